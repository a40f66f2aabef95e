// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import capture from '../../../messages/en/capture.json';
import type { ScreenDraft } from './use-screen-draft.ts';
import { useSubmit } from './use-submit.ts';

const submit = vi.hoisted(() => vi.fn(async () => ({ assessmentId: 'a' })));
vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }) }));
vi.mock('@/forms/use-form.tsx', () => ({ useFailureWords: () => () => '' }));
vi.mock('@/rpc/hat-provider.tsx', () => ({
  useHat: () => ({ clinic: 'c' }),
  useTRPCClient: () => ({ screenings: { submit: { mutate: submit } } }),
}));
afterEach(() => {
  cleanup();
  submit.mockClear();
});

/** Presses Finish, and finishes without the safety questions if asked. */
async function finish(unread: ScreenDraft['unread'], entry?: { kind: 'not-tested' }) {
  const screen = {
    draft: { values: entry === undefined ? {} : { wblt: { L: entry } }, context: {} },
    reading: { problems: [] },
    autosave: { flush: async () => 3 },
    unread,
  } as unknown as ScreenDraft;
  const onProblem = vi.fn();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ capture }}>
      {children}
    </NextIntlClientProvider>
  );
  const { result } = renderHook(() => useSubmit({ screeningId: 's', screen, age: 40, onProblem }), {
    wrapper,
  });
  await act(async () => result.current.send());
  if (result.current.unasked.count > 0) await act(async () => result.current.unasked.onFinish());
  return { problem: result.current.problem, wentTo: onProblem.mock.calls.flat() };
}

test('a screen is not finished over something typed that is no number: it is said, and gone to', async () => {
  expect(await finish({ 'wblt.L.value': '3a' })).toEqual({
    problem: capture.refused.notANumber,
    wentTo: ['wblt'],
  });
  expect(submit).not.toHaveBeenCalled();
});

test('once the test was marked as not done, it is finished', async () => {
  expect(await finish({ 'wblt.L.value': '3a' }, { kind: 'not-tested' })).toEqual({
    problem: null,
    wentTo: [],
  });
  expect(submit).toHaveBeenCalledOnce();
});
