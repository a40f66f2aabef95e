import type { AlertId } from '../../catalogue/alert-rules.ts';
import type { AlertRules } from '../../ruleset/types.ts';
import { watchNovelty } from './episodes.ts';
import { knownAtIntake, placesOf } from './signal-places.ts';
import type { TimedLog } from './timeline.ts';
import type { AlertEvidence, LogSignal, SymptomLog } from './types.ts';

/** The boxes of a rule that a log ticks; for al-01 also tingling or numbness charted between the legs. */
export function ticked(
  id: AlertId,
  log: SymptomLog,
  { ticks }: Pick<AlertRules, 'ticks'>,
): AlertEvidence | null {
  const signals = id === 'al-01' ? log.signals.filter(isSaddleSensation) : [];
  if (log.flags.length + signals.length === 0) return null;
  const flags = log.flags.filter((flag) => ticks[id].includes(flag));
  return flags.length + signals.length === 0 ? null : { kind: 'flags', flags, signals };
}

function isSaddleSensation(signal: LogSignal): boolean {
  return signal.region === 'saddle' && (signal.kind === 'numbness' || signal.kind === 'pins-and-needles');
}

/** al-13: locking, giving way or painful clicking, new. The intake asks for signals, so a box ticked is new. */
export function watchMechanical(
  intake: readonly LogSignal[] | null,
  { ticks, limits }: AlertRules,
): (entry: TimedLog) => AlertEvidence | null {
  const known = knownAtIntake(intake === null ? null : intake.filter(isPainfulClick));
  const novelty = watchNovelty(known, limits);
  return ({ log, at }) => {
    if (log.flags.length + log.signals.length === 0) return null;
    const flags = log.flags.filter((flag) => ticks['al-13'].includes(flag));
    const clicks = log.signals.filter(isPainfulClick);
    if (flags.length + clicks.length === 0) return null;
    const standing = novelty.see(at, [...flags, ...clicks.flatMap(placesOf)]);
    const newFlags = flags.filter((flag) => standing.get(flag) === 'new');
    const signals = clicks.filter((click) => placesOf(click).some((place) => standing.get(place) === 'new'));
    if (newFlags.length + signals.length === 0) return null;
    return { kind: 'new-signals', flags: newFlags, signals };
  };
}

const isPainfulClick = (signal: LogSignal) => signal.kind === 'clicking' && signal.painful === true;

/** al-15: clicking that was said not to hurt, and nothing else: no other signal, no box, no pain in any score or at night. */
export function onlyPainlessClicking(
  log: SymptomLog,
  { clicksWithoutPain }: Pick<AlertRules, 'clicksWithoutPain'>,
): AlertEvidence | null {
  const { signals, flags } = log;
  if (signals.length === 0 || flags.length > 0) return null;
  const painless = signals.every((signal) => signal.kind === 'clicking' && signal.painful === false);
  return painless && !(clicksWithoutPain && tellsOfPain(log)) ? { kind: 'painless-clicking' } : null;
}

/** A score that was not given says nothing. */
function tellsOfPain(log: SymptomLog): boolean {
  const scores = [log.nprs, log.exercisePain, log.preSessionNprs, log.after24hNprs];
  return log.nightPainUneased || scores.some((score) => score !== null && score > 0);
}
