'use client';
import { Button } from '@kinloop/ui/button';
import { UndoIcon } from '@kinloop/ui/icon';
import { useEffect, useRef } from 'react';

type Props = {
  /** ISO instant; null when there is nothing to undo, and only why not is said. */
  readonly until: string | null;
  readonly label: string;
  /** How long, and who hears of it only then. */
  readonly note: string;
  readonly pending: boolean;
  /** Why the last press undid nothing. */
  readonly problem: string | null;
  readonly onUndo: () => void;
  /** Asks again how things stand, once the time is over. */
  readonly onOver: () => void;
};

/** Takes one's own last press back, as long as nobody has been told of it. */
export function UndoPress({ until, label, note, pending, problem, onUndo, onOver }: Props) {
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });
  useEffect(() => {
    if (until === null) return;
    // Whatever this clock and the clinic's think of each other.
    const left = Math.max(5_000, Math.min(180_000, Date.parse(until) - Date.now()));
    const timer = setTimeout(() => over.current(), left);
    return () => clearTimeout(timer);
  }, [until]);
  return (
    <div className="flex flex-wrap items-center gap-3">
      {until === null ? null : (
        <>
          <Button icon={<UndoIcon size={18} />} pending={pending} onClick={onUndo}>
            {label}
          </Button>
          <p className="text-sm text-ink-soft">{note}</p>
        </>
      )}
      {problem === null ? null : <p role="alert">{problem}</p>}
    </div>
  );
}
