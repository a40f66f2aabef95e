// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useSendKey } from './use-send-key.ts';

it('stays for as long as what it is about stands as it did, and is another for each version', () => {
  const { result, rerender } = renderHook(({ version }) => useSendKey(version), {
    initialProps: { version: 1 },
  });
  const first = result.current;
  rerender({ version: 1 });
  expect(result.current).toBe(first);
  rerender({ version: 2 });
  const second = result.current;
  expect(second).not.toBe(first);
  rerender({ version: 2 });
  expect(result.current).toBe(second);
});
