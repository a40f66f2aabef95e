import type { ReactNode } from 'react';
import { LoopMark } from '../logo/index.tsx';

export type ProgressStepsProps = {
  /** Step one is on, counted from 1. */
  readonly current: number;
  readonly total: number;
  /** Whole words, e.g. "Step 2 of 5". */
  readonly label: string;
  /** What this step is about. */
  readonly title?: ReactNode;
};

/** Where one is in a short walk: the loop closes as it goes. */
export function ProgressSteps({ current, total, label, title }: ProgressStepsProps) {
  return (
    <div className="flex items-center gap-3.5">
      <LoopMark size={44} filled={Math.min(1, current / total)} />
      <div className="min-w-0">
        <p className="text-sm text-ink-soft">{label}</p>
        {title ? <div className="font-display text-lg leading-snug">{title}</div> : null}
      </div>
    </div>
  );
}
