import type { Figure, JointName, Muscle, Point } from './figure.ts';
import type { Joints } from './skeleton.ts';

/** A stroke of tint on the body: where it runs and how thick it is. */
export type MuscleMark = { readonly key: string; readonly points: readonly Point[]; readonly width: number };

/**
 * Where a muscle lies on a jointed body: along which bone, between which shares of it, and how far towards the front
 * (positive) or the back (negative) of it, in stage units.
 */
type Place = {
  readonly from: JointName;
  readonly to: JointName;
  readonly start: number;
  readonly end: number;
  readonly forward: number;
  readonly width: number;
};

type Limb = 'near' | 'far';

function places(muscle: Muscle, limb: Limb): readonly Place[] {
  const thigh = { from: `${limb}Hip`, to: `${limb}Knee` } as const;
  const shin = { from: `${limb}Knee`, to: `${limb}Ankle` } as const;
  const foot = { from: `${limb}Ankle`, to: `${limb}Toe` } as const;
  // The spine runs upwards, so its front lies to the other side than that of a leg, which runs downwards.
  const back = { from: 'waist', to: 'hip' } as const;
  switch (muscle) {
    case 'glute_max':
      return [{ ...thigh, start: -0.12, end: 0.16, forward: -4, width: 8 }];
    case 'glute_med':
      return [{ ...thigh, start: -0.24, end: 0.04, forward: 0, width: 6 }];
    case 'deep_hip_er':
      return [{ ...thigh, start: -0.04, end: 0.1, forward: -4, width: 5.5 }];
    case 'tfl':
      return [{ ...thigh, start: -0.16, end: 0.16, forward: 3.6, width: 4.5 }];
    case 'psoas':
      return [
        { ...back, start: 0.35, end: 1, forward: 2.5, width: 4.5 },
        { ...thigh, start: 0, end: 0.2, forward: 3, width: 4.5 },
      ];
    case 'rectus_femoris':
      return [{ ...thigh, start: 0.05, end: 0.9, forward: 2.8, width: 4.4 }];
    case 'quadriceps':
      return [{ ...thigh, start: 0.25, end: 0.92, forward: 2.2, width: 5.4 }];
    case 'hamstrings':
      return [{ ...thigh, start: 0.15, end: 0.95, forward: -2.6, width: 4.6 }];
    case 'adductors':
      return [{ ...thigh, start: 0.12, end: 0.8, forward: 0, width: 4.2 }];
    case 'erector_spinae':
      return [{ ...back, start: 0, end: 0.95, forward: -4.6, width: 4 }];
    case 'quadratus_lumborum':
      return [{ ...back, start: 0.25, end: 0.85, forward: -1.5, width: 5 }];
    case 'deep_trunk':
      return [{ ...back, start: 0.1, end: 0.8, forward: 4, width: 5 }];
    case 'calf':
      return [{ ...shin, start: 0.06, end: 0.7, forward: -1.8, width: 4.6 }];
    case 'peroneals':
      return [{ ...shin, start: 0.15, end: 0.8, forward: 0.4, width: 3.2 }];
    case 'tibialis_posterior':
      return [{ ...shin, start: 0.3, end: 1, forward: -0.8, width: 3 }];
    case 'foot_intrinsics':
    case 'plantar_fascia':
      return [{ ...foot, start: -0.05, end: 0.85, forward: -1.4, width: 2.6 }];
    case 'hip_joint':
      return [{ ...thigh, start: 0, end: 0.01, forward: 0, width: 7 }];
    case 'talocrural_joint':
      return [{ ...shin, start: 0.99, end: 1, forward: 0, width: 5.5 }];
  }
}

/** The strokes to tint, in stage units. A muscle of the middle is marked once, one of a limb on each side asked for. */
export function muscleMarks(figure: Figure, joints: Joints): readonly MuscleMark[] {
  const limbs: readonly Limb[] = figure.side === 'both' ? ['far', 'near'] : [figure.side ?? 'near'];
  const seen = new Map<string, MuscleMark>();
  for (const muscle of figure.muscles) {
    for (const limb of limbs) {
      places(muscle, limb).forEach((place, index) => {
        const key = `${muscle}-${place.from}-${index}`;
        seen.set(key, { key, points: ends(place, joints, figure.view, limb), width: place.width });
      });
    }
  }
  return [...seen.values()];
}

function ends(place: Place, joints: Joints, view: Figure['view'], limb: Limb): readonly Point[] {
  const [ax, ay] = joints[place.from];
  const [bx, by] = joints[place.to];
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const ux = (bx - ax) / length;
  const uy = (by - ay) / length;
  // Seen from the front, front and back cannot be told apart: the mark lies on the limb, outer muscles outwards.
  const aside = view === 'side' ? place.forward : sideways(place, limb);
  const put = (share: number): Point => [
    ax + ux * length * share + uy * aside,
    ay + uy * length * share - ux * aside,
  ];
  return [put(place.start), put(place.end)];
}

function sideways(place: Place, limb: Limb): number {
  if (place.from === 'waist') return 0;
  const outer = limb === 'near' ? 1 : -1;
  return place.start < 0 && place.width < 7 ? outer * 2.5 : 0;
}
