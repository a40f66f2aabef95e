import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIGNAL_KINDS } from '../../catalogue/vocabulary.ts';
import { ALERT_LIMITS } from '../../ruleset/thresholds.ts';
import { createBaseline } from './baseline.ts';
import { logAt } from './history.fixtures.ts';
import { medianOfSorted } from './median-window.ts';
import { watchPersistentSignal } from './persistent-signal.ts';
import { watchSlowRise } from './slow-rise.ts';
import type { TimedLog } from './timeline.ts';

// Each window is computed a second time here, slowly, straight from the words of its rule.

const DAY = 86_400_000;
const WEEK = 7 * DAY;

interface Score {
  readonly at: number;
  readonly nprs: number;
}

const history = fc
  .array(fc.record({ half: fc.integer({ min: 0, max: 130 }), nprs: fc.integer({ min: 0, max: 10 }) }), {
    maxLength: 60,
  })
  .map((scores) =>
    scores.map(({ half, nprs }) => ({ at: (half * DAY) / 2, nprs })).sort((a, b) => a.at - b.at),
  );

const entryOf = ({ at, nprs }: Score, signals: TimedLog['log']['signals'] = []): TimedLog => ({
  log: logAt(0, { nprs, signals }),
  at,
  localDay: Math.floor(at / DAY),
  atLog: 1,
});

function medianOf(scores: readonly Score[]): number | null {
  return scores.length < 3 ? null : medianOfSorted(scores.map((score) => score.nprs).sort((a, b) => a - b));
}

describe('the baseline', () => {
  it('is what its words say, for every log of any history', () => {
    fc.assert(
      fc.property(history, fc.option(fc.integer({ min: 0, max: 10 }), { nil: null }), (scores, intake) => {
        const baseline = createBaseline(intake, ALERT_LIMITS);
        scores.forEach(({ at, nprs }) => {
          const earlier = scores.filter((score) => score.at < at);
          const expected =
            medianOf(earlier.filter((score) => score.at >= at - WEEK)) ??
            medianOf(earlier.slice(-3).filter((score) => score.at >= at - 4 * WEEK)) ??
            intake;
          expect(baseline.before(at)).toBe(expected);
          baseline.add({ at, nprs });
        });
      }),
    );
  });
});

describe('the slow rise', () => {
  it('compares with the lowest of all 7-day windows of the 28 days before', () => {
    fc.assert(
      fc.property(history, (scores) => {
        const watch = watchSlowRise(ALERT_LIMITS);
        let lastFired = Number.NEGATIVE_INFINITY;
        scores.forEach((score, index) => {
          const t = score.at;
          const seen = scores.slice(0, index + 1);
          const weekBefore = (e: number) => medianOf(seen.filter(({ at }) => at > e - WEEK && at <= e));
          // All logs lie on half days, so windows ending on half days are all the windows there are.
          const ends = Array.from({ length: 43 }, (_, half) => t - WEEK - (half * DAY) / 2);
          const lows = ends.map(weekBefore).filter((median) => median !== null);
          const median = weekBefore(t);
          const low = lows.length === 0 ? null : Math.min(...lows);
          const rises = median !== null && low !== null && median - low >= 2 && t - lastFired >= 4 * WEEK;
          if (rises) lastFired = t;
          expect(watch(entryOf(score), false)).toEqual(
            rises ? { kind: 'slow-rise', median, lowest: low } : null,
          );
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('the persistent signal', () => {
  it('sums exactly the six weeks, the first and the last fortnight', () => {
    const carrying = fc.tuple(history, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }));
    fc.assert(
      fc.property(carrying, ([scores, ticks]) => {
        const watch = watchPersistentSignal({ limits: ALERT_LIMITS, warningSignals: SIGNAL_KINDS });
        const mean = (some: readonly Score[]) =>
          some.reduce((sum, score) => sum + score.nprs, 0) / some.length;
        scores.forEach((score, index) => {
          const t = score.at;
          const seen = scores.slice(0, index + 1).map((one, at) => ({ ...one, tick: ticks[at] === true }));
          const all = seen.filter(({ at }) => at >= t - 6 * WEEK);
          const first = all.filter(({ at }) => at < t - 4 * WEEK);
          const last = all.filter(({ at }) => at > t - 2 * WEEK);
          const old = (scores[0]?.at ?? t) <= t - 6 * WEEK;
          const often = all.filter(({ tick }) => tick).length / all.length >= 0.8;
          const fires = old && first.length > 0 && often && mean(first) - mean(last) < 2;
          const signals = ticks[index]
            ? [{ kind: 'stiffness', region: null, side: null, painful: null, severity: null } as const]
            : [];
          expect(watch(entryOf(score, signals)) !== null).toBe(fires);
        });
      }),
    );
  });
});
