import type { Series } from '@kinloop/assessment-domain/progress';
import { classNames } from '../class-names/class-names.ts';
import { Table } from '../table/index.tsx';
import { linear, runs, type Scale } from './scale.ts';

export type SignalPoint = {
  /** Whole days since the chart's first day. */
  readonly day: number;
  readonly value: number;
  /** The date said whole. */
  readonly when: string;
  /** The value in words with its unit, e.g. "4 of 10". */
  readonly spoken: string;
};

export type SignalChartProps = {
  /** What is shown and over what time, e.g. "Pain in the left hip, last 8 weeks". */
  readonly title: string;
  /** The gist in a sentence: what went where, and whether by more than measurement error. */
  readonly summary: string;
  /** In order of day, with the way it gets better. */
  readonly series: Series<SignalPoint>;
  /** Last day shown, counted like the points'. */
  readonly days: number;
  /** Baseline and measurement error in the signal's unit: change inside the band is no change. */
  readonly band?: { readonly baseline: number; readonly error: number } | undefined;
  /** Words under the days they belong to, e.g. week starts. */
  readonly ticks: ReadonlyArray<{ readonly day: number; readonly label: string }>;
  /** Sessions done and visits, on the line of time. */
  readonly events?:
    | ReadonlyArray<{ readonly day: number; readonly kind: 'session' | 'visit'; readonly when: string }>
    | undefined;
  readonly words: {
    readonly better: string;
    readonly band: string;
    readonly session: string;
    readonly visit: string;
    readonly date: string;
    readonly value: string;
    /** Opens the table, e.g. "Show as a table". */
    readonly table: string;
  };
};

/** Where the plot lies in its drawing. Two are drawn and one is shown: words keep their size on a phone. */
type Plot = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

const wide: Plot = { width: 640, height: 240, left: 34, right: 626, top: 14, bottom: 186 };
const narrow: Plot = { width: 330, height: 236, left: 28, right: 318, top: 14, bottom: 182 };
/** Logs further apart than this are not joined by a line. */
const longestGap = 10;

/** One signal over weeks with sessions, visits and the band of measurement error; the same as a table beneath. */
export function SignalChart(props: SignalChartProps) {
  const { title, summary, series, words } = props;
  return (
    <figure className="max-w-3xl space-y-3">
      <figcaption>
        <p className="font-semibold">{title}</p>
        <p className="text-sm text-ink-soft">{summary}</p>
      </figcaption>
      <div aria-hidden="true">
        <Drawing {...props} plot={wide} className="hidden sm:block" />
        <Drawing {...props} plot={narrow} className="sm:hidden" />
        <Key {...props} />
      </div>
      <details className="group">
        <summary className="inline-flex min-h-target cursor-pointer items-center text-sm font-semibold text-accent underline underline-offset-4">
          {words.table}
        </summary>
        <Table
          caption={title}
          rows={series.points}
          rowKey={(point) => `${point.day}-${point.value}-${point.when}`}
          columns={[
            { id: 'when', header: words.date, rowHeader: true, cell: (point) => point.when },
            { id: 'value', header: words.value, numeric: true, cell: (point) => point.spoken },
          ]}
        />
      </details>
    </figure>
  );
}

function Drawing({
  plot,
  className,
  ...props
}: SignalChartProps & { readonly plot: Plot; readonly className: string }) {
  const x = linear([0, props.days], [plot.left, plot.right]);
  const y = linear(props.series.range, [plot.bottom, plot.top]);
  return (
    <svg
      viewBox={`0 0 ${plot.width} ${plot.height}`}
      className={classNames('h-auto w-full overflow-visible', className)}
      fill="none"
      aria-hidden="true"
    >
      <Ground {...props} {...{ x, y, plot }} />
      <Events events={props.events ?? []} {...{ x, plot }} />
      <Line points={props.series.points} {...{ x, y }} />
    </svg>
  );
}

type Scales = { readonly x: Scale; readonly y: Scale };

