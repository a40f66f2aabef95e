import type { LogSignalKind } from '../../catalogue/alert-rules.ts';
import type { AlertRules, Limb } from '../../ruleset/types.ts';
import type { LogSignal } from './types.ts';

/** Tingling and numbness. */
export const SENSORY: readonly LogSignalKind[] = ['pins-and-needles', 'numbness'];

/** Which limb a signal is in. Both sides at a place nobody named may well be both legs: not known is not harmless. */
export function limbsBy({ arm, leg }: AlertRules['limbs']): (signal: LogSignal) => Limb | null {
  return ({ region, side }) => {
    if (region === null) return side === 'both' ? 'leg' : null;
    if (leg.includes(region)) return 'leg';
    return arm.includes(region) ? 'arm' : null;
  };
}

/** Left and right apart; a side that was not said stands for itself. */
export function sidesOf(signal: LogSignal): readonly ('left' | 'right' | 'unsaid')[] {
  if (signal.side === 'both') return ['left', 'right'];
  return [signal.side ?? 'unsaid'];
}

/** One key a side: what makes two signals of two logs the same signal. */
export function placesOf(signal: LogSignal): string[] {
  return sidesOf(signal).map((side) => `${signal.kind}/${signal.region ?? 'unsaid'}/${side}`);
}

/**
 * Whether `later` may be `signal` again: what moved within a limb, and a place or a side that was not said, is no sign that it went.
 * Tingling and numbness stand for each other.
 */
export function mayBeSame(
  signal: LogSignal,
  later: LogSignal,
  limbOf: (signal: LogSignal) => Limb | null,
): boolean {
  const isSensory = SENSORY.includes(signal.kind);
  const isSameKind = isSensory ? SENSORY.includes(later.kind) : later.kind === signal.kind;
  const limb = isSensory ? limbOf(signal) : null;
  const isSamePlace =
    signal.region === null ||
    later.region === null ||
    later.region === signal.region ||
    (limb !== null && limb === limbOf(later));
  const [sides, laterSides] = [sidesOf(signal), sidesOf(later)];
  const isSameSide =
    [...sides, ...laterSides].includes('unsaid') || sides.some((side) => laterSides.includes(side));
  return isSameKind && isSamePlace && isSameSide;
}

/** Whether a place was among the intake's signals; an intake signal without region or side was present anywhere. */
export function knownAtIntake(intake: readonly LogSignal[] | null): (place: string) => boolean {
  const known = new Set((intake ?? []).flatMap((signal) => wildPlacesOf(signal)));
  return (place) => {
    const [kind, region, side] = place.split('/');
    return (
      known.has(place) ||
      known.has(`${kind}/${region}/any`) ||
      known.has(`${kind}/any/${side}`) ||
      known.has(`${kind}/any/any`)
    );
  };
}

function wildPlacesOf(signal: LogSignal): string[] {
  const region = signal.region ?? 'any';
  const sides = signal.side === null ? ['any'] : sidesOf(signal);
  return sides.map((side) => `${signal.kind}/${region}/${side}`);
}
