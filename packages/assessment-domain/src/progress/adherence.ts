import { Temporal } from 'temporal-polyfill';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { AdherenceRules, Ruleset } from '../ruleset/types.ts';

export const ADHERENCE_WINDOWS = [7, 30, 90] as const;
export type AdherenceWindow = (typeof ADHERENCE_WINDOWS)[number];

/** A stretch of the plan. Dates are the clinic's local dates, `2026-05-01`. */
export interface PlannedStretch {
  readonly from: string;
  /** Last day included; null: still running. */
  readonly until: string | null;
  /** Sessions a week; may be fractional (3.5 = every second day). 0 for a pause. */
  readonly perWeek: number;
}

export interface AdherenceInput {
  /** Last day counted. */
  readonly asOf: string;
  /** Of no two the same day: a day that stands in two is planned by both. */
  readonly plan: readonly PlannedStretch[];
  /** Local date of each session done; several of one day all count. */
  readonly sessions: readonly string[];
}

export interface WindowAdherence {
  readonly days: AdherenceWindow;
  readonly planned: number;
  readonly done: number;
  /** 0 to 100, never above; null with less than one planned session: nothing to adhere to. */
  readonly percent: number | null;
  /** The plan covers the whole window. */
  readonly complete: boolean;
}

export interface Adherence {
  readonly windows: readonly WindowAdherence[];
  /** A shorter window so far below a longer one that it is flagged; `points` in percent of what was planned. */
  readonly falls: readonly {
    readonly recent: AdherenceWindow;
    readonly usual: AdherenceWindow;
    readonly points: number;
  }[];
}

/**
 * Sessions done of sessions planned over the last 7, 30 and 90 days, in percent, and where the shorter stretch is below the
 * longer by the points of the rule set (20). Precondition: no day stands in two stretches of the plan. Source: clinic rule.
 * @throws RangeError when a date is not one.
 */
export function adherence(
  { asOf, plan, sessions }: AdherenceInput,
  { adherence: rules }: Pick<Ruleset, 'adherence'> = DEFAULT_RULESET,
): Adherence {
  const today = dayNumber(asOf);
  const stretches = plan.map(({ from, until, perWeek }) => ({
    from: dayNumber(from),
    until: until === null ? today : Math.min(today, dayNumber(until)),
    perWeek,
  }));
  const doneDays = sessions.map(dayNumber);
  const windows = ADHERENCE_WINDOWS.map((days): WindowAdherence => {
    const start = today - days + 1;
    const covered = stretches.map((stretch) => ({
      days: Math.max(0, stretch.until - Math.max(start, stretch.from) + 1),
      perWeek: stretch.perWeek,
    }));
    const planned = covered.reduce((sum, part) => sum + (part.days * part.perWeek) / 7, 0);
    const done = doneDays.filter(
      (day) => day >= start && stretches.some((stretch) => day >= stretch.from && day <= stretch.until),
    ).length;
    const percent = planned < 1 ? null : Math.min(100, Math.round((done / planned) * 100));
    return {
      days,
      planned,
      done,
      percent,
      complete: covered.reduce((sum, part) => sum + part.days, 0) >= days,
    };
  });
  return { windows, falls: fallsOf(windows, rules) };
}

/** The days of the last `days` that stand in the plan, a pause included, as `dayNumber` counts them. @throws RangeError as `adherence`. Source: as `adherence`. */
export function plannedDays({ asOf, plan }: AdherenceInput, days: number): Set<number> {
  const today = dayNumber(asOf);
  const window = Array.from({ length: days }, (_, ago) => today - ago);
  const stretches = plan.map(
    ({ from, until }) => [dayNumber(from), until === null ? today : dayNumber(until)] as const,
  );
  return new Set(window.filter((day) => stretches.some(([from, until]) => day >= from && day <= until)));
}

function fallsOf(windows: readonly WindowAdherence[], { fallPoints }: AdherenceRules): Adherence['falls'] {
  return windows.flatMap((recent, index) =>
    windows.slice(index + 1).flatMap((usual) => {
      if (recent.percent === null || usual.percent === null) return [];
      const points = usual.percent - recent.percent;
      return points >= fallPoints ? [{ recent: recent.days, usual: usual.days, points }] : [];
    }),
  );
}

/** Days since 1970 of a local date. @throws RangeError when it is not one. Source: ISO 8601. */
export function dayNumber(date: string): number {
  const start = Temporal.PlainDate.from('1970-01-01');
  return start.until(Temporal.PlainDate.from(date)).days;
}
