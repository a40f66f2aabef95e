import type { ReactNode } from 'react';
import type { Figure, JointName, Point, Pose, Prop } from './figure.ts';
import { along, type Joints } from './skeleton.ts';

/** Equipment that stays where it is, as plain shapes behind the body. */
export function StandingProps({ figure }: { readonly figure: Figure }) {
  return figure.props?.map((prop, index) => <g key={index}>{standing(prop)}</g>);
}

const solid = 'fill-prop';
const line = 'stroke-prop';

function standing(prop: Prop): ReactNode {
  switch (prop[0]) {
    case 'mat':
      return (
        <rect
          x={prop[1]}
          y={130}
          width={prop[2]}
          height={3.4}
          rx={1.7}
          className="fill-accent"
          opacity={0.55}
        />
      );
    case 'rug':
      return (
        <rect x={prop[1]} y={prop[2]} width={prop[3]} height={prop[4]} rx={6} className="fill-accent-wash" />
      );
    case 'wall':
      return (
        <rect x={prop[1] < 100 ? prop[1] - 5 : prop[1]} y={10} width={5} height={120.5} className={solid} />
      );
    case 'box':
      return <rect x={prop[1]} y={prop[2]} width={prop[3]} height={prop[4]} rx={2} className={solid} />;
    case 'chair':
      return <Chair left={prop[1]} top={prop[2]} back={prop[3]} />;
    case 'soft':
      return (
        <rect
          x={prop[1]}
          y={prop[2]}
          width={prop[3]}
          height={prop[4]}
          rx={prop[4] / 2}
          className="fill-accent"
          opacity={0.6}
        />
      );
    case 'mirror':
      return (
        <>
          <rect x={prop[1]} y={26} width={5} height={104} rx={2} className={solid} />
          <path
            d={`M${prop[1] - 6} 52l-8 10m8 4-8 10`}
            className={line}
            strokeWidth={1.5}
            strokeLinecap="round"
          />
        </>
      );
    case 'anchor':
      return (
        <rect x={prop[1] - 3} y={prop[2] - 4} width={6} height={134 - prop[2]} rx={2} className={solid} />
      );
    case 'beat':
      return (
        <g
          className="stroke-line-strong"
          strokeWidth={1.5}
          strokeLinecap="round"
          strokeLinejoin="round"
          fill="none"
        >
          <path d={`M${prop[1] - 8} ${prop[2]}l4-20h8l4 20Z`} className="fill-paper-raised" />
          <path d={`M${prop[1]} ${prop[2] - 3}l6-16`} />
        </g>
      );
    case 'mark':
      return (
        <path
          d={`M${prop[1] - 6} ${prop[2]}h12`}
          className="stroke-accent"
          strokeWidth={3}
          strokeLinecap="round"
        />
      );
    case 'arrow':
      return <Arrow at={[prop[1], prop[2]]} direction={prop[3]} length={prop[4]} />;
    default:
      return null;
  }
}

type Layer = 'behind' | 'between' | 'before';

/** Equipment that goes with the body. */
export function MovingProps(props: {
  readonly figure: Figure;
  readonly joints: Joints;
  readonly pose: Pose;
  readonly layer: Layer;
}) {
  const { figure, joints, pose, layer } = props;
  return figure.props?.map((prop, index) =>
    layerOf(prop) === layer ? <g key={index}>{moving(prop, joints, pose)}</g> : null,
  );
}

function layerOf(prop: Prop): Layer {
  if (prop[0] === 'log' || prop[0] === 'stick') return 'behind';
  if (prop[0] === 'roller' || prop[0] === 'ball') return 'between';
  return 'before';
}

