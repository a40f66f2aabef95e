// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { UndoPress } from './undo-press.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const words = { label: 'Undo', note: 'For three minutes.', pending: false, problem: null };

it('is there until its time is over, and then asks how things stand', () => {
  vi.useFakeTimers({ now: new Date('2026-12-01T10:00:00Z') });
  const [onUndo, onOver, onOverLater] = [vi.fn(), vi.fn(), vi.fn()];
  const until = '2026-12-01T10:02:00Z';
  const { rerender } = render(<UndoPress {...words} {...{ until, onUndo, onOver }} />);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(onUndo).toHaveBeenCalledTimes(1);
  // Drawn again meanwhile, it neither starts anew nor asks the old way.
  vi.advanceTimersByTime(100_000);
  rerender(<UndoPress {...words} {...{ until, onUndo, onOver: onOverLater }} />);
  vi.advanceTimersByTime(19_000);
  expect(onOverLater).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(onOverLater).toHaveBeenCalledTimes(1);
  expect(onOver).not.toHaveBeenCalled();
});

it.each([
  ['an hour behind', '2026-12-01T11:03:00Z', 180_000],
  ['an hour ahead', '2026-12-01T09:03:00Z', 5_000],
])('asks in due time where the clock of this device is %s', (_, until, afterMs) => {
  vi.useFakeTimers({ now: new Date('2026-12-01T10:00:00Z') });
  const onOver = vi.fn();
  render(<UndoPress {...words} {...{ until, onUndo: vi.fn(), onOver }} />);
  vi.advanceTimersByTime(afterMs - 1);
  expect(onOver).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onOver).toHaveBeenCalledTimes(1);
});

it('says why nothing was undone, when there is nothing to press any more', () => {
  render(<UndoPress {...words} until={null} problem="Too late." onUndo={vi.fn()} onOver={vi.fn()} />);
  expect(screen.getByRole('alert').textContent).toBe('Too late.');
  expect(screen.queryByRole('button')).toBeNull();
});
