import type { ReactNode } from 'react';

export type TimelineEntry = {
  readonly key: string;
  /** ISO instant or date for `<time>`. */
  readonly at: string;
  /** The date said whole. */
  readonly when: string;
  /** What kind of thing it is, in a word: Screen, Visit, Log. */
  readonly kind: ReactNode;
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  readonly children?: ReactNode;
};

/** One record, one line of time, newest first (the caller's order is kept). */
export function Timeline({
  label,
  entries,
}: {
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
}) {
  return (
    <ol aria-label={label} className="relative">
      {entries.map((entry) => (
        <li
          key={entry.key}
          className="group/entry relative grid grid-cols-[2.5rem_1fr] gap-x-4 pb-7 last:pb-0"
        >
          <span
            aria-hidden="true"
            className="absolute top-10 bottom-0 left-5 w-px bg-line group-last/entry:hidden"
          />
          <span
            aria-hidden="true"
            className="flex size-10 items-center justify-center rounded-full bg-paper-sunk text-ink-soft"
          >
            {entry.icon ?? <span className="size-2 rounded-full bg-line-strong" />}
          </span>
          <div className="min-w-0 pt-1.5">
            <p className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
              <span className="font-semibold">{entry.kind}</span>
              <time dateTime={entry.at}>{entry.when}</time>
            </p>
            <div className="font-medium">{entry.title}</div>
            {entry.children ? <div className="mt-1 text-ink-soft">{entry.children}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
