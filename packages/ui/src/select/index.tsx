import type { ComponentProps } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { controlClass } from '../field/control-class.ts';
import { Field, type FieldWords } from '../field/index.tsx';
import { ChevronDownIcon } from '../icon/index.tsx';

export type SelectOption = {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
};

export type SelectProps = Omit<ComponentProps<'select'>, 'children'> &
  FieldWords & {
    readonly options: readonly SelectOption[];
    /** A first, empty choice such as "Choose a practitioner". */
    readonly placeholder?: string | undefined;
    readonly hideLabel?: boolean | undefined;
    readonly fieldClassName?: string | undefined;
  };

/** The platform's own select: every phone and screen reader knows it. */
export function Select(props: SelectProps) {
  const {
    label,
    hint,
    error,
    note,
    hideLabel,
    id,
    options,
    placeholder,
    className,
    fieldClassName,
    ...rest
  } = props;
  return (
    <Field {...{ id, label, hint, error, note, hideLabel }} className={fieldClassName}>
      {(control) => (
        <span className="relative flex">
          <select
            {...control}
            className={classNames(controlClass, 'appearance-none pr-10', className)}
            {...rest}
          >
            {placeholder !== undefined ? <option value="">{placeholder}</option> : null}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDownIcon
            size={18}
            className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-soft"
          />
        </span>
      )}
    </Field>
  );
}
