import { linear } from '../signal-chart/scale.ts';

export type SparklineProps = {
  /** Values in order, evenly spaced. */
  readonly values: readonly number[];
  readonly range: readonly [low: number, high: number];
  /** Which way is better: an arrow says it, since a line that falls is good news for pain and bad news for strength. */
  readonly betterIs: 'lower' | 'higher';
  /** The gist in words, e.g. "Pain 6 to 3 in four weeks". */
  readonly label: string;
};

/** A line the size of a word, with an arrow that points to better. */
export function Sparkline({ values, range, betterIs, label }: SparklineProps) {
  const x = linear([0, Math.max(1, values.length - 1)], [3, 93]);
  const y = linear(range, [25, 3]);
  const last = values.at(-1);
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
      {values.length > 1 ? (
        <path
          d={`M${values.map((value, index) => `${x(index)} ${y(value)}`).join('L')}`}
          className="stroke-ink-soft"
          strokeWidth={1.75}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ) : null}
      {last === undefined ? null : (
        <circle cx={x(values.length - 1)} cy={y(last)} r={3} className="fill-accent" />
      )}
      <path
        data-better={betterIs}
        d={betterIs === 'lower' ? 'M103 6v16m-4-4 4 4 4-4' : 'M103 22V6m-4 4 4-4 4 4'}
        className="stroke-better"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
