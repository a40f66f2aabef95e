import type { Series } from '@kinloop/assessment-domain/progress';
import { linear } from '../signal-chart/scale.ts';

export type SparklineProps = {
  /** In order, evenly spaced. An arrow says which way is better: a line that falls is good news for pain and bad news for strength. */
  readonly series: Series;
  /** The gist in words, e.g. "Pain 6 to 3 in four weeks". */
  readonly label: string;
};

/** A line the size of a word, with an arrow that points to better. */
export function Sparkline({ series: { points, range, better }, label }: SparklineProps) {
  const x = linear([0, Math.max(1, points.length - 1)], [3, 93]);
  const y = linear(range, [25, 3]);
  const last = points.at(-1);
  return (
    <svg
      viewBox="0 0 108 28"
      width={108}
      height={28}
      role="img"
      className="inline-block align-middle"
      fill="none"
    >
      <title>{label}</title>
      <path d="M2 26.5H94" className="stroke-line" />
      {points.length > 1 ? (
        <path
          d={`M${points.map(({ value }, index) => `${x(index)} ${y(value)}`).join('L')}`}
          className="stroke-ink-soft"
          strokeWidth={1.75}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ) : null}
      {last === undefined ? null : (
        <circle cx={x(points.length - 1)} cy={y(last.value)} r={3} className="fill-accent" />
      )}
      <path
        data-better={better}
        d={better === 'lower' ? 'M103 6v16m-4-4 4 4 4-4' : 'M103 22V6m-4 4 4-4 4 4'}
        className="stroke-better"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
