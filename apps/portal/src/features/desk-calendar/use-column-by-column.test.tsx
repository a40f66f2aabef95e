// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { useColumnByColumn } from './use-column-by-column.ts';

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

test('draws a column a frame, and stops when all are drawn', () => {
  const { result } = renderHook(() => useColumnByColumn(3, 'tuesday'));
  const drawn = [result.current];
  for (let at = 0; at < 3; at += 1) {
    frame();
    drawn.push(result.current);
  }
  expect(drawn).toEqual([0, 1, 2, 3]);
  expect(frames).toEqual([]);
});

test('another day begins with none', () => {
  const { result, rerender } = renderHook(({ day }) => useColumnByColumn(1, day), {
    initialProps: { day: 'tuesday' },
  });
  frame();
  expect(result.current).toBe(1);
  rerender({ day: 'wednesday' });
  expect(result.current).toBe(0);
  frame();
  expect(result.current).toBe(1);
});
