'use client';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Field } from '../field/index.tsx';

export type PainSliderProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** 0-10, whole numbers. `null`: not answered yet, which is not the same as 0. */
  readonly value?: number | null | undefined;
  readonly defaultValue?: number | undefined;
  readonly onChange?: ((value: number) => void) | undefined;
  /** Eleven words, for 0 to 10: said with the number by screen readers and shown above the track. */
  readonly words: readonly string[];
  /** Shown and said while nothing is chosen, e.g. "Slide to answer". */
  readonly unanswered: string;
};

/** 0 to 10 in words and number. A native range underneath, so arrows, Home, End and touch work as everywhere. */
export function PainSlider(props: PainSliderProps) {
  const { label, hint, error, id, name, value, defaultValue, onChange, words, unanswered } = props;
  const [own, setOwn] = useState<number | null>(defaultValue ?? null);
  const shown = value === undefined ? own : value;
  const answer = (next: number) => {
    setOwn(next);
    onChange?.(next);
  };
  const spoken = shown === null ? unanswered : `${shown}, ${words[shown] ?? ''}`;
  return (
    <Field {...{ id, label, hint, error }}>
      {(control) => (
        <div>
          <p className="flex items-baseline gap-3 py-1" aria-hidden="true">
            <span className="min-w-[2ch] font-display text-3xl leading-none">{shown ?? '–'}</span>
            <span className={shown === null ? 'text-ink-soft' : 'font-medium'}>
              {shown === null ? unanswered : words[shown]}
            </span>
          </p>
          <div className="relative h-target">
            <Track value={shown} />
            <input
              {...control}
              type="range"
              name={name}
              min={0}
              max={10}
              step={1}
              value={shown ?? 0}
              aria-valuetext={spoken}
              onChange={(event) => answer(event.currentTarget.valueAsNumber)}
              // A press on 0 changes nothing in a native range, yet it is an answer.
              onPointerUp={(event) => answer(event.currentTarget.valueAsNumber)}
              onKeyUp={(event) => {
                if (event.key === 'Enter' || event.key === ' ' || event.key === 'Home')
                  answer(event.currentTarget.valueAsNumber);
              }}
              className="pain-range absolute inset-0 size-full touch-pan-y"
            />
          </div>
          <div className="flex justify-between text-sm text-ink-soft" aria-hidden="true">
            <span>0 {words[0]}</span>
            <span className="text-right">10 {words[10]}</span>
          </div>
        </div>
      )}
    </Field>
  );
}

const steps = Array.from({ length: 11 }, (_, index) => index);

/** A wedge that grows as the number does: amount is shown by height as well as by fill. */
function Track({ value }: { value: number | null }) {
  return (
    <svg
      viewBox="0 0 220 44"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-[12px] inset-y-0 h-full w-[calc(100%-24px)] overflow-visible"
    >
      <path
        d="M0 24 220 10V34L0 26Z"
        className="fill-paper-sunk stroke-line-strong"
        vectorEffect="non-scaling-stroke"
      />
      {value ? (
        <path
          d={`M0 24 ${value * 22} ${24 - value * 1.4}V${26 + value * 0.8}L0 26Z`}
          className="fill-accent"
        />
      ) : null}
      {steps.map((step) => (
        <path
          key={step}
          d={`M${step * 22} 36v4`}
          className="stroke-line-strong"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
