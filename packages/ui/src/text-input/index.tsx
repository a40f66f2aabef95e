import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { controlClass } from '../field/control-class.ts';
import { Field, type FieldWords } from '../field/index.tsx';

export type TextInputProps = Omit<ComponentProps<'input'>, 'size'> &
  FieldWords & {
    readonly hideLabel?: boolean | undefined;
    /** Unit or sign after the value, e.g. "cm". Part of the field's look; say it in the label too. */
    readonly unit?: ReactNode;
    /** Expected length in characters: the field is as wide as its answer. */
    readonly chars?: number | undefined;
    readonly fieldClassName?: string | undefined;
  };

/** One line of text, number, date or time. */
export function TextInput(props: TextInputProps) {
  const { label, hint, error, note, hideLabel, unit, chars, id, className, fieldClassName, type, ...rest } =
    props;
  const width = chars ? { style: { maxWidth: `calc(${chars}ch + 2.5rem)` } } : {};
  return (
    <Field {...{ id, label, hint, error, note, hideLabel }} className={fieldClassName}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            {...control}
            {...width}
            type={type ?? 'text'}
            className={classNames(controlClass, className)}
            {...rest}
          />
          {unit ? <span className="text-ink-soft">{unit}</span> : null}
        </span>
      )}
    </Field>
  );
}
