import type { ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from '../class-names/class-names.ts';
import { WarningIcon } from '../icon/index.tsx';

/** What every labelled control shares. Strings are the reader's language already. */
export type FieldWords = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What happened and what to do; its presence marks the control invalid. */
  readonly error?: ReactNode;
  /** Shown beside the label, e.g. "optional". Required is the rule and is not marked. */
  readonly note?: ReactNode;
};

export type ControlProps = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

export type FieldProps = FieldWords & {
  readonly id?: string | undefined;
  readonly hideLabel?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
};

/** Label above, hint under it, error under the control, all tied to the control for assistive technology. */
export function Field({ id, label, hint, error, note, hideLabel = false, className, children }: FieldProps) {
  const made = useId();
  const controlId = id ?? made;
  const { describedBy, hintId, errorId } = describe(controlId, hint, error);
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={controlId} className={hideLabel ? 'sr-only' : 'font-semibold leading-snug'}>
        {label}
        <Note>{note}</Note>
      </label>
      {hint ? <FieldHint id={hintId}>{hint}</FieldHint> : null}
      {children({ id: controlId, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </div>
  );
}

export type FieldGroupProps = FieldWords & {
  readonly hideLabel?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

/** The same for a group of controls under one question. */
export function FieldGroup({
  label,
  hint,
  error,
  note,
  hideLabel = false,
  className,
  children,
}: FieldGroupProps) {
  const { describedBy, hintId, errorId } = describe(useId(), hint, error);
  return (
    <fieldset
      aria-describedby={describedBy}
      className={classNames('flex min-w-0 flex-col gap-1.5', className)}
    >
      <legend className={hideLabel ? 'sr-only' : 'mb-1.5 font-semibold leading-snug'}>
        {label}
        <Note>{note}</Note>
      </legend>
      {hint ? <FieldHint id={hintId}>{hint}</FieldHint> : null}
      {children}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </fieldset>
  );
}

/** Beside the label. The space is for those who hear it: without, it is one word with what stands before. */
function Note({ children }: { children: ReactNode }) {
  return children ? (
    <>
      {' '}
      <span className="ml-1 text-sm font-normal text-ink-soft">{children}</span>
    </>
  ) : null;
}

function describe(id: string, hint: ReactNode, error: ReactNode) {
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ') || undefined;
  return { hintId, errorId, describedBy };
}

function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="text-sm text-ink-soft">
      {children}
    </p>
  );
}

function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm font-medium text-urgent">
      <WarningIcon size={18} className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}
