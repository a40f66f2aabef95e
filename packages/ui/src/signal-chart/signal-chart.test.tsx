import { signalSeries } from '@kinloop/assessment-domain/progress';
import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SignalChart } from './index.tsx';
import { linear, runs } from './scale.ts';

test('a scale maps its ends to its ends, and a range of nothing to the middle', () => {
  const scale = linear([0, 10], [100, 0]);
  expect([scale(0), scale(5), scale(10)]).toEqual([100, 50, 0]);
  expect(linear([3, 3], [0, 40])(3)).toBe(20);
});

test('logs far apart are not joined', () => {
  const at = (...days: number[]) => days.map((day) => ({ day }));
  expect(runs(at(1, 3, 20, 21), 10)).toEqual([at(1, 3), at(20, 21)]);
  expect(runs([], 10)).toEqual([]);
});

test('the table says every point the line shows', () => {
  const { container } = render(
    <SignalChart
      title="Pain"
      summary="From 6 to 4"
      series={signalSeries(
        [6, 4].map((value, index) => ({
          day: index * 7,
          value,
          when: `Day ${index}`,
          spoken: `${value} of 10`,
        })),
      )}
      days={14}
      band={{ baseline: 6, error: 2 }}
      ticks={[{ day: 0, label: 'Week 1' }]}
      events={[{ day: 3, kind: 'visit', when: 'Day 3' }]}
      words={{
        better: 'better',
        band: 'error',
        session: 'session',
        visit: 'visit',
        date: 'Date',
        value: 'Pain',
        table: 'As a table',
      }}
    />,
  );
  const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', { hidden: true });
  expect(rows.map((row) => row.textContent)).toEqual(['DatePain', 'Day 06 of 10', 'Day 14 of 10']);
  expect(container.querySelector('svg')?.querySelectorAll('circle')).toHaveLength(2);
});
