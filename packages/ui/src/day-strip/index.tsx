import type { ElementType } from 'react';
import { classNames } from '../class-names/class-names.ts';

export type StripDay = {
  /** ISO date; the key. */
  readonly date: string;
  /** Short words on the face, e.g. "Tue". */
  readonly weekday: string;
  /** e.g. "24" and "Nov". */
  readonly day: string;
  readonly month: string;
  /** The date said whole with what is free, e.g. "Tuesday 24 November 2026, 3 times". */
  readonly spoken: string;
  readonly free: number;
  /** The face's words for `free`, e.g. "3 times" or "full". */
  readonly freeLabel: string;
  readonly href?: string | undefined;
};

export type DayStripProps = {
  /** Name of the strip, e.g. "Days with free times". */
  readonly label: string;
  readonly days: readonly StripDay[];
  readonly selected: string | null;
  /** In a client tree. Without it each day is a link to its `href`. */
  readonly onSelect?: ((date: string) => void) | undefined;
  readonly as?: ElementType | undefined;
};

/** A row of days to pick from; scrolls sideways inside itself on a phone. */
export function DayStrip({ label, days, selected, onSelect, as: Link = 'a' }: DayStripProps) {
  return (
    <nav aria-label={label}>
      <ul className="relative -mx-1 flex snap-x gap-1.5 overflow-x-auto px-1 py-1">
        {days.map((day) => {
          const chosen = day.date === selected;
          const face = <Face day={day} />;
          const className = classNames(
            'flex min-h-20 w-16 flex-col items-center justify-center rounded-md border px-1 py-2 no-underline transition-colors',
            chosen
              ? 'border-accent bg-accent text-accent-ink'
              : 'border-line bg-paper-raised text-ink hover:border-ink',
            !chosen && day.free === 0 && 'border-dashed bg-transparent text-ink-soft',
          );
          return (
            <li key={day.date} className="snap-start">
              {onSelect || !day.href ? (
                <button
                  type="button"
                  aria-pressed={chosen}
                  className={className}
                  onClick={() => onSelect?.(day.date)}
                >
                  {face}
                </button>
              ) : (
                <Link href={day.href} aria-current={chosen ? 'date' : undefined} className={className}>
                  {face}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Face({ day }: { day: StripDay }) {
  return (
    <>
      <span className="sr-only">{day.spoken}</span>
      <span aria-hidden="true" className="flex flex-col items-center">
        <span className="text-xs">{day.weekday}</span>
        <span className="font-display text-xl leading-tight">{day.day}</span>
        <span className="text-xs">{day.freeLabel}</span>
      </span>
    </>
  );
}
