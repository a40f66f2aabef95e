import type { Figure, Point, Pose } from './figure.ts';
import { muscleMarks } from './muscle-marks.ts';
import { MovingProps, StandingProps } from './prop-drawing.tsx';
import { along, type Joints, jointsOf } from './skeleton.ts';

/** One pose of a figure: the props, the far limbs, the body, the near limbs, and the tint over them. Pure. */
export function BodyDrawing({ figure, pose }: { readonly figure: Figure; readonly pose: Pose }) {
  const joints = jointsOf(pose, figure);
  const moving = { figure, joints, pose };
  return (
    <>
      {figure.above ? null : (
        <path d="M-60 130.5H260" className="stroke-line-strong" strokeWidth={1} strokeLinecap="round" />
      )}
      <StandingProps figure={figure} />
      <MovingProps {...moving} layer="behind" />
      {figure.view === 'side' ? <SideBody {...moving} /> : <FrontBody {...moving} />}
      <Tint figure={figure} joints={joints} effort={pose.effort ?? 1} />
      <Shape d={arm(joints, 'near')} className="fill-figure" />
      <MovingProps {...moving} layer="before" />
    </>
  );
}

type BodyProps = { readonly figure: Figure; readonly joints: Joints; readonly pose: Pose };

/** From the side one leg is behind and one in front of the trunk; what is behind is paler. */
function SideBody({ figure, joints, pose }: BodyProps) {
  return (
    <>
      <Shape d={arm(joints, 'far')} className="fill-figure-far" />
      <Shape d={leg(joints, 'far', sideFoot)} className="fill-figure-far" />
      <MovingProps figure={figure} joints={joints} pose={pose} layer="between" />
      <Shape d={sideTrunk(joints)} className="fill-figure" />
      <Shape d={leg(joints, 'near', sideFoot)} className="fill-figure" />
    </>
  );
}

/** From the front both sides are equally close; thighs that point at the reader, so foreshortened, lie over the trunk. */
function FrontBody({ figure, joints, pose }: BodyProps) {
  const trunk = <Shape d={frontTrunk(joints)} className="fill-figure" />;
  const towards = figure.foreshortened !== undefined && !figure.above;
  return (
    <>
      <Shape d={arm(joints, 'far')} className="fill-figure" />
      {towards ? trunk : null}
      <Shape d={leg(joints, 'far', frontFoot)} className="fill-figure" />
      <MovingProps figure={figure} joints={joints} pose={pose} layer="between" />
      <Shape d={leg(joints, 'near', frontFoot)} className="fill-figure" />
      {towards ? null : trunk}
    </>
  );
}

/** A limb with a thin rim in the page's colour, so that one part reads in front of another. */
function Shape({ d, className }: { d: string; className: string }) {
  return (
    <>
      <path d={d} className="fill-paper stroke-paper" strokeWidth={2} strokeLinejoin="round" />
      <path d={d} className={className} />
    </>
  );
}

const tints = {
  work: 'stroke-figure-cool',
  release: 'stroke-figure-warm',
  move: 'stroke-figure-move',
} as const;

/** Work is a solid band, release a hatched one, movement a dotted one: the meaning does not hang on the hue. */
function Tint({ figure, joints, effort }: { figure: Figure; joints: Joints; effort: number }) {
  const pattern = { work: {}, release: { strokeDasharray: '2.2 1' }, move: { strokeDasharray: '0.1 4.2' } }[
    figure.tint
  ];
  return muscleMarks(figure, joints).map(({ key, points, width }) => (
    <path
      key={key}
      d={`M${points.map(spot).join('L')}`}
      fill="none"
      className={tints[figure.tint]}
      strokeWidth={round(width * (0.55 + 0.45 * effort))}
      strokeLinecap={figure.tint === 'release' ? 'butt' : 'round'}
      {...pattern}
    />
  ));
}

