import type { ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { LoopRule } from '../logo/index.tsx';

export type SectionProps = {
  readonly title: ReactNode;
  readonly intro?: ReactNode;
  /** To the right of the title: a link or a button. */
  readonly aside?: ReactNode;
  readonly level?: 2 | 3 | undefined;
  /** The two-tone stroke above the title; for the main parts of a page, not for every group. */
  readonly marked?: boolean | undefined;
  readonly children: ReactNode;
  readonly className?: string | undefined;
};

/** A named part of a page, set off by space and a heading rather than by a box. */
export function Section({
  title,
  intro,
  aside,
  level = 2,
  marked = false,
  children,
  className,
}: SectionProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section aria-labelledby={id} className={classNames('space-y-4', className)}>
      <header>
        {marked ? <LoopRule className="mb-2.5" /> : null}
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <Heading id={id} className={level === 2 ? 'text-xl' : 'text-lg'}>
            {title}
          </Heading>
          {aside}
        </div>
        {intro ? <p className="mt-1 max-w-reading text-ink-soft">{intro}</p> : null}
      </header>
      {children}
    </section>
  );
}

/** Things of one kind one below the other, a hairline between them. */
export function Rows({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string | undefined;
}) {
  return <ul className={classNames('divide-y divide-line border-y border-line', className)}>{children}</ul>;
}

/** One of them: what it is, what belongs to it, what can be done with it. */
export function Row(props: {
  readonly lead?: ReactNode;
  readonly trail?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <li className="flex min-h-target flex-wrap items-center gap-x-4 gap-y-2 py-3">
      {props.lead}
      {/* Narrower than this, and what can be done with it goes below. */}
      <div className="min-w-0 flex-1 basis-44">{props.children}</div>
      {props.trail}
    </li>
  );
}
