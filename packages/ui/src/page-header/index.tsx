import type { ReactNode } from 'react';

export type PageHeaderProps = {
  readonly title: ReactNode;
  /** Where this is: a link back or a line of context above the title. */
  readonly context?: ReactNode;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  /** The few facts to know first, below the title. */
  readonly children?: ReactNode;
};

/** The one `<h1>` of a page and what belongs beside it. */
export function PageHeader({ title, context, intro, actions, children }: PageHeaderProps) {
  return (
    <header className="space-y-4 pt-6 pb-8">
      {context ? <div className="text-sm text-ink-soft">{context}</div> : null}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 max-w-reading">
          <h1 className="text-2xl sm:text-3xl">{title}</h1>
          {intro ? <p className="mt-2 text-lg text-ink-soft">{intro}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {children}
    </header>
  );
}
