import { act, fireEvent, render, screen } from '@testing-library/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { ExerciseFigure, hasFigure, movementSeconds, poseCount } from '../exercise-figure/index.tsx';
import { MovingFigure } from './index.tsx';

const words = { pause: 'Pause', play: 'Play' };

function preferStillness(matches: boolean) {
  vi.stubGlobal('matchMedia', () => ({ matches, addEventListener: () => {}, removeEventListener: () => {} }));
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('it moves by itself and stops on request', () => {
  preferStillness(false);
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] });
  const { container } = render(<MovingFigure exercise="act-bridge" words={words} />);
  const before = container.querySelector('svg')?.innerHTML;
  act(() => void vi.advanceTimersByTime(1500));
  const during = container.querySelector('svg')?.innerHTML;
  expect(during).not.toBe(before);
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
  const paused = container.querySelector('svg')?.innerHTML;
  act(() => void vi.advanceTimersByTime(1500));
  expect(container.querySelector('svg')?.innerHTML).toBe(paused);
});

test('it stays still for those who ask for less motion, until they press play', () => {
  preferStillness(true);
  render(<MovingFigure exercise="act-bridge" words={words} />);
  expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy();
});

test('the server sends the first pose, named when asked', () => {
  const html = renderToStaticMarkup(<ExerciseFigure exercise="act-bridge" label="Two-leg bridge" />);
  expect(html).toContain('<title>Two-leg bridge</title>');
  expect(html).not.toContain('<style');
});

test('a player that keeps the time sees the movement come round', () => {
  const at = (seconds: number) => renderToStaticMarkup(<ExerciseFigure exercise="act-bridge" at={seconds} />);
  const round = movementSeconds('act-bridge');
  expect(at(round)).toBe(at(0));
  expect(at(round / 2)).not.toBe(at(0));
});

test('an exercise of a clinic’s own has no figure and draws nothing', () => {
  expect(hasFigure('own-exercise')).toBe(false);
  expect(poseCount('own-exercise')).toBe(0);
  expect(renderToStaticMarkup(<ExerciseFigure exercise="own-exercise" />)).toBe('');
});
