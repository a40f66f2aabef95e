'use client';
import { useId } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { FieldGroup, type FieldWords } from '../field/index.tsx';
import type { RadioOption } from '../radio-cards/index.tsx';

export type SegmentedProps<Value extends string> = FieldWords & {
  /** Two to five short choices. */
  readonly options: ReadonlyArray<RadioOption<Value>>;
  readonly value?: Value | null | undefined;
  readonly defaultValue?: Value | undefined;
  readonly onChange?: ((value: Value) => void) | undefined;
  readonly name?: string | undefined;
  readonly hideLabel?: boolean | undefined;
};

/** A few short choices in a row, such as left and right or day and week. Radios underneath. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { options, value, defaultValue, onChange, name, ...words } = props;
  const madeName = useId();
  return (
    <FieldGroup {...words}>
      <div className="inline-flex max-w-full flex-wrap self-start rounded-md border border-line-strong bg-paper-sunk p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              'relative flex min-h-11 min-w-11 items-center justify-center rounded-sm px-3.5 text-sm font-medium text-ink-soft transition-colors hover:text-ink',
              'has-checked:bg-paper-raised has-checked:font-semibold has-checked:text-ink has-checked:inset-ring-2 has-checked:inset-ring-accent',
              'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:opacity-55',
            )}
          >
            <input
              type="radio"
              name={name ?? madeName}
              value={option.value}
              disabled={option.disabled}
              className="absolute inset-0 cursor-[inherit] opacity-0"
              {...(value === undefined
                ? { defaultChecked: defaultValue === option.value }
                : { checked: value === option.value })}
              onChange={() => onChange?.(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
