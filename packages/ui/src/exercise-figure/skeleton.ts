import { type Arm, bones, type Figure, type JointName, type Leg, type Point, type Pose } from './figure.ts';

/** Every joint of a body in one pose. */
export type Joints = Readonly<Record<JointName, Point>>;

/** Joints of a pose: the spine goes up from the pelvis, each limb hangs from its end of it. Lengths never change. */
export function jointsOf(pose: Pose, figure: Figure): Joints {
  const front = figure.view === 'front';
  const chest = pose.chest ?? pose.trunk;
  const waist = along(pose.hip, pose.trunk, bones.spine);
  const shoulders = along(waist, chest, bones.chest);
  const head = along(shoulders, pose.head ?? chest, bones.neck);
  const across = front ? pose.trunk - 90 + (pose.tilt ?? 0) : 0;
  const nearHip = front ? along(pose.hip, across, bones.hipWidth) : pose.hip;
  const farHip = front ? along(pose.hip, across + 180, bones.hipWidth) : pose.hip;
  const nearShoulder = front ? along(shoulders, chest - 90, bones.shoulderWidth) : shoulders;
  const farShoulder = front ? along(shoulders, chest + 90, bones.shoulderWidth) : shoulders;
  const near = legOf(nearHip, pose.near, legBones(figure, 'near'));
  const far = legOf(farHip, pose.far, legBones(figure, 'far'));
  const nearArm = armOf(nearShoulder, pose.nearArm);
  const farArm = armOf(farShoulder, pose.farArm);
  return {
    hip: pose.hip,
    waist,
    shoulders,
    head,
    nearHip,
    nearKnee: near[0],
    nearAnkle: near[1],
    nearToe: near[2],
    farHip,
    farKnee: far[0],
    farAnkle: far[1],
    farToe: far[2],
    nearShoulder,
    nearElbow: nearArm[0],
    nearHand: nearArm[1],
    farShoulder,
    farElbow: farArm[0],
    farHand: farArm[1],
  };
}

/** The pose a share `t` (0-1) of the way from one to another. Both must say each limb in the same manner. */
export function between(from: Pose, to: Pose, t: number): Pose {
  const chest = blend(from.chest ?? from.trunk, to.chest ?? to.trunk, t);
  return {
    hip: blendPoint(from.hip, to.hip, t),
    trunk: blend(from.trunk, to.trunk, t),
    chest,
    head: blend(from.head ?? from.chest ?? from.trunk, to.head ?? to.chest ?? to.trunk, t),
    tilt: blend(from.tilt ?? 0, to.tilt ?? 0, t),
    effort: blend(from.effort ?? 1, to.effort ?? 1, t),
    near: blendLeg(from.near, to.near, t),
    far: blendLeg(from.far, to.far, t),
    nearArm: blendArm(from.nearArm, to.nearArm, t),
    farArm: blendArm(from.farArm, to.farArm, t),
    ...(from.prop && to.prop ? { prop: blendPoint(from.prop, to.prop, t) } : {}),
  };
}

/** How long one whole round lasts, in seconds, with a short rest at each key pose. */
export function roundSeconds(figure: Figure): number {
  return stops(figure).length * ((figure.seconds ?? 1.6) + rest);
}

/** The pose at a moment of the round; moments beyond it start over. */
export function poseAt(figure: Figure, seconds: number): Pose {
  const order = stops(figure);
  const leg = (figure.seconds ?? 1.6) + rest;
  const moment = seconds % (leg * order.length);
  const index = Math.floor(moment / leg);
  const from = order[index] ?? firstPose(figure);
  const to = order[(index + 1) % order.length] ?? from;
  const moved = Math.max(0, moment - index * leg - rest) / (leg - rest);
  return between(from, to, ease(moved));
}

/** The pose to show when nothing moves. */
export function firstPose(figure: Figure): Pose {
  const [first] = figure.poses;
  if (!first) throw new Error('A figure needs at least one pose');
  return first;
}

const rest = 0.45;

function stops(figure: Figure): readonly Pose[] {
  if (figure.cycle || figure.poses.length < 3) return figure.poses;
  return [...figure.poses, ...figure.poses.slice(1, -1).reverse()];
}

function ease(t: number): number {
  return t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) ** 2;
}

/** The point `length` away from another in a direction given in degrees. */
export function along([x, y]: Point, degrees: number, length: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return [x + Math.cos(angle) * length, y - Math.sin(angle) * length];
}

type LegBones = readonly [thigh: number, shin: number, foot: number];

/** Lengths of a leg's bones as this figure shows them. */
export function legBones(figure: Figure, limb: 'near' | 'far'): LegBones {
  const [thigh, shin] = figure.foreshortened?.[limb] ?? [1, 1];
  return [bones.thigh * thigh, bones.shin * shin, figure.view === 'front' ? bones.footFromFront : bones.foot];
}

function legOf(hip: Point, leg: Leg, [thigh, shin, foot]: LegBones): readonly [Point, Point, Point] {
  if (!('to' in leg)) {
    const knee = along(hip, leg[0], thigh);
    const ankle = along(knee, leg[1], shin);
    return [knee, ankle, along(ankle, leg[2], foot)];
  }
  const [knee, ankle] = reach(hip, leg.to, [thigh, shin], leg.bend ?? 1);
  return [knee, ankle, along(ankle, leg.foot, foot)];
}

function armOf(shoulder: Point, arm: Arm): readonly [Point, Point] {
  if ('to' in arm) return reach(shoulder, arm.to, [bones.upperArm, bones.forearm], arm.bend ?? -1);
  const elbow = along(shoulder, arm[0], bones.upperArm);
  return [elbow, along(elbow, arm[1], bones.forearm)];
}

/** Two bones from a point towards a place: law of cosines; a place out of reach is pointed at with the limb straight. */
function reach(from: Point, to: Point, [upper, lower]: Point, bend: 1 | -1): readonly [Point, Point] {
  const dx = to[0] - from[0];
  const dy = from[1] - to[1];
  const distance = Math.min(
    upper + lower - 0.001,
    Math.max(Math.abs(upper - lower) + 0.001, Math.hypot(dx, dy)),
  );
  const towards = Math.atan2(dy, dx);
  const opening = Math.acos((upper ** 2 + distance ** 2 - lower ** 2) / (2 * upper * distance));
  const middle = along(from, ((towards + bend * opening) * 180) / Math.PI, upper);
  const target = along(from, (towards * 180) / Math.PI, distance);
  return [middle, target];
}

function blend(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

function blendPoint(a: Point, b: Point, t: number): Point {
  return [blend(a[0], b[0], t), blend(a[1], b[1], t)];
}

function blendLeg(a: Leg, b: Leg, t: number): Leg {
  if ('to' in a && 'to' in b) return { ...a, to: blendPoint(a.to, b.to, t), foot: blend(a.foot, b.foot, t) };
  if ('to' in a || 'to' in b) return t < 0.5 ? a : b;
  return [blend(a[0], b[0], t), blend(a[1], b[1], t), blend(a[2], b[2], t)];
}

function blendArm(a: Arm, b: Arm, t: number): Arm {
  if ('to' in a && 'to' in b) return { ...a, to: blendPoint(a.to, b.to, t) };
  if ('to' in a || 'to' in b) return t < 0.5 ? a : b;
  return [blend(a[0], b[0], t), blend(a[1], b[1], t)];
}
