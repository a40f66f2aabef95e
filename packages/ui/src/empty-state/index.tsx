import type { ReactNode } from 'react';
import { LoopMark } from '../logo/index.tsx';

export type EmptyStateProps = {
  readonly title: ReactNode;
  /** What will be here and how it gets here: an empty page teaches. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
};

/** In place of a list that has nothing yet. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 border-y border-line py-8 sm:flex-row sm:gap-6">
      <LoopMark size={44} filled={0} />
      <div className="max-w-reading space-y-1.5">
        <p className="font-display text-lg">{title}</p>
        <div className="text-ink-soft">{children}</div>
        {action ? <div className="pt-2">{action}</div> : null}
      </div>
    </div>
  );
}