function Ground({
  series: {
    range: [low, high],
    better,
  },
  band,
  days,
  ticks,
  x,
  y,
  plot,
}: SignalChartProps & Scales & { plot: Plot }) {
  const middle = (low + high) / 2;
  return (
    <>
      {band ? (
        <>
          <rect
            x={plot.left}
            width={plot.right - plot.left}
            y={y(Math.min(high, band.baseline + band.error))}
            height={
              y(Math.max(low, band.baseline - band.error)) - y(Math.min(high, band.baseline + band.error))
            }
            className="fill-calm-wash"
          />
          <path
            d={`M${plot.left} ${y(band.baseline)}H${plot.right}`}
            className="stroke-calm"
            strokeWidth={1}
            strokeDasharray="5 4"
          />
        </>
      ) : null}
      {[low, middle, high].map((value) => (
        <g key={value}>
          <path d={`M${plot.left} ${y(value)}H${plot.right}`} className="stroke-line" strokeWidth={1} />
          <text x={plot.left - 10} y={y(value) + 5} textAnchor="end" className="fill-ink-soft text-[14px]">
            {value}
          </text>
        </g>
      ))}
      {shownTicks(ticks, plot).map((tick) => (
        <text
          key={tick.day}
          x={x(tick.day)}
          y={plot.bottom + 42}
          textAnchor={anchor(tick.day, days)}
          className="fill-ink-soft text-[14px]"
        >
          {tick.label}
        </text>
      ))}
      <path
        d={
          better === 'lower'
            ? `M${plot.right} ${plot.top + 20}v38m-6-7 6 7 6-7`
            : `M${plot.right} ${plot.top + 58}v-38m-6 7 6-7 6 7`
        }
        className="stroke-better"
        strokeWidth={2.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  );
}

/** A phone has room for three or so: every second one then. */
function shownTicks(ticks: SignalChartProps['ticks'], plot: Plot): SignalChartProps['ticks'] {
  return plot === narrow && ticks.length > 3 ? ticks.filter((_, index) => index % 2 === 0) : ticks;
}

/** Words at the ends stay inside the drawing. */
function anchor(day: number, days: number): 'start' | 'middle' | 'end' {
  if (day <= 0) return 'start';
  return day >= days ? 'end' : 'middle';
}

function Events({ events, x, plot }: Pick<SignalChartProps, 'events'> & { x: Scale; plot: Plot }) {
  return events?.map(({ day, kind, when }) =>
    kind === 'visit' ? (
      <g key={`${kind}-${day}-${when}`}>
        <path
          d={`M${x(day)} ${plot.top}V${plot.bottom + 10}`}
          className="stroke-accent"
          strokeWidth={1.2}
          strokeDasharray="2 3"
        />
        <path d={`M${x(day)} ${plot.bottom + 6}l6 6-6 6-6-6Z`} className="fill-accent" />
      </g>
    ) : (
      <path
        key={`${kind}-${day}-${when}`}
        d={`M${x(day)} ${plot.bottom + 8}v8`}
        className="stroke-ink-soft"
        strokeWidth={3}
        strokeLinecap="round"
      />
    ),
  );
}

function Line({ points, x, y }: { readonly points: readonly SignalPoint[] } & Scales) {
  return (
    <>
      {runs(points, longestGap).map((run) => (
        <path
          key={run[0]?.day}
          d={`M${run.map((point) => `${x(point.day)} ${y(point.value)}`).join('L')}`}
          className="stroke-ink"
          strokeWidth={2}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      {points.map((point, index) => (
        <circle
          key={`${point.day}-${point.when}-${point.value}`}
          cx={x(point.day)}
          cy={y(point.value)}
          r={index === points.length - 1 ? 6 : 3.6}
          className={classNames('stroke-paper', index === points.length - 1 ? 'fill-accent' : 'fill-ink')}
          strokeWidth={1.5}
        />
      ))}
    </>
  );
}

function Key({ words, band, events, series }: SignalChartProps) {
  const has = (kind: 'session' | 'visit') => events?.some((event) => event.kind === kind);
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 pl-8 text-sm text-ink-soft">
      <li className="font-semibold text-better">
        {series.better === 'lower' ? '↓' : '↑'} {words.better}
      </li>
      {band ? (
        <li className="flex items-center gap-2">
          <span className="h-3 w-5 border-y border-dashed border-calm bg-calm-wash" />
          {words.band}
        </li>
      ) : null}
      {has('session') ? (
        <li className="flex items-center gap-2">
          <span className="h-3 w-1 rounded-full bg-ink-soft" />
          {words.session}
        </li>
      ) : null}
      {has('visit') ? (
        <li className="flex items-center gap-2">
          <span className="size-2.5 rotate-45 bg-accent" />
          {words.visit}
        </li>
      ) : null}
    </ul>
  );
}
