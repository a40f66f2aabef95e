import { BODY_SIDES, REGION_IDS } from '@kinloop/assessment-domain/catalogue';
import type { Language } from '@kinloop/assessment-domain/explanations';
import { explainTrend, stampedTrend } from '@kinloop/assessment-domain/progress';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { LOG_SIGNAL_KINDS, type LogSignal, type SymptomLog } from '@kinloop/assessment-domain/triage';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Intake, readIntake, standingLogs, symptomEvents } from '../care/symptom-history.ts';
import type { ActingCtx } from '../platform/context.ts';
import { weighedOf, weighedOutput } from '../rules/explained.ts';
import { stampOutput } from '../rules/replayed.ts';

/** How much of the past the charts show, weeks. */
export const CHART_WEEKS = 12;
/** Signals with a chart of their own, those named most often first. */
const MOST_SIGNALS = 3;
/** A signal named less often than this makes no chart. */
const FEWEST_POINTS = 3;

const pointOutput = z.object({ at: z.string(), value: z.number() });

export const signalsOutput = z.object({
  weeks: z.number().int(),
  pain: z.object({
    points: z.array(pointOutput),
    /** The score before treatment, with the change that is more than measurement error. */
    baseline: z.number().nullable(),
    error: z.number(),
    /** Which way it goes and how surely, or that there is too little to say. */
    trend: weighedOutput,
    stamp: stampOutput,
  }),
  others: z.array(
    z.object({
      kind: z.enum(LOG_SIGNAL_KINDS),
      region: z.enum(REGION_IDS).nullable(),
      side: z.enum(BODY_SIDES).nullable(),
      points: z.array(pointOutput),
      trend: weighedOutput,
      stamp: stampOutput,
    }),
  ),
});
export type Signals = z.output<typeof signalsOutput>;

/** Pain and the signals named most, over the last weeks, corrections in place of what they correct. */
export async function readSignalCharts(
  ctx: ActingCtx,
  patientId: string,
  ruleset: Ruleset,
): Promise<Signals> {
  const logs = standingLogs(await symptomEvents(ctx, patientId, 7 * CHART_WEEKS)).sort((a, b) =>
    Temporal.Instant.compare(Temporal.Instant.from(a.at), Temporal.Instant.from(b.at)),
  );
  return signalsOf(logs, await readIntake(ctx, patientId), { ruleset, language: ctx.language });
}

/** By which rules a trend is read, and in which language it is told. */
interface Judged {
  readonly ruleset: Ruleset;
  readonly language: Language;
}

/** @param logs in order of time */
function signalsOf(logs: readonly SymptomLog[], intake: Pick<Intake, 'nprs'>, judged: Judged): Signals {
  const points = logs.flatMap(({ at, nprs }) => (nprs === null ? [] : [{ at: instant(at), value: nprs }]));
  return {
    weeks: CHART_WEEKS,
    pain: {
      points,
      baseline: intake.nprs ?? points[0]?.value ?? null,
      error: judged.ruleset.measures.change.nprs.points ?? 2,
      ...trendOf(points, judged),
    },
    others: mostNamed(logs, judged),
  };
}

function trendOf(
  points: Signals['pain']['points'],
  { ruleset, language }: Judged,
): Pick<Signals['pain'], 'trend' | 'stamp'> {
  const days = points.map(({ at, value }) => ({
    day: Temporal.Instant.from(at).epochMilliseconds / 86_400_000,
    value,
  }));
  const { result, ...stamp } = stampedTrend(days, ruleset);
  return { trend: weighedOf(explainTrend(result, days, ruleset, language)), stamp };
}

const instant = (at: string) => Temporal.Instant.from(at).toString();

function mostNamed(logs: readonly SymptomLog[], judged: Judged): Signals['others'] {
  const series = new Map<string, Omit<Signals['others'][number], 'trend' | 'stamp'>>();
  for (const log of logs)
    for (const signal of log.signals) {
      // Pain without a place is the pain score again.
      if (signal.severity === null || (signal.kind === 'pain' && signal.region === null)) continue;
      const known = series.get(keyOf(signal)) ?? {
        kind: signal.kind,
        region: signal.region,
        side: signal.side,
        points: [],
      };
      series.set(keyOf(signal), {
        ...known,
        points: [...known.points, { at: instant(log.at), value: signal.severity }],
      });
    }
  return [...series.values()]
    .filter(({ points }) => points.length >= FEWEST_POINTS)
    .sort((a, b) => b.points.length - a.points.length)
    .slice(0, MOST_SIGNALS)
    .map((one) => ({ ...one, ...trendOf(one.points, judged) }));
}

const keyOf = ({ kind, region, side }: LogSignal) => `${kind} ${region ?? ''} ${side ?? ''}`;
