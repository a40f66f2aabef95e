import type { ElementType, ReactNode } from 'react';
import { classNames } from '../class-names/class-names.ts';

export type TimeChoice = {
  readonly key: string;
  /** The clinic's wall clock, e.g. "9:30 am". */
  readonly time: string;
  /** With whom, or another short note. */
  readonly detail?: ReactNode;
  /** Said whole, e.g. "Tuesday 24 November, 9:30 am with Aroha". */
  readonly spoken: string;
  readonly href?: string | undefined;
};

export type TimeGroup = {
  readonly key: string;
  readonly heading: ReactNode;
  readonly times: readonly TimeChoice[];
};

export type TimeGridProps = {
  readonly groups: readonly TimeGroup[];
  readonly selected?: string | null | undefined;
  readonly onSelect?: ((key: string) => void) | undefined;
  readonly as?: ElementType | undefined;
};

/** Free times under headings such as Morning; a list for every reader, a grid for the eye. */
export function TimeGrid({ groups, selected, onSelect, as: Link = 'a' }: TimeGridProps) {
  return (
    <div className="space-y-6">
      {groups.map((group) => (
        <section key={group.key}>
          <h3 className="mb-2 font-sans text-sm font-semibold tracking-normal text-ink-soft">
            {group.heading}
          </h3>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.75rem,1fr))] gap-2">
            {group.times.map((choice) => {
              const chosen = choice.key === selected;
              const className = classNames(
                'relative flex min-h-target w-full flex-col items-center justify-center rounded-md border px-2 py-2 leading-tight no-underline transition-colors',
                chosen
                  ? 'border-accent bg-accent text-accent-ink'
                  : 'border-line-strong bg-paper-raised text-ink hover:border-ink',
              );
              const face = (
                <>
                  <span className="sr-only">{choice.spoken}</span>
                  <span aria-hidden="true" className="font-semibold">
                    {choice.time}
                  </span>
                  {choice.detail ? (
                    <span aria-hidden="true" className="text-xs">
                      {choice.detail}
                    </span>
                  ) : null}
                </>
              );
              return (
                <li key={choice.key}>
                  {onSelect || !choice.href ? (
                    <button
                      type="button"
                      aria-pressed={chosen}
                      className={className}
                      onClick={() => onSelect?.(choice.key)}
                    >
                      {face}
                    </button>
                  ) : (
                    <Link href={choice.href} className={className}>
                      {face}
                    </Link>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
