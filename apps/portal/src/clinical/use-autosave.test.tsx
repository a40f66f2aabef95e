// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useAutosave } from './use-autosave.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

type Draft = { readonly note: string };

/** A draft on this device, and what is stored. */
function begin() {
  const stored = { note: '', version: 1 };
  const draft = { note: '' };
  const { result } = renderHook(() =>
    useAutosave<Draft>({
      version: 1,
      read: () => ({ ...draft }),
      save: async ({ note }, version) => {
        if (version !== stored.version)
          throw { data: { code: 'CONFLICT', params: { current: { ...stored } } } };
        Object.assign(stored, { note, version: version + 1 });
        return { version: stored.version };
      },
    }),
  );
  return {
    stored,
    result,
    theySave: (note: string) => Object.assign(stored, { note, version: stored.version + 1 }),
    type: (note: string) => act(() => Object.assign(draft, { note }) && result.current.touch()),
    wait: () => act(() => vi.advanceTimersByTimeAsync(1000)),
  };
}

it('keeps both versions apart until somebody chose, whatever is typed meanwhile', async () => {
  const { stored, result, theySave, type, wait } = begin();
  theySave('theirs');
  type('mine');
  await wait();
  type('mine, and more');
  await wait();
  expect(stored.note).toBe('theirs');
  expect(result.current).toMatchObject({ state: 'conflict', conflict: { note: 'theirs', version: 2 } });
});

it('saves mine over theirs when that is chosen, with nothing typed after', async () => {
  const { stored, result, theySave, type, wait } = begin();
  theySave('theirs');
  type('mine');
  await wait();
  act(() => result.current.keepMine());
  await wait();
  expect(stored).toEqual({ note: 'mine', version: 3 });
  expect(result.current).toMatchObject({ state: 'saved', conflict: null });
});

it('goes on from theirs when that is chosen', async () => {
  const { stored, result, theySave, type, wait } = begin();
  theySave('theirs');
  type('mine');
  await wait();
  act(() => result.current.resolve(2));
  expect(result.current.state).toBe('saved');
  type('theirs, corrected');
  await wait();
  expect(stored).toEqual({ note: 'theirs, corrected', version: 3 });
});
