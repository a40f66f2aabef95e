// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { useColumnByColumn } from './use-column-by-column.ts';

let frames: FrameRequestCallback[] = [];
let now = 0;

beforeEach(() => {
  frames = [];
  now = 0;
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = [];
  });
});

/** The next frame, so many milliseconds after the one before. */
function frame(ms: number) {
  now += ms;
  act(() => {
    for (const draw of frames.splice(0)) draw(now);
  });
}

test('a slow machine draws a column a frame', () => {
  const { result } = renderHook(() => useColumnByColumn(3, 'tuesday'));
  const drawn = [result.current];
  for (let at = 0; at < 3; at += 1) {
    frame(60);
    drawn.push(result.current);
  }
  expect(drawn).toEqual([0, 1, 2, 3]);
});

test('one that keeps up draws more in each frame, and stops when all are drawn', () => {
  const { result } = renderHook(() => useColumnByColumn(12, 'tuesday'));
  for (let at = 0; at < 4; at += 1) frame(16);
  expect(result.current).toBeGreaterThanOrEqual(12);
  frame(16);
  expect(frames).toEqual([]);
});

test('another day begins with none', () => {
  const { result, rerender } = renderHook(({ day }) => useColumnByColumn(1, day), {
    initialProps: { day: 'tuesday' },
  });
  frame(16);
  expect(result.current).toBe(1);
  rerender({ day: 'wednesday' });
  expect(result.current).toBe(0);
  frame(16);
  expect(result.current).toBe(1);
});
