import type { LogSignalKind } from '../../catalogue/alert-rules.ts';
import type { AlertRules, Limb } from '../../ruleset/types.ts';
import { watchNovelty } from './episodes.ts';
import { knownAtIntake, limbsBy, placesOf, SENSORY, sidesOf } from './signal-places.ts';
import type { TimedLog } from './timeline.ts';
import type { AlertEvidence, LogSignal } from './types.ts';

const NEUROLOGICAL: readonly LogSignalKind[] = ['pins-and-needles', 'numbness', 'weakness'];

type Where = 'both-legs' | 'both-arms' | 'arm-and-leg';
const WHERES: readonly Where[] = ['both-legs', 'both-arms', 'arm-and-leg'];

/**
 * al-02: in both legs, both arms, or an arm and a leg, newly. One side may be old: the other joining it is what is
 * new. Judged over all three kinds together and over each kind alone, so that numbness joining old tingling in both
 * legs counts, and keeps counting for an episode (14 days).
 */
export function watchLimbs(
  intake: readonly LogSignal[] | null,
  { limbs, limits }: AlertRules,
): (entry: TimedLog) => AlertEvidence | null {
  const limbOf = limbsBy(limbs);
  const atIntake = new Set(limbPatterns(intake ?? [], limbOf));
  // An intake answer without a place says only that this kind was there, somewhere.
  const kindsAtIntake = new Set<string>(
    (intake ?? []).filter((s) => s.region === null && s.side === null).map((s) => s.kind),
  );
  const novelty = watchNovelty(
    (pattern) => atIntake.has(pattern) || kindsAtIntake.has(pattern.slice(pattern.indexOf('/') + 1)),
    limits,
  );
  return ({ log, at }) => {
    if (log.signals.length === 0) return null;
    const patterns = limbPatterns(log.signals, limbOf);
    if (patterns.length === 0) return null;
    const standing = novelty.see(at, patterns);
    const signals = log.signals.filter((signal) => isLimbSignal(signal, limbOf));
    if (signals.every((signal) => kindsAtIntake.has(signal.kind))) return null;
    const fresh = patterns.find((pattern) => standing.get(pattern) !== 'known');
    const where = WHERES.find((name) => fresh?.startsWith(`${name}/`));
    return where === undefined ? null : { kind: 'limbs', where, signals };
  };
}

type LimbOf = (signal: LogSignal) => Limb | null;

const isLimbSignal = (signal: LogSignal, limbOf: LimbOf) =>
  NEUROLOGICAL.includes(signal.kind) && limbOf(signal) !== null;

/** `both-legs/any`, `both-legs/numbness`, ...: every pattern the signals make together. */
function limbPatterns(signals: readonly LogSignal[], limbOf: LimbOf): string[] {
  const limbs = signals.filter((signal) => isLimbSignal(signal, limbOf));
  if (limbs.length === 0) return [];
  const patterns = wheresOf(limbs, limbOf).map((where) => `${where}/any`);
  for (const kind of NEUROLOGICAL) {
    const ofKind = limbs.filter((signal) => signal.kind === kind);
    patterns.push(...wheresOf(ofKind, limbOf).map((where) => `${where}/${kind}`));
  }
  return patterns;
}

function wheresOf(signals: readonly LogSignal[], limbOf: LimbOf): Where[] {
  const found = new Set(
    signals.flatMap((signal) => sidesOf(signal).map((side) => `${limbOf(signal)}-${side}`)),
  );
  const both = (limb: string) => found.has(`${limb}-left`) && found.has(`${limb}-right`);
  const any = (limb: string) => [...found].some((key) => key.startsWith(limb));
  const wheres: Where[] = [];
  if (both('leg')) wheres.push('both-legs');
  if (both('arm')) wheres.push('both-arms');
  if (any('arm') && any('leg')) wheres.push('arm-and-leg');
  return wheres;
}

/** al-03: a ticked box, weakness that is new (for an episode), or more severe than in the last log; not ticked there is 0. */
export function watchWeakness(
  intake: readonly LogSignal[] | null,
  { ticks, limits }: AlertRules,
): (entry: TimedLog) => AlertEvidence | null {
  const novelty = watchNovelty(knownAtIntake(intake), limits);
  let last: ReadonlyMap<string, number | null> | null = null;

  return ({ log, at }) => {
    if (log.flags.length + log.signals.length === 0) {
      last = NOTHING_WEAK;
      return null;
    }
    const flags = log.flags.filter((flag) => ticks['al-03'].includes(flag));
    const weak = log.signals.filter((signal) => signal.kind === 'weakness');
    const previous = last;
    last = severities(weak);
    if (flags.length === 0 && weak.length === 0) return null;
    const standing = novelty.see(at, weak.flatMap(placesOf));
    const newSignals = weak.filter((signal) =>
      placesOf(signal).some((place) => standing.get(place) !== 'known'),
    );
    const worse = weak.flatMap((signal) => {
      const lastSeverity = previous === null ? null : severityBefore(previous, signal);
      return lastSeverity === null ? [] : [{ signal, lastSeverity }];
    });
    if (flags.length + newSignals.length + worse.length === 0) return null;
    return { kind: 'weakness', flags, newSignals, worse };
  };
}

const NOTHING_WEAK: ReadonlyMap<string, number | null> = new Map();

function severities(weak: readonly LogSignal[]): ReadonlyMap<string, number | null> {
  const byPlace = new Map<string, number | null>();
  for (const signal of weak) {
    for (const place of placesOf(signal)) {
      const known = byPlace.get(place) ?? null;
      // Said twice in one log: the higher one counts, whichever was written first, and a number before none.
      const severity =
        known === null || signal.severity === null
          ? (known ?? signal.severity)
          : Math.max(known, signal.severity);
      byPlace.set(place, severity);
    }
  }
  return byPlace;
}

/** The last log's severity where this one is above it; null where it is not, or cannot be compared. */
function severityBefore(previous: ReadonlyMap<string, number | null>, signal: LogSignal): number | null {
  for (const place of placesOf(signal)) {
    const before = previous.has(place) ? previous.get(place) : 0;
    // Present without a number after absent is still more than before.
    const now = signal.severity ?? (previous.has(place) ? null : 1);
    if (before !== null && before !== undefined && now !== null && now > before) return before;
  }
  return null;
}

/** al-09: one-sided tingling or numbness in a new place. Whether al-01 or al-02 fired is the caller's to check. */
export function watchOneSided(
  intake: readonly LogSignal[] | null,
  { limits }: AlertRules,
): (entry: TimedLog) => AlertEvidence | null {
  const novelty = watchNovelty(knownAtIntake(intake), limits);
  return ({ log, at }) => {
    if (log.signals.length === 0) return null;
    const sensory = log.signals.filter((signal) => SENSORY.includes(signal.kind));
    if (sensory.length === 0) return null;
    const standing = novelty.see(at, sensory.flatMap(placesOf));
    const signals = sensory.filter(
      (signal) => signal.side !== 'both' && placesOf(signal).some((place) => standing.get(place) === 'new'),
    );
    return signals.length === 0 ? null : { kind: 'new-signals', signals, flags: [] };
  };
}
