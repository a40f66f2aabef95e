// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, test } from 'vitest';
import type { KeptItem } from '@/device/snapshot.ts';
import player from '../../../messages/en/player.json';
import { type Felt, SessionFinish } from './session-finish.tsx';

afterEach(cleanup);

const item = (id: string, name: string): KeptItem => ({
  ...{ id, name, exerciseId: 'act-bridge', cues: [], bilateral: true, side: 'both', sets: 2, reps: 10 },
  ...{ holdS: null, restS: 30, perWeek: 3, targetRpe: 5, note: null, isLeftOut: false },
});

function finish(...items: KeptItem[]): Felt[] {
  const saved: Felt[] = [];
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ player }}>
      <SessionFinish items={items} onSave={(felt) => saved.push(felt)} />
    </NextIntlClientProvider>,
  );
  return saved;
}
const tap = (group: string, score: string) =>
  fireEvent.click(within(screen.getByRole('group', { name: group })).getByRole('radio', { name: score }));
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save the session' }));

test('an exercise that was unlike the rest is told apart, can be taken back, and need not be told', () => {
  const saved = finish(item('1', 'Bridge'), item('2', 'Clam'));
  save();
  tap('How hard was it?', '4');
  fireEvent.click(screen.getByText('Clam'));
  // Both are in the page; the second is the clam's.
  const [, effort] = screen.getAllByRole('group', { name: 'How hard was this one?', hidden: true });
  if (effort === undefined) throw new Error('no scores of the clam');
  fireEvent.click(within(effort).getByRole('radio', { name: '7', hidden: true }));
  expect(screen.getByText('effort 7')).toBeDefined();
  save();
  fireEvent.click(screen.getByRole('button', { name: 'The same as the rest', hidden: true }));
  save();
  expect(saved.map(({ effort: all, apart }) => [all, apart])).toEqual([
    [null, {}],
    [4, { 2: { effort: 7 } }],
    [4, { 2: {} }],
  ]);
});

test('where only one exercise was done, the session says it all', () => {
  finish(item('1', 'Bridge'));
  expect(screen.queryByText('Was one of them different?')).toBeNull();
});
