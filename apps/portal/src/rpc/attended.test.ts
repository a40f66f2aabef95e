// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { isAttended } from './attended.ts';

afterEach(() => vi.useRealTimers());

it('is attended for a minute after each touch', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  for (const touch of ['pointerdown', 'keydown', 'wheel']) {
    window.dispatchEvent(new Event(touch));
    vi.advanceTimersByTime(59_000);
    expect(isAttended()).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(isAttended()).toBe(false);
  }
});
