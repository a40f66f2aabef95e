'use client';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { buttonClass } from '../button/button-class.ts';
import { Field } from '../field/index.tsx';
import { MinusIcon, PlusIcon } from '../icon/index.tsx';

export type StepperProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly value?: number | undefined;
  readonly defaultValue?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  readonly onChange?: ((value: number) => void) | undefined;
  readonly unit?: ReactNode;
  /** Names of the two buttons, e.g. "One set less". */
  readonly lessLabel: string;
  readonly moreLabel: string;
};

/** A small whole number that one taps up and down or types. */
export function Stepper(props: StepperProps) {
  const { label, hint, error, id, name, value, defaultValue, min = 0, max = 999, step = 1, unit } = props;
  const [own, setOwn] = useState(defaultValue ?? min);
  const shown = value ?? own;
  const change = (next: number) => {
    if (Number.isNaN(next)) return;
    const within = Math.min(max, Math.max(min, next));
    setOwn(within);
    props.onChange?.(within);
  };
  return (
    <Field {...{ id, label, hint, error }}>
      {(control) => (
        <div className="flex items-center gap-1.5">
          <button
            type="button"
            className={buttonClass({ size: 'icon' })}
            aria-label={props.lessLabel}
            disabled={shown <= min}
            onClick={() => change(shown - step)}
          >
            <MinusIcon />
          </button>
          <input
            {...control}
            type="number"
            inputMode="numeric"
            name={name}
            min={min}
            max={max}
            step={step}
            value={shown}
            onChange={(event) => change(event.currentTarget.valueAsNumber)}
            className="h-target w-16 rounded-md border border-line-strong bg-paper-raised text-center text-lg font-semibold [appearance:textfield] aria-invalid:border-urgent [&::-webkit-inner-spin-button]:appearance-none"
          />
          <button
            type="button"
            className={buttonClass({ size: 'icon' })}
            aria-label={props.moreLabel}
            disabled={shown >= max}
            onClick={() => change(shown + step)}
          >
            <PlusIcon />
          </button>
          {unit ? <span className="ml-1 text-ink-soft">{unit}</span> : null}
        </div>
      )}
    </Field>
  );
}