function moving(prop: Prop, joints: Joints, pose: Pose): ReactNode {
  const place = (where: JointName | Point): Point => (typeof where === 'string' ? joints[where] : where);
  const [x, y] = pose.prop ?? [0, 0];
  switch (prop[0]) {
    case 'roller':
      return (
        <>
          <circle cx={x} cy={y} r={6.5} className={solid} />
          <circle cx={x} cy={y} r={2.4} className="fill-paper" />
        </>
      );
    case 'ball':
      return <circle cx={x} cy={y} r={3.7} className="fill-accent" />;
    case 'bigBall':
      return <circle cx={x} cy={y} r={7} className="fill-accent" />;
    case 'log':
      return (
        <rect
          x={x - prop[1] / 2}
          y={y - prop[2] / 2}
          width={prop[1]}
          height={prop[2]}
          rx={4}
          className={solid}
        />
      );
    case 'band':
      return (
        <path
          d={`M${place(prop[1]).join(' ')}L${place(prop[2]).join(' ')}`}
          className="stroke-accent"
          strokeWidth={2.2}
          strokeLinecap="round"
        />
      );
    case 'strap':
      return (
        <path
          d={`M${place(prop[1]).join(' ')}L${place(prop[2]).join(' ')}`}
          className="stroke-accent"
          strokeWidth={1.4}
          strokeLinecap="round"
        />
      );
    case 'loop':
      return <Loop a={joints[prop[1]]} b={joints[prop[2]]} />;
    case 'bell':
      return <Bell at={joints[prop[1]]} />;
    case 'bar':
      return <Bar at={joints[prop[1]]} />;
    case 'plate':
      return (
        <rect
          x={joints[prop[1]][0] - 6}
          y={joints[prop[1]][1] - 13}
          width={12}
          height={7}
          rx={2}
          className="fill-accent"
        />
      );
    case 'stick':
      return <Stick from={joints[prop[1]]} to={joints[prop[2]]} />;
    default:
      return null;
  }
}

function Chair({ left, top, back }: { left: number; top: number; back: 'left' | 'right' | 'none' }) {
  const width = back === 'none' ? 46 : 36;
  const spine = back === 'left' ? left + 1.5 : left + width - 1.5;
  return (
    <g className={line} strokeWidth={3} strokeLinecap="round">
      <path
        d={`M${left} ${top + 1.5}h${width}M${left + 2} ${top + 2}V129M${left + width - 2} ${top + 2}V129`}
      />
      {back === 'none' ? null : <path d={`M${spine} ${top + 1}V${top - 34}`} />}
    </g>
  );
}

/** A band around two legs: a narrow ring through both joints. */
function Loop({ a, b }: { a: Point; b: Point }) {
  const angle = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
  const reach = Math.hypot(b[0] - a[0], b[1] - a[1]) / 2 + 4.5;
  return (
    <ellipse
      rx={reach}
      ry={3.2}
      transform={`translate(${(a[0] + b[0]) / 2} ${(a[1] + b[1]) / 2}) rotate(${angle})`}
      className="stroke-accent"
      fill="none"
      strokeWidth={2.2}
    />
  );
}

function Bell({ at: [x, y] }: { at: Point }) {
  return (
    <>
      <path
        d={`M${x - 3.5} ${y + 4}q0-5 3.5-5t3.5 5`}
        className="stroke-accent"
        fill="none"
        strokeWidth={1.8}
      />
      <circle cx={x} cy={y + 7} r={5.5} className="fill-accent" />
    </>
  );
}

function Bar({ at: [x, y] }: { at: Point }) {
  return (
    <>
      <circle cx={x} cy={y + 1} r={6} className="fill-accent" />
      <circle cx={x} cy={y + 1} r={1.8} className="fill-paper" />
    </>
  );
}

/** Along the back: from below the pelvis to above the head, a hand's breadth behind the line of the spine. */
function Stick({ from, to }: { from: Point; to: Point }) {
  const up = (Math.atan2(from[1] - to[1], to[0] - from[0]) * 180) / Math.PI;
  const low = along(along(from, up + 90, 8.5), up, -8);
  const high = along(along(to, up + 90, 8.5), up, 12);
  return (
    <path
      d={`M${low.join(' ')}L${high.join(' ')}`}
      className="stroke-accent"
      strokeWidth={2.2}
      strokeLinecap="round"
    />
  );
}

function Arrow({ at, direction, length }: { at: Point; direction: number; length: number }) {
  const tip = along(at, direction, length);
  const left = along(tip, direction + 145, 4.5);
  const right = along(tip, direction - 145, 4.5);
  return (
    <path
      d={`M${at.join(' ')}L${tip.join(' ')}M${left.join(' ')}L${tip.join(' ')}L${right.join(' ')}`}
      className="stroke-accent"
      fill="none"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}
