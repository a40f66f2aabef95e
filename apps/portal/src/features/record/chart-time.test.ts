import { describe, expect, it } from 'vitest';
import { chartDay, chartTicks } from './chart-time.ts';

const now = '2026-11-24T00:00:00Z';

describe('a chart of days', () => {
  it('ends now and keeps everything inside', () => {
    expect(chartDay(now, now, 84)).toBe(84);
    expect(chartDay('2026-11-23T00:00:00Z', now, 84)).toBe(83);
    expect(chartDay('2025-01-01T00:00:00Z', now, 84)).toBe(0);
  });

  it('has a date at each end', () => {
    expect(chartTicks(now, 84)).toEqual([
      { day: 0, at: '2026-09-01T00:00:00.000Z' },
      { day: 28, at: '2026-09-29T00:00:00.000Z' },
      { day: 56, at: '2026-10-27T00:00:00.000Z' },
      { day: 84, at: '2026-11-24T00:00:00.000Z' },
    ]);
  });
});
