import type { ComponentProps } from 'react';
import { useId } from 'react';
import { classNames } from '../class-names/class-names.ts';
import type { FieldWords } from '../field/index.tsx';

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & Omit<FieldWords, 'note'>;

/** One yes-or-no with its words as the target. */
export function Checkbox({ label, hint, error, id, className, ...rest }: CheckboxProps) {
  const made = useId();
  const controlId = id ?? made;
  const describedBy = [hint ? `${controlId}-hint` : '', error ? `${controlId}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className={classNames('min-w-0', className)}>
      <label
        htmlFor={controlId}
        className="-mx-2 flex min-h-target items-start gap-3 rounded-md px-2 py-2.5 hover:bg-paper-sunk has-focus-visible:outline-3 has-focus-visible:outline-focus has-disabled:opacity-55"
      >
        <input
          id={controlId}
          type="checkbox"
          aria-describedby={describedBy || undefined}
          aria-invalid={error ? true : undefined}
          className="mt-0.5 size-5 shrink-0 focus-visible:outline-none"
          {...rest}
        />
        <span className="leading-snug">{label}</span>
      </label>
      {hint ? (
        <p id={`${controlId}-hint`} className="ml-8 text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${controlId}-error`} className="ml-8 text-sm font-medium text-urgent">
          {error}
        </p>
      ) : null}
    </div>
  );
}
