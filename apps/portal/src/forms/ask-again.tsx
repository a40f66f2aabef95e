import { Button } from '@kinloop/ui/button';

export type AskAgainProps = {
  /** Whether a value that is possible and rare is right; null when there is nothing to ask. */
  readonly question: string | null;
  /** "Yes, it is right", in the words of the page. */
  readonly yes: string;
  readonly onSure: () => void;
};

/** Asks about a rare value beside its field, so that a slip of the finger is caught. */
export function AskAgain({ question, yes, onSure }: AskAgainProps) {
  if (question === null) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-2 rounded-md bg-soon-wash px-3 py-2 text-sm"
    >
      <span className="flex-1 basis-40 font-medium">{question}</span>
      <Button onClick={onSure}>{yes}</Button>
    </div>
  );
}
