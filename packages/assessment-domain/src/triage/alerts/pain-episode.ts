import type { AlertLimits } from '../../ruleset/types.ts';
import { createBaseline } from './baseline.ts';
import { MS_PER_DAY, MS_PER_HOUR } from './instant.ts';
import type { TimedLog } from './timeline.ts';
import type { AlertEvidence } from './types.ts';

interface Episode {
  readonly baseline: number;
  readonly recentScores: number;
  calmLogs: number;
  /** The current unbroken run of raised logs; null between runs. */
  run: { readonly since: number; logs: number } | null;
  jumpFired: boolean;
  sustainedFired: boolean;
}

export interface PainFindings {
  readonly jump: AlertEvidence | null;
  readonly sustained: AlertEvidence | null;
}

export interface PainWatch {
  /** Precondition: in time order. A log without NPRS says nothing about pain and is passed over. */
  readonly see: (entry: TimedLog) => PainFindings;
  /** An episode in which al-07 or al-08 fired is open. */
  readonly alertedEpisodeOpen: () => boolean;
  /** Frozen in an open episode, else what a log at `t` would get. */
  readonly baselineAt: (t: number) => number | null;
  /** How many scores of the 7 days before it the baseline had to go by; frozen as it is. */
  readonly recentScoresAt: (t: number) => number;
}

/**
 * al-07 and al-08. An episode opens with a log 2 or more above the baseline, which stays frozen until the second of two
 * consecutive logs at most 1 above it; each rule fires once in it. NPRS 8 or more needs no baseline and no episode:
 * it is held back only by another such log in the 7 days before.
 */
export function watchPain(intakeNprs: number | null, limits: AlertLimits): PainWatch {
  const { raisedBy, jumpBy, calmWithin, calmLogsToEnd, severeFrom } = limits;
  const severeLookback = limits.severeLookbackDays * MS_PER_DAY;
  const usual = createBaseline(intakeNprs, limits);
  let episode: Episode | null = null;
  let lastSevere: number | null = null;

  function see({ log, at }: TimedLog): PainFindings {
    const { nprs } = log;
    if (nprs === null) return { jump: null, sustained: null };
    const baseline = episode?.baseline ?? usual.before(at);
    if (episode === null && baseline !== null && nprs - baseline >= raisedBy)
      episode = newEpisode(baseline, usual.recentBefore(at));

    const newlySevere = nprs >= severeFrom && (lastSevere === null || lastSevere < at - severeLookback);
    if (nprs >= severeFrom) lastSevere = at;
    const jumped = baseline !== null && nprs - baseline >= jumpBy;
    const jump: AlertEvidence | null =
      (jumped || newlySevere) && !episode?.jumpFired ? { kind: 'nprs-jump', nprs, baseline } : null;
    if (episode === null) {
      usual.add({ at, nprs });
      return { jump, sustained: null };
    }
    if (jump !== null) episode.jumpFired = true;
    const sustained = followRun(episode, nprs, at, limits);
    episode.calmLogs = nprs - episode.baseline <= calmWithin ? episode.calmLogs + 1 : 0;
    if (episode.calmLogs >= calmLogsToEnd) episode = null;
    return { jump, sustained };
  }

  return {
    see,
    alertedEpisodeOpen: () => episode !== null && (episode.jumpFired || episode.sustainedFired),
    baselineAt: (t) => episode?.baseline ?? usual.before(t),
    recentScoresAt: (t) => episode?.recentScores ?? usual.recentBefore(t),
  };
}

const newEpisode = (baseline: number, recentScores: number): Episode => ({
  baseline,
  recentScores,
  calmLogs: 0,
  run: null,
  jumpFired: false,
  sustainedFired: false,
});

function followRun(
  episode: Episode,
  nprs: number,
  at: number,
  { raisedBy, sustainedHours }: AlertLimits,
): AlertEvidence | null {
  if (nprs - episode.baseline < raisedBy) {
    episode.run = null;
    return null;
  }
  episode.run ??= { since: at, logs: 0 };
  episode.run.logs += 1;
  const span = at - episode.run.since;
  if (episode.sustainedFired || span < sustainedHours * MS_PER_HOUR) return null;
  episode.sustainedFired = true;
  return {
    kind: 'nprs-sustained',
    nprs,
    baseline: episode.baseline,
    logs: episode.run.logs,
    hours: Math.round(span / MS_PER_HOUR),
  };
}
