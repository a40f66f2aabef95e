// @vitest-environment jsdom
import { Checkbox } from '@kinloop/ui/checkbox';
import { TextInput } from '@kinloop/ui/text-input';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import messages from '../../messages/en/index.ts';
import { asFields } from './editing.ts';
import { type Begun, FormOf } from './form-of.tsx';
import { FormProblem } from './form-problem.tsx';
import { useForm } from './use-form.tsx';

afterEach(cleanup);

type Room = {
  readonly version: number;
  readonly name: string;
  readonly active: boolean;
  readonly hours: string;
  /** Not in this form. */
  readonly colour: string;
};

const first: Room = { version: 1, name: 'Blue room', active: true, hours: '8 to 5', colour: 'blue' };

/** A place where one room is stored, and a form of it. */
function show() {
  const stored = { room: first as Room | undefined };
  const words = messages.errors.versions;
  function Form({ begun }: { readonly begun: Begun<Room> }) {
    const [hours, setHours] = useState(begun.record.hours);
    const form = useForm<'name' | 'active'>(
      async ({ name, active }, version) => {
        if (version !== stored.room?.version) throw { data: { code: 'CONFLICT' } };
        stored.room = { ...stored.room, name, active: active === 'on', hours, version: version + 1 };
        return stored.room;
      },
      begun.editing(
        (room) => ({
          version: room.version,
          fields: asFields({ name: room.name, active: room.active }),
          parts: { Hours: room.hours },
        }),
        { Hours: hours },
      ),
    );
    return (
      <form {...form.form}>
        <TextInput {...form.field('name')} label="Name" note="short" defaultValue={begun.record.name} />
        <Checkbox {...form.field('active')} label="In use" defaultChecked={begun.record.active} />
        <button type="button" onClick={() => setHours('9 to 4')}>
          Shorter
        </button>
        <FormProblem form={form} />
        <button type="submit">Save</button>
      </form>
    );
  }
  render(
    <NextIntlClientProvider locale="en" messages={messages}>
      <FormOf record={first} reread={async () => stored.room}>
        {(begun) => <Form begun={begun} />}
      </FormOf>
    </NextIntlClientProvider>,
  );
  return {
    stored,
    words,
    /** Somebody else saves first. */
    theySave: (change: Partial<Room>) => {
      if (stored.room) stored.room = { ...stored.room, ...change, version: stored.room.version + 1 };
    },
  };
}

const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label);
const typeName = (value: string) => fireEvent.change(field(/Name/), { target: { value } });
const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));
const rows = () =>
  screen
    .queryAllByRole('listitem')
    .map((item) => [
      item.querySelector('p')?.textContent,
      ...[...item.querySelectorAll('dd')].map((said) => said.textContent),
    ]);

it('shows both versions where they differ, and saves nothing before somebody chose', async () => {
  const { stored, theySave } = show();
  typeName('Green room');
  await press('Shorter');
  theySave({ name: 'Red room', active: false });
  await press('Save');
  expect(rows()).toEqual([
    ['Name', 'Green room', 'Red room'],
    ['In use', 'Yes', 'No'],
    ['Hours', '9 to 4', '8 to 5'],
  ]);
  expect(stored.room?.name).toBe('Red room');
  expect(field(/Name/).value).toBe('Green room');
});

it('saves mine over theirs when that is chosen', async () => {
  const { stored, words, theySave } = show();
  typeName('Green room');
  theySave({ name: 'Red room', colour: 'red' });
  await press('Save');
  await press(words.keepMine);
  expect(stored.room).toMatchObject({ name: 'Green room', active: true, colour: 'red', version: 3 });
  expect(rows()).toEqual([]);
});

it('begins anew from theirs when that is chosen', async () => {
  const { stored, words, theySave } = show();
  typeName('Green room');
  await press('Shorter');
  theySave({ name: 'Red room' });
  await press('Save');
  await press(words.takeTheirs);
  expect(field(/Name/).value).toBe('Red room');
  await press('Save');
  expect(stored.room).toMatchObject({ name: 'Red room', hours: '8 to 5', version: 3 });
});

it('asks again when they were first a second time', async () => {
  const { words, theySave } = show();
  typeName('Green room');
  theySave({ name: 'Red room' });
  await press('Save');
  theySave({ name: 'Pink room' });
  await press(words.keepMine);
  expect(rows()).toEqual([['Name', 'Green room', 'Pink room']]);
});

it('saves at once when somebody changed what is not in this form', async () => {
  const { stored, theySave } = show();
  typeName('Green room');
  theySave({ colour: 'red' });
  await press('Save');
  expect(stored.room).toMatchObject({ name: 'Green room', colour: 'red', version: 3 });
});

it('goes on from what it has saved itself', async () => {
  const { stored, theySave } = show();
  typeName('Green room');
  await press('Save');
  typeName('Gold room');
  theySave({ colour: 'red' });
  await press('Save');
  expect(stored.room).toMatchObject({ name: 'Gold room', version: 4 });
});

it('says that it is gone', async () => {
  const { stored } = show();
  stored.room = undefined;
  await press('Save');
  expect(screen.getByRole('alert').textContent).toContain(messages.errors.NOT_FOUND);
});
