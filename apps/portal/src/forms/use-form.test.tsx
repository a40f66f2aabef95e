// @vitest-environment jsdom
import { TextInput } from '@kinloop/ui/text-input';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, it, vi } from 'vitest';
import messages from '../../messages/en/index.ts';
import { FormFailure } from './failure.ts';
import { FormProblem } from './form-problem.tsx';
import { type FormValues, useForm } from './use-form.tsx';

afterEach(cleanup);

type Names = 'email' | 'note';

function show(submit: (values: FormValues<Names>) => Promise<void>) {
  function Sample() {
    const form = useForm<Names>(submit);
    return (
      <form {...form.form}>
        <TextInput {...form.field('email')} label="E-mail" type="email" required />
        <TextInput {...form.field('note')} label="Note" />
        <FormProblem form={form} />
        <button type="submit">Send</button>
      </form>
    );
  }
  render(
    <NextIntlClientProvider locale="en" messages={messages}>
      <Sample />
    </NextIntlClientProvider>,
  );
}

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const send = () =>
  act(async () => fireEvent.submit(screen.getByText('Send').closest('form') as HTMLFormElement));

it('says what is missing beside the field, focuses it and sends nothing', async () => {
  const submit = vi.fn();
  show(submit);
  await send();
  expect(submit).not.toHaveBeenCalled();
  expect(screen.getByText(messages.errors.field.missing)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('E-mail'));
});

it('sends what was typed, with empty fields as empty text', async () => {
  const submit = vi.fn(async () => undefined);
  show(submit);
  type('E-mail', 'a@b.example');
  await send();
  expect(submit).toHaveBeenCalledTimes(1);
  const [values] = submit.mock.calls[0] as unknown as [FormValues<Names>];
  expect(values.email).toBe('a@b.example');
  expect(values.note).toBe('');
});

it('puts a refusal on the field it names and keeps what was typed', async () => {
  show(async () => {
    throw new FormFailure('INVALID_INPUT', 'note');
  });
  type('E-mail', 'a@b.example');
  type('Note', 'kept');
  await send();
  expect(screen.getByText(messages.errors.INVALID_INPUT)).toBeTruthy();
  expect((screen.getByLabelText('Note') as HTMLInputElement).value).toBe('kept');
  expect(document.activeElement).toBe(screen.getByLabelText('Note'));
});

it('says a refusal of no field for the whole form, aloud', async () => {
  show(async () => {
    throw new FormFailure('RATE_LIMITED', 'elsewhere');
  });
  type('E-mail', 'a@b.example');
  await send();
  expect(screen.getByRole('alert').textContent).toContain(messages.errors.RATE_LIMITED);
});

it('sends once however often it is pressed', async () => {
  let finish = () => {};
  const submit = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  show(submit);
  type('E-mail', 'a@b.example');
  await send();
  await send();
  expect(submit).toHaveBeenCalledTimes(1);
  await act(async () => finish());
});
