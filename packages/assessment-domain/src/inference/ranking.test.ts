import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../catalogue/index.ts';
import { anyFindings, anyInput } from './arbitraries.fixture.ts';
import { assess } from './assess.ts';
import type { AssessInput, Findings, Measured, SideFindings } from './input.ts';
import { type ScoredPattern, scorePatterns } from './score.ts';

/** The same screen with nothing found: scores tie at 0, and what was assessed decides, then the id. */
function quiet(findings: Findings): Findings {
  const normal = (side: SideFindings = {}) =>
    Object.fromEntries(
      Object.entries(side).map(([id, [, mode]]: [string, Measured]): [string, Measured] => [id, [0, mode]]),
    );
  return { B: normal(findings.B), L: normal(findings.L), R: normal(findings.R) };
}

const anyScreen = fc.oneof(anyFindings, anyFindings.map(quiet));

const STATUS_ORDER = ['supported', 'possible', 'not-supported', 'insufficient'];

/** Share of the pattern's weight that was assessed, unrounded. */
function exactCoverage({ pattern, rows }: ScoredPattern): number {
  const sum = (weights: readonly number[]) => weights.reduce((total, weight) => total + weight, 0);
  return sum(rows.map(({ weight }) => weight)) / sum(Object.values(PATTERNS[pattern].weights));
}

/** By what the second stands behind the first, as the fact sheet orders them; null where it should not. */
function standsBehindBy(first: ScoredPattern, second: ScoredPattern): string | null {
  const steps: readonly (readonly [string, number])[] = [
    ['status', STATUS_ORDER.indexOf(second.status) - STATUS_ORDER.indexOf(first.status)],
    ['score', first.score - second.score],
    ['coverage', exactCoverage(first) - exactCoverage(second)],
    ['id', second.pattern > first.pattern ? 1 : -1],
  ];
  const [by, difference] = steps.find(([, found]) => found !== 0) ?? ['nothing', -1];
  return difference > 0 ? by : null;
}

describe('the ranking of any screen', () => {
  it('is by status, then the higher score, then the wider coverage, then the id', () => {
    const decided = new Set<string | null>();
    fc.assert(
      fc.property(anyScreen, fc.boolean(), (findings, medicalConsidered) => {
        const scored = scorePatterns(findings, medicalConsidered);
        for (const [at, second] of scored.slice(1).entries()) {
          const first = scored[at];
          if (first === undefined) throw new Error('nothing stands before it');
          const by = standsBehindBy(first, second);
          expect(by, `${second.pattern} behind ${first.pattern}`).not.toBeNull();
          decided.add(by);
        }
      }),
      { numRuns: 300, examples: [[{}, false]] },
    );
    expect([...decided].sort()).toEqual(['coverage', 'id', 'score', 'status']);
  });

  it('is kept in the result: first what is shown, then what is not supported, then what is not known', () => {
    fc.assert(
      fc.property(anyInput, fc.boolean(), (input, medicalConsidered) => {
        const { ranked, notSupported, insufficient } = assess({ ...input, medicalConsidered });
        const order = scorePatterns(input.findings ?? {}, medicalConsidered);
        expect([...ranked.map(({ pattern }) => pattern), ...notSupported, ...insufficient]).toEqual(
          order.map(({ pattern }) => pattern),
        );
      }),
    );
  });
});

// Two of one status, 60 and 55 apart by five, and 63 and 57 apart by six.
const FIVE_APART: AssessInput = {
  findings: {
    L: {
      'flexed-occupation': [0, 'report'],
      'mtt-iliopsoas': [1, 'clinician'],
      'hip-extension-strength': [1, 'instrumented'],
      'hip-extension-prom': [0.5, 'clinician'],
    },
  },
};
const SIX_APART: AssessInput = {
  findings: {
    L: {
      'lumbar-pain': [1, 'report'],
      'hip-extension-strength': [1, 'instrumented'],
      'hip-extension-prom': [0.5, 'clinician'],
    },
  },
};

describe('what is not separable in any screen', () => {
  it('is the first two ranked, exactly when their status is the same and their scores lie within five points', () => {
    const gaps = new Set<number>();
    fc.assert(
      fc.property(anyInput, fc.boolean(), (input, medicalConsidered) => {
        const { ranked, notSeparable } = assess({ ...input, medicalConsidered });
        const [top, second] = ranked;
        const isClose =
          top !== undefined &&
          second !== undefined &&
          top.status === second.status &&
          top.score - second.score <= 5;
        expect(notSeparable).toEqual(isClose ? [top.pattern, second.pattern] : null);
        if (top?.status === second?.status && top && second) gaps.add(top.score - second.score);
      }),
      {
        numRuns: 300,
        examples: [
          [FIVE_APART, false],
          [SIX_APART, false],
        ],
      },
    );
    // Both edges of the rule were met.
    expect([...gaps]).toEqual(expect.arrayContaining([5, 6]));
  });
});
