import type { Arm, Leg, Point, Pose } from '../figure.ts';

/** A foot that stays where it is: the ankle's place (flat on the floor unless said), direction of the foot. */
export function planted(x: number, y = 126, foot = 0, bend: 1 | -1 = 1): Leg {
  return bend === 1 ? { to: [x, y], foot } : { to: [x, y], foot, bend };
}

/** A shin on the floor behind a kneeling body: the ankle's place. */
export function kneeling(x: number): Leg {
  return { to: [x, 126], foot: 180 };
}

export function hand(x: number, y: number, bend: 1 | -1 = -1): Arm {
  return bend === -1 ? { to: [x, y] } : { to: [x, y], bend };
}

/** Both arms alike. */
export function arms(arm: Arm): Pick<Pose, 'nearArm' | 'farArm'> {
  return { nearArm: arm, farArm: arm };
}

/** Both legs alike. */
export function legs(leg: Leg): Pick<Pose, 'near' | 'far'> {
  return { near: leg, far: leg };
}

export const hanging: Arm = [-94, -84];

/** Standing upright over a place on the floor. */
export function standing(x: number): Pose {
  const hip: Point = [x, 73.2];
  return { hip, trunk: 90, ...legs(planted(x)), ...arms(hanging) };
}

/** On the back, knees bent, head to the left: the pelvis' place and the direction of the trunk from it. */
export function onBack(hip: Point, trunk = 180): Pick<Pose, 'hip' | 'trunk' | 'head' | 'nearArm' | 'farArm'> {
  return { hip, trunk, head: 180, ...arms(hand(97, 127, 1)) };
}

/** On hands and knees, facing right. */
export function onAllFours(hip: Point, trunk: number): Pose {
  return { hip, trunk, head: trunk + 4, ...legs(kneeling(60)), ...arms(hand(122, 127)) };
}
