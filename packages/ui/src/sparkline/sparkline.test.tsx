import { type Series, scoreSeries, signalSeries } from '@kinloop/assessment-domain/progress';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Sparkline } from './index.tsx';

const points = [{ value: 6 }, { value: 4 }];

/** Ends of the arrow's shaft, from where it begins to where it points. */
function arrow(series: Series) {
  render(<Sparkline series={series} label={series.better} />);
  const drawn = screen
    .getByTitle(series.better)
    .closest('svg')
    ?.querySelector(`[data-better=${series.better}]`);
  return drawn?.getAttribute('d');
}

test('an arrow points down where lower is better, and up where higher is', () => {
  expect(arrow(signalSeries(points))).toMatch(/^M103 6v16/);
  expect(arrow(scoreSeries('psfs', points))).toMatch(/^M103 22V6/);
});

test('values without a direction, or with one somebody thought of, are not drawn', () => {
  // @ts-expect-error numbers alone say nothing of better
  const bare = () => <Sparkline series={{ points, range: [0, 10] }} label="" />;
  // @ts-expect-error the direction is the measure's to say
  const guessed = () => <Sparkline series={{ points, range: [0, 10], better: 'higher' }} label="" />;
  // @ts-expect-error nor can it be given beside the values
  const beside = () => <Sparkline series={signalSeries(points)} betterIs="higher" label="" />;
  expect([bare, guessed, beside]).toHaveLength(3);
});
