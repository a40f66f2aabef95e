import { classNames } from '../class-names/class-names.ts';

export type Change = 'better' | 'worse' | 'within-error' | 'unknown';

export type ChangeMarkProps = {
  readonly change: Change;
  /** Which way the number itself went; the arrow. Without a number there is none. */
  readonly direction?: 'up' | 'down' | 'level' | undefined;
  /** The word, e.g. "better" or "within measurement error". */
  readonly children: string;
  /** The size of the change with its unit, e.g. "−3 points". */
  readonly amount?: string | undefined;
};

const looks: Record<Change, string> = {
  better: 'text-better',
  worse: 'text-worse',
  'within-error': 'text-ink-soft',
  unknown: 'text-ink-soft',
};

const arrows = {
  up: 'M6 10V2M2.5 5.5 6 2l3.5 3.5',
  down: 'M6 2v8M2.5 6.5 6 10l3.5-3.5',
  level: 'M1.5 4.5h9m-9 3h9',
} as const;

/** What became of a measure: arrow for the number, word for the meaning. Within error it is level; of what is unknown there is none. */
export function ChangeMark({ change, direction, children, amount }: ChangeMarkProps) {
  const arrow = change === 'within-error' ? 'level' : change === 'unknown' ? undefined : direction;
  return (
    <span className={classNames('text-sm font-semibold', looks[change])}>
      {arrow === undefined ? null : (
        <svg
          viewBox="0 0 12 12"
          width={13}
          height={13}
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
          className="mr-1.5 inline"
        >
          <path d={arrows[arrow]} />
        </svg>
      )}
      {amount ? <span className="whitespace-nowrap">{amount}</span> : null} {children}
    </span>
  );
}
