import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fired, logAt } from './history.fixtures.ts';

// The rules of pain as domain text, read slowly: every log looks back over the whole history. The product reads it once.

interface Scored {
  readonly day: number;
  readonly nprs: number;
}

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
};

/** Median of the 7 days before; with fewer than 3 logs the last 3 within 28 days; else the intake score. */
function baselineOf(earlier: readonly Scored[], day: number, intake: number | null): number | null {
  const week = earlier.filter((one) => one.day >= day - 7);
  if (week.length >= 3) return median(week.map(({ nprs }) => nprs));
  const lastThree = earlier.filter((one) => one.day >= day - 28).slice(-3);
  return lastThree.length === 3 ? median(lastThree.map(({ nprs }) => nprs)) : intake;
}

function expected(logs: readonly Scored[], intake: number | null): string[] {
  const jumps: string[] = [];
  const sustained: string[] = [];
  const outside: Scored[] = [];
  let episode: { base: number; logs: Scored[]; jumped: boolean; lasted: boolean } | null = null;
  logs.forEach((log, index) => {
    const base: number | null = episode === null ? baselineOf(outside, log.day, intake) : episode.base;
    if (episode === null && base !== null && log.nprs >= base + 2)
      episode = { base, logs: [], jumped: false, lasted: false };
    const severeBefore = logs.slice(0, index).some(({ day, nprs }) => nprs >= 8 && day >= log.day - 7);
    const isJump = (base !== null && log.nprs >= base + 4) || (log.nprs >= 8 && !severeBefore);
    if (isJump && episode?.jumped !== true) jumps.push(`al-07@${index + 1}`);
    if (episode === null) {
      outside.push(log);
      return;
    }
    episode.jumped ||= isJump;
    episode.logs.push(log);
    const { base: frozen, logs: own } = episode;
    const lastCalm = own.findLastIndex(({ nprs }) => nprs < frozen + 2);
    const run = own.slice(lastCalm + 1);
    const hours = ((run.at(-1)?.day ?? 0) - (run[0]?.day ?? 0)) * 24;
    if (!episode.lasted && run.length >= 2 && hours >= 20) {
      episode.lasted = true;
      sustained.push(`al-08@${index + 1}`);
    }
    const [before, last] = own.slice(-2);
    if (own.length > 1 && [before, last].every((one) => one !== undefined && one.nprs <= frozen + 1))
      episode = null;
  });
  return [...jumps, ...sustained];
}

describe('pain episodes', () => {
  const scores = fc.uniqueArray(
    fc.record({ quarter: fc.integer({ min: 0, max: 200 }), nprs: fc.integer({ min: 0, max: 10 }) }),
    { maxLength: 40, selector: ({ quarter }) => quarter },
  );
  const intake = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null });

  it('open, freeze their baseline, fire each rule once and end as the text says, whatever was logged', () => {
    fc.assert(
      fc.property(scores, intake, (some, intakeNprs) => {
        const logs = some
          .map(({ quarter, nprs }) => ({ day: quarter / 4, nprs }))
          .sort((a, b) => a.day - b.day);
        const found = fired(
          logs.map(({ day, nprs }) => logAt(day, { nprs })),
          { intakeNprs },
        );
        expect(found.filter((one) => /^al-0[78]/.test(one))).toEqual(expected(logs, intakeNprs));
      }),
      { numRuns: 300 },
    );
  });
});
