import type { ExerciseId } from '../catalogue/index.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import { type ProgramItem, type SessionRules, sessionMinutes } from './program.ts';

/** Days of a week of the program, 1 the day it begins on; not a calendar's Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type PlannedItem = Pick<ProgramItem, 'exercise' | 'dose' | 'side'>;

export interface PlannedDay {
  readonly day: Weekday;
  readonly exercises: readonly ExerciseId[];
  /** Whole minutes, rounded up. */
  readonly minutes: number;
  /** Nothing that builds strength: loaded muscles rest, though a stretch or an activation may stand here. */
  readonly isRestDay: boolean;
}

export interface WeekPlan {
  readonly days: readonly PlannedDay[];
  readonly restDays: readonly Weekday[];
}

/**
 * Lays the sessions of one week out: each exercise as often as its dose says, its sessions as far apart as they can be (48 h
 * and more between strengthening sessions up to three a week, ACSM), strengthening together, so that whole days rest. Half a
 * session a week (3.5: every second day) falls on every other week. Source: ACSM for the 48 h (gk), the rest a clinic rule.
 *
 * @param week counts from 0, the first week of the program
 */
export function weekPlan(
  items: readonly PlannedItem[],
  week: number,
  rules: SessionRules = DEFAULT_RULESET,
): WeekPlan {
  const isLoad = ({ exercise }: PlannedItem) => rules.exercises[exercise].kind === 'strengthen';
  const loaded = new Set<Weekday>();
  const placed = new Map<PlannedItem, readonly Weekday[]>();
  // What is done most often is placed first, and the rest joins it where it can.
  for (const item of [...items].sort((a, b) => b.dose.perWeek - a.dose.perWeek)) {
    const days = placeSessions(item, week, loaded);
    placed.set(item, days);
    if (isLoad(item) && isAlike(item.dose.perWeek)) for (const day of days) loaded.add(day);
  }
  const days = WEEKDAYS.map((day): PlannedDay => {
    const done = items.filter((item) => placed.get(item)?.includes(day));
    return {
      day,
      exercises: done.map(({ exercise }) => exercise),
      minutes: sessionMinutes(done, rules),
      isRestDay: !done.some(isLoad),
    };
  });
  return { days, restDays: days.filter(({ isRestDay }) => isRestDay).map(({ day }) => day) };
}

/** Whether all its weeks look alike, so that others may join it without coming too close over the end of a week. */
const isAlike = (perWeek: number) => Number.isInteger(perWeek);

/** The days of this week on which an even rhythm from the first day of the program falls: 3.5 is every second day. */
function evenDays(perWeek: number, week: number): Weekday[] {
  return WEEKDAYS.filter((day) => {
    const at = 7 * week + day - 1;
    const next = Math.ceil((at * perWeek) / 7);
    return Math.floor((next * 7) / perWeek) === at;
  });
}

function placeSessions(
  { dose: { perWeek } }: PlannedItem,
  week: number,
  loaded: ReadonlySet<Weekday>,
): readonly Weekday[] {
  const even = evenDays(perWeek, week);
  let best: readonly Weekday[] = [];
  let bestRank: readonly number[] = [];
  for (const days of combinations(WEEKDAYS, even.length)) {
    const joined = days.filter((day) => loaded.has(day)).length;
    // Weeks that are all alike may be laid out freely; a rhythm that runs over the week's end must keep to its days.
    const spread = isAlike(perWeek) ? -unevenness(days) : -distance(days, even);
    const rank = [spread, joined];
    if (best.length === 0 || isHigher(rank, bestRank)) [best, bestRank] = [days, rank];
  }
  return best;
}

/** Sum of the squared gaps, over the end of the week too, the next week being alike: the smaller, the more even. */
function unevenness(days: readonly Weekday[]): number {
  return days
    .map((day, index) => (days[index + 1] ?? (days[0] ?? 0) + 7) - day)
    .reduce((sum, gap) => sum + gap * gap, 0);
}

function distance(days: readonly Weekday[], even: readonly Weekday[]): number {
  return days.reduce((sum, day, index) => sum + Math.abs(day - (even[index] ?? day)), 0);
}

function isHigher(rank: readonly number[], other: readonly number[]): boolean {
  const at = rank.findIndex((value, index) => value !== other[index]);
  return at !== -1 && (rank[at] ?? 0) > (other[at] ?? 0);
}

/** All ways to take so many, the earliest days first. */
function combinations(from: readonly Weekday[], count: number): Weekday[][] {
  if (count === 0) return [[]];
  return from.flatMap((day, index) =>
    combinations(from.slice(index + 1), count - 1).map((rest) => [day, ...rest]),
  );
}