type Foot = { readonly heel: number; readonly drop: number; readonly toe: number };
const sideFoot: Foot = { heel: 3, drop: 1.6, toe: 1.8 };
const frontFoot: Foot = { heel: 0.5, drop: 0, toe: 2.6 };

function leg(joints: Joints, limb: 'near' | 'far', foot: Foot): string {
  const knee = joints[`${limb}Knee`];
  const ankle = joints[`${limb}Ankle`];
  const toe = joints[`${limb}Toe`];
  const forward = (Math.atan2(ankle[1] - toe[1], toe[0] - ankle[0]) * 180) / Math.PI;
  const sole = (point: Point) => along(point, forward - 90, foot.drop);
  const calf = along(knee, (Math.atan2(knee[1] - ankle[1], ankle[0] - knee[0]) * 180) / Math.PI, 8);
  return [
    capsule(joints[`${limb}Hip`], knee, 6.3, 4.3),
    capsule(knee, calf, 4.3, 4.2),
    capsule(calf, ankle, 4.2, 2.7),
    capsule(sole(along(ankle, forward + 180, foot.heel)), sole(toe), 2.4, foot.toe),
    capsule(ankle, sole(along(ankle, forward, 4)), 2.7, 2.2),
  ].join('');
}

function arm(joints: Joints, limb: 'near' | 'far'): string {
  const elbow = joints[`${limb}Elbow`];
  const wrist = joints[`${limb}Hand`];
  return (
    capsule(joints[`${limb}Shoulder`], elbow, 3.9, 3) +
    capsule(elbow, wrist, 3, 2.1) +
    capsule(wrist, wrist, 2.7, 2.7)
  );
}

function sideTrunk({ hip, waist, shoulders, head }: Joints): string {
  const ribs: Point = [
    waist[0] + (shoulders[0] - waist[0]) * 0.62,
    waist[1] + (shoulders[1] - waist[1]) * 0.62,
  ];
  return (
    capsule(hip, waist, 7, 6.1) +
    capsule(waist, ribs, 6.1, 7.4) +
    capsule(ribs, shoulders, 7.4, 4.8) +
    capsule(shoulders, head, 3.4, 3) +
    capsule(head, head, 7.4, 7.4)
  );
}

function frontTrunk(joints: Joints): string {
  const { waist, shoulders, head, hip } = joints;
  return (
    capsule(joints.nearHip, joints.farHip, 6, 6) +
    capsule(hip, waist, 9, 7.6) +
    capsule(waist, shoulders, 7.6, 8.6) +
    capsule(joints.nearShoulder, joints.farShoulder, 4.2, 4.2) +
    capsule(shoulders, head, 3.4, 3) +
    capsule(head, head, 7.2, 7.2)
  );
}

/** A bone with flesh: two circles and what lies between them. All wind the same way, so that overlaps stay filled. */
function capsule(a: Point, b: Point, ra: number, rb: number): string {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (length <= Math.abs(ra - rb) + 0.01) {
    const [r, centre] = ra > rb ? [ra, a] : [rb, b];
    return `M${spot([centre[0] - r, centre[1]])}a${r} ${r} 0 1 1 ${r * 2} 0a${r} ${r} 0 1 1 ${-r * 2} 0Z`;
  }
  const towards = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const slope = Math.acos((ra - rb) / length);
  const at = (centre: Point, radius: number, angle: number): Point => [
    centre[0] + Math.cos(angle) * radius,
    centre[1] + Math.sin(angle) * radius,
  ];
  const [a1, b1] = [at(a, ra, towards - slope), at(b, rb, towards - slope)];
  const [a2, b2] = [at(a, ra, towards + slope), at(b, rb, towards + slope)];
  const bigA = ra >= rb ? 1 : 0;
  return `M${spot(a1)}L${spot(b1)}A${rb} ${rb} 0 ${1 - bigA} 1 ${spot(b2)}L${spot(a2)}A${ra} ${ra} 0 ${bigA} 1 ${spot(a1)}Z`;
}

function spot([x, y]: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
