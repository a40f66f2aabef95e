import { classNames } from '../class-names/class-names.ts';

export type ScoreBarProps = {
  readonly label: string;
  /** Support for a pattern, 0-`max`. It is a weight of evidence, not a chance: it is never shown as a percentage. */
  readonly score: number;
  readonly max?: number | undefined;
  /** The words that stand for the number, e.g. "well supported". */
  readonly words: string;
  readonly tone?: 'inhibited' | 'overactive' | 'accent' | undefined;
};

const fills = { inhibited: 'bg-inhibited', overactive: 'bg-overactive', accent: 'bg-accent' } as const;
const segments = 10;

/** How much speaks for something, in ten notches and in words. */
export function ScoreBar({ label, score, max = 100, words, tone = 'accent' }: ScoreBarProps) {
  const filled = Math.round((Math.min(max, Math.max(0, score)) / max) * segments);
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4">
        <span className="font-medium">{label}</span>
        <span className="text-sm text-ink-soft">{words}</span>
      </div>
      <div aria-hidden="true" className="mt-1.5 flex gap-[3px]">
        {Array.from({ length: segments }, (_, index) => (
          <span
            key={index}
            className={classNames(
              'h-2 flex-1 first:rounded-l-full last:rounded-r-full',
              index < filled ? fills[tone] : 'bg-line',
            )}
          />
        ))}
      </div>
    </div>
  );
}
