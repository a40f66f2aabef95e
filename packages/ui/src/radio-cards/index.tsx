import type { ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { FieldGroup, type FieldWords } from '../field/index.tsx';

export type RadioOption<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  readonly detail?: ReactNode;
  readonly disabled?: boolean | undefined;
};

export type RadioCardsProps<Value extends string> = FieldWords & {
  readonly options: ReadonlyArray<RadioOption<Value>>;
  readonly name?: string | undefined;
  /** Chosen value; `null` when nothing is chosen yet. Leave out to let the form keep it. */
  readonly value?: Value | null | undefined;
  readonly defaultValue?: Value | undefined;
  readonly onChange?: ((value: Value) => void) | undefined;
  /** Side by side from this many columns on wide screens; one below the other on phones. */
  readonly columns?: 1 | 2 | 3 | undefined;
  readonly hideLabel?: boolean | undefined;
  readonly required?: boolean | undefined;
};

const columnClass = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' } as const;

/** One choice of a few, each with room for a line of explanation. Native radios: arrows, forms and readers just work. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { options, name, value, defaultValue, onChange, columns = 1, required, ...words } = props;
  const madeName = useId();
  return (
    <FieldGroup {...words}>
      <div className={classNames('grid gap-2', columnClass[columns])}>
        {options.map((option) => (
          <label
            key={option.value}
            className={
              'flex min-h-target items-start gap-3 rounded-md border border-line-strong bg-paper-raised px-4 py-3 transition-colors ' +
              'hover:border-ink has-checked:border-accent has-checked:bg-accent-wash has-checked:inset-ring-1 has-checked:inset-ring-accent ' +
              'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:opacity-55'
            }
          >
            <input
              type="radio"
              name={name ?? madeName}
              value={option.value}
              required={required}
              disabled={option.disabled}
              className="mt-0.5 size-5 shrink-0 focus-visible:outline-none"
              {...(value === undefined
                ? { defaultChecked: defaultValue === option.value }
                : { checked: value === option.value })}
              {...(onChange
                ? { onChange: () => onChange(option.value) }
                : value === undefined
                  ? {}
                  : { readOnly: true })}
            />
            <span className="min-w-0">
              <span className="block leading-snug font-medium">{option.label}</span>
              {option.detail ? (
                <span className="mt-0.5 block text-sm text-ink-soft">{option.detail}</span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
