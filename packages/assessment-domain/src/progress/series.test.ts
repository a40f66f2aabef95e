import { describe, expect, it } from 'vitest';
import { MEASURES } from '../catalogue/measures.ts';
import { INSTRUMENT_IDS, INSTRUMENTS } from '../outcomes/instruments.ts';
import { type Series, scoreSeries, signalSeries } from './series.ts';

const points = [
  { value: 6, at: 'Monday' },
  { value: 3, at: 'Friday' },
] as const;

describe('a series', () => {
  it('of a signal is better when lower, whatever it says', () => {
    expect(signalSeries(points)).toEqual({ points, range: [0, 10], better: 'lower' });
  });

  it.each(INSTRUMENT_IDS)('of %s has the direction and the scale of its measure', (id) => {
    const { measure, range } = INSTRUMENTS[id];
    expect(scoreSeries(id, points)).toEqual({ points, range, better: MEASURES[measure].better });
  });

  it('is made from what it is of, and no other way', () => {
    // @ts-expect-error without a direction
    const bare: Series = { points, range: [0, 10] };
    // @ts-expect-error with a direction somebody thought of
    const guessed: Series = { points, range: [0, 10], better: 'higher' };
    // @ts-expect-error pain as something that is better when higher
    const swapped: Series<(typeof points)[number], 'higher'> = signalSeries(points);
    // @ts-expect-error a direction given to what has its own
    const told = scoreSeries('lefs', points, 'lower');
    expect([bare, guessed, swapped, told]).toHaveLength(4);
  });

  it('is not copied with another direction, nor with its scale upside down', () => {
    const pain = signalSeries(points);
    // @ts-expect-error pain once more, as something that is better when higher
    const turned: Series = { ...pain, better: 'higher' };
    // @ts-expect-error the strongest pain at the foot of the scale
    const upsideDown: Series = { ...scoreSeries('lefs', points), range: [80, 0] };
    expect([turned, upsideDown]).toHaveLength(2);
  });
});
