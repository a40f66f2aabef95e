// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { useDrawnByNow, VISITS_A_FRAME } from './use-drawn-by-now.ts';

let frames: FrameRequestCallback[] = [];

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = [];
  });
});

function frame() {
  act(() => {
    for (const draw of frames.splice(0)) draw(0);
  });
}

test('draws a few visits a frame, and stops when all are drawn', () => {
  const { result } = renderHook(() => useDrawnByNow(2 * VISITS_A_FRAME + 1, 'tuesday'));
  const drawn = [result.current];
  for (let at = 0; at < 3; at += 1) {
    frame();
    drawn.push(result.current);
  }
  expect(drawn).toEqual([0, VISITS_A_FRAME, 2 * VISITS_A_FRAME, Number.POSITIVE_INFINITY]);
  expect(frames).toEqual([]);
});

test('another day begins with none', () => {
  const { result, rerender } = renderHook(({ day }) => useDrawnByNow(1, day), {
    initialProps: { day: 'tuesday' },
  });
  frame();
  expect(result.current).toBe(Number.POSITIVE_INFINITY);
  rerender({ day: 'wednesday' });
  expect(result.current).toBe(0);
  frame();
  expect(result.current).toBe(Number.POSITIVE_INFINITY);
});

test('a visit that comes later is there at once', () => {
  const { result, rerender } = renderHook(({ count }) => useDrawnByNow(count, 'tuesday'), {
    initialProps: { count: 1 },
  });
  frame();
  rerender({ count: 2 });
  expect(result.current).toBe(Number.POSITIVE_INFINITY);
});
