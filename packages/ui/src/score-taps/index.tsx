import { useId } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { FieldGroup, type FieldWords } from '../field/index.tsx';

export type ScoreTapsProps = FieldWords & {
  /** 0-10; `null` while nothing is chosen, which is not the same as 0. */
  readonly value: number | null;
  readonly onChange: (value: number) => void;
  /** What 0 and 10 mean. */
  readonly ends: readonly [zero: string, ten: string];
};

const scores = Array.from({ length: 11 }, (_, score) => score);

/** A score from 0 to 10 in one tap, where a slider would take two. Radios underneath. */
export function ScoreTaps({ value, onChange, ends, ...words }: ScoreTapsProps) {
  const name = useId();
  return (
    <FieldGroup {...words}>
      <div className="grid max-w-xl grid-cols-6 gap-1.5 sm:grid-cols-11">
        {scores.map((score) => (
          <label
            key={score}
            className={classNames(
              'relative flex min-h-12 items-center justify-center rounded-md border border-line-strong bg-paper-raised font-display text-lg tabular-nums transition-colors hover:border-ink',
              'has-checked:border-accent has-checked:bg-accent has-checked:text-accent-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
            )}
          >
            <input
              type="radio"
              name={name}
              value={score}
              checked={value === score}
              onChange={() => onChange(score)}
              className="absolute inset-0 cursor-[inherit] opacity-0"
            />
            {score}
            {score === 0 || score === 10 ? (
              <span className="sr-only">, {score === 0 ? ends[0] : ends[1]}</span>
            ) : null}
          </label>
        ))}
      </div>
      <p className="flex max-w-xl justify-between text-sm text-ink-soft" aria-hidden="true">
        <span>0 {ends[0]}</span>
        <span>10 {ends[1]}</span>
      </p>
    </FieldGroup>
  );
}
