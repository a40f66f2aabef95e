import type { ComponentProps } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { controlClass } from '../field/control-class.ts';
import { Field, type FieldWords } from '../field/index.tsx';

export type TextareaProps = ComponentProps<'textarea'> &
  FieldWords & { readonly hideLabel?: boolean | undefined };

/** Several lines of text; grows with what is written where the browser can. */
export function Textarea({
  label,
  hint,
  error,
  note,
  hideLabel,
  id,
  className,
  rows,
  ...rest
}: TextareaProps) {
  return (
    <Field {...{ id, label, hint, error, note, hideLabel }}>
      {(control) => (
        <textarea
          {...control}
          rows={rows ?? 4}
          className={classNames(controlClass, 'field-sizing-content min-h-28 leading-relaxed', className)}
          {...rest}
        />
      )}
    </Field>
  );
}
