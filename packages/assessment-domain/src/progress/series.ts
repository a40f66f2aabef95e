import { type BetterDirection, MEASURES } from '../catalogue/measures.ts';
import { INSTRUMENTS, type InstrumentId } from '../outcomes/instruments.ts';

/** For the compiler alone: what is private to it no copy has, so a series cannot be copied with another direction or a scale upside down. */
declare class Directed<Better extends BetterDirection> {
  private readonly direction: Better;
}

interface Valued {
  readonly value: number;
}

/**
 * Values in order, the ends of their scale, and which way they get better. Only the functions below make one, from what the values
 * are of: whoever draws it can neither leave the direction out nor give another.
 */
export interface Series<Point extends Valued = Valued, Better extends BetterDirection = BetterDirection>
  extends Directed<Better> {
  readonly points: readonly Point[];
  readonly range: readonly [low: number, high: number];
  readonly better: Better;
}

function directed<Point extends Valued, Better extends BetterDirection>(
  series: Pick<Series<Point, Better>, 'points' | 'range' | 'better'>,
): Series<Point, Better> {
  return series as Series<Point, Better>;
}

/** What a log says of one signal, pain too, as points from 0 to 10: less is better. Total. Source: the scale of a symptom log (clinic rule). */
export function signalSeries<Point extends Valued>(points: readonly Point[]): Series<Point, 'lower'> {
  return directed({ points, range: [0, 10], better: 'lower' });
}

/**
 * Scores of one questionnaire, in its points. Range and direction are those of the catalogue. Total. Source: `scoringSource` of
 * its measure.
 */
export function scoreSeries<Point extends Valued>(
  instrument: InstrumentId,
  points: readonly Point[],
): Series<Point> {
  const { measure, range } = INSTRUMENTS[instrument];
  return directed({ points, range, better: MEASURES[measure].better });
}
