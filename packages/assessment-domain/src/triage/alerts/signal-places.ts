import type { RegionId } from '../../catalogue/ids.ts';
import type { LogSignal } from './types.ts';

const ARM_REGIONS: ReadonlySet<RegionId> = new Set<RegionId>([
  'shoulder',
  'upper-arm',
  'elbow',
  'forearm',
  'wrist',
  'hand',
]);

/** Hip, groin and buttock count as leg: for an emergency rule the wider reading is the safer one. */
const LEG_REGIONS: ReadonlySet<RegionId> = new Set<RegionId>([
  'buttock',
  'groin',
  'hip-front',
  'hip-outer',
  'thigh-front',
  'thigh-inner',
  'thigh-back',
  'knee-front',
  'knee-back',
  'shin',
  'calf',
  'ankle',
  'heel',
  'arch-sole',
  'forefoot-toes',
]);

export type Limb = 'arm' | 'leg';

/** Both sides at a place nobody named may well be both legs: not known is not harmless. */
export function limbOf(signal: LogSignal): Limb | null {
  if (signal.region === null) return signal.side === 'both' ? 'leg' : null;
  if (LEG_REGIONS.has(signal.region)) return 'leg';
  return ARM_REGIONS.has(signal.region) ? 'arm' : null;
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
