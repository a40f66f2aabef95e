'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type Editing, type Meeting, useEditing } from './editing.ts';
import { type Failure, FormFailure, readFailure } from './failure.ts';
import { useDifferingFields } from './fields-in.ts';

/** What was typed, by field name; a field not in the form reads as ''. Never trimmed here. */
export type FormValues<Name extends string> = Readonly<Record<Name, string>>;

export type FormState<Name extends string> = {
  readonly pending: boolean;
  /** About the whole form; shown by FormProblem. */
  readonly problem: string | undefined;
  readonly problemRef: RefObject<HTMLDivElement | null>;
  /** Somebody else saved the record meanwhile; shown by FormProblem, which lets the person choose. */
  readonly meeting: Meeting | undefined;
  /** Spread on a control: its name and, when there is one, its error. */
  readonly field: (name: Name) => { readonly name: Name; readonly error: string | undefined };
  /** Spread on `<form>`. */
  readonly form: {
    readonly noValidate: true;
    readonly ref: RefObject<HTMLFormElement | null>;
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  };
};

type Problems = {
  readonly form?: string;
  readonly meeting?: Meeting;
  readonly fields: Readonly<Record<string, string>>;
};
const none: Problems = { fields: {} };

/**
 * The one form pattern. Controls are uncontrolled, so what was typed is never lost. Native constraints (`required`,
 * `type`, `pattern`, `maxLength`) are said in our words; what the server refuses lands on the field it names, or on the
 * form. The first field with an error gets the focus.
 * @param submit throws what its procedure throws, or a FormFailure; for a record it sends the version it is given and
 *   answers the new one, where the form stays
 * @param editing for a form that changes a record: both versions are shown when somebody else was first
 */
export function useForm<Name extends string>(
  submit: (values: FormValues<Name>, version: number) => Promise<unknown>,
  editing?: Editing,
): FormState<Name> {
  const [problems, setProblems] = useState<Problems>(none);
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problemRef = useRef<HTMLDivElement>(null);
  const say = useFailureWords();
  const sayInvalid = useInvalidWords();
  const differingFields = useDifferingFields();
  const edited = useEditing(editing);

  useEffect(() => {
    if (problems === none) return;
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (first ?? problemRef.current)?.focus();
  }, [problems]);

  async function send(element: HTMLFormElement) {
    const invalid = invalidFields(element, sayInvalid);
    if (Object.keys(invalid).length > 0) return setProblems({ fields: invalid });
    setPending(true);
    try {
      setProblems((await save(element)) ?? none);
    } catch (thrown) {
      const failure = readFailure(thrown);
      const words = say(failure);
      const name = fieldNamed(element, failure.field);
      setProblems(name === undefined ? { form: words, fields: {} } : { fields: { [name]: words } });
    } finally {
      setPending(false);
    }
  }

  async function save(element: HTMLFormElement): Promise<Problems | undefined> {
    const values = valuesOf<Name>(element);
    try {
      const done = await submit(values, edited.version());
      if (isVersion(done)) edited.saved(values, done);
      return undefined;
    } catch (thrown) {
      if (editing === undefined || readFailure(thrown).code !== 'CONFLICT') throw thrown;
      const meeting = await edited.meet(
        ({ fields }) => differingFields(element, fields),
        () => element.requestSubmit(),
      );
      if (meeting === null) throw thrown;
      if (meeting === 'again') return save(element);
      if (meeting === 'gone') throw new FormFailure('NOT_FOUND');
      return { meeting, fields: {} };
    }
  }

  return {
    pending,
    problem: problems.form,
    problemRef,
    meeting: problems.meeting,
    field: (name) => ({ name, error: problems.fields[name] }),
    form: {
      noValidate: true,
      ref: form,
      onSubmit: (event) => {
        event.preventDefault();
        if (!pending) void send(event.currentTarget);
      },
    },
  };
}

/** Answers the words of a failure: what happened, what is safe, what to do. Also for failures outside forms. */
export function useFailureWords(): (failure: Failure) => string {
  const t = useTranslations('errors');
  return ({ code, params }) => {
    const rule = `rule.${String(params?.rule)}` as Parameters<typeof t>[0];
    if ((code === 'REFUSED' || code === 'SLOT_TAKEN') && t.has(rule)) return t(rule);
    const key = code as Parameters<typeof t>[0];
    return t.has(key) ? t(key, params ?? {}) : t('INTERNAL');
  };
}

function useInvalidWords() {
  const t = useTranslations('errors.field');
  return ({ validity, type, minLength, maxLength }: HTMLInputElement | HTMLTextAreaElement): string => {
    if (validity.valueMissing) return type === 'checkbox' || type === 'radio' ? t('choose') : t('missing');
    if (validity.typeMismatch && type === 'email') return t('email');
    if (validity.tooShort) return t('tooShort', { count: minLength });
    if (validity.tooLong) return t('tooLong', { count: maxLength });
    if (validity.rangeUnderflow || validity.rangeOverflow) return t('range');
    return t('format');
  };
}

function invalidFields(
  form: HTMLFormElement,
  say: (control: HTMLInputElement | HTMLTextAreaElement) => string,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const element of form.elements) {
    const control = element as HTMLInputElement;
    if (!control.name || !('validity' in control) || control.validity.valid) continue;
    found[control.name] ??= say(control);
  }
  return found;
}

/** The control a failure means: of that very name, or whose dotted path ends in it. */
function fieldNamed(form: HTMLFormElement, field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  const names = [...form.elements].map((element) => element.getAttribute('name') ?? '');
  return names.find((name) => name === field) ?? names.find((name) => name.endsWith(`.${field}`));
}

function valuesOf<Name extends string>(form: HTMLFormElement): FormValues<Name> {
  const typed: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') typed[name] = value;
  return new Proxy(typed, { get: (values, name) => Reflect.get(values, name) ?? '' }) as FormValues<Name>;
}

const isVersion = (done: unknown): done is { readonly version: number } =>
  typeof done === 'object' && done !== null && 'version' in done && typeof done.version === 'number';
