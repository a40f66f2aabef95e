import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDINGS, type FindingId, type MeasurementMode, PATTERN_IDS, PATTERNS } from '../catalogue/index.ts';
import { DEFAULT_RULESET, RULESETS } from '../ruleset/index.ts';
import { anyFindings, anyInput } from './arbitraries.fixture.ts';
import { assess, dispositionOf, hashInput } from './assess.ts';
import { type AssessInput, assessInputSchema, type Findings, type SideFindings } from './input.ts';
import { type ScoredPattern, scorePatterns } from './score.ts';

const byPattern = (scored: readonly ScoredPattern[]) => new Map(scored.map((one) => [one.pattern, one]));

function swapped<Side extends string>(side: Side): string {
  if (side === 'left') return 'right';
  return side === 'right' ? 'left' : side;
}

/** The same object with its keys in the opposite order, all the way down. */
function reversed<T>(value: T): T {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, entry]) => [key, reversed(entry)])) as T;
}

describe('properties of scoring', () => {
  it('swapping left and right swaps only the side words', () => {
    fc.assert(
      fc.property(anyFindings, ({ B = {}, L = {}, R = {} }) => {
        const one = byPattern(scorePatterns({ B, L, R }, true));
        const other = byPattern(scorePatterns({ B, L: R, R: L }, true));
        for (const id of PATTERN_IDS) {
          const a = one.get(id);
          const b = other.get(id);
          expect([a?.status, a?.score]).toEqual([b?.status, b?.score]);
          // An even contest is reported as bilateral, so the tie rule that prefers the left never shows a side.
          expect(a?.side).toBe(swapped(b?.side ?? ''));
        }
      }),
    );
  });

  it('the order in which things were entered never matters', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(assess(reversed(input))).toEqual(assess(input));
      }),
    );
  });

  it('a normal result never raises a score', () => {
    const ids = Object.keys(FINDINGS) as FindingId[];
    fc.assert(
      fc.property(anyFindings, fc.constantFrom(...ids), ({ B = {}, L = {} }, added) => {
        // Recorded for both sides at once, so that no result can move to the other side.
        const findings: SideFindings = { ...L, ...B };
        const [mode] = Object.keys(FINDINGS[added].confidence) as MeasurementMode[];
        if (added in findings || mode === undefined) return;
        const before = byPattern(scorePatterns({ B: findings }, true));
        for (const { pattern, score } of scorePatterns({ B: { ...findings, [added]: [0, mode] } }, true)) {
          expect(score).toBeLessThanOrEqual(before.get(pattern)?.score ?? 0);
        }
      }),
    );
  });

  it('points add up to the score, and coverage to what was assessed', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        for (const { pattern, score, coverage, rows, missing } of scorePatterns(findings, true)) {
          const weights: Readonly<Record<string, number>> = PATTERNS[pattern].weights;
          const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
          const whole = sum(Object.values(weights));
          const assessed = sum(rows.map(({ weight }) => weight));
          for (const row of rows) {
            expect(row.weight).toBe(weights[row.finding]);
            expect(row.points).toBeCloseTo(row.weight * row.level * row.confidence, 10);
          }
          expect([...rows.map(({ finding }) => finding), ...missing].sort()).toEqual(
            Object.keys(weights).sort(),
          );
          expect(Math.abs(coverage - assessed / whole)).toBeLessThanOrEqual(0.005 + 1e-9);
          const share = (100 * sum(rows.map(({ points }) => points))) / Math.max(assessed, 0.6 * whole);
          expect(Math.abs(score - share)).toBeLessThanOrEqual(0.5 + 1e-9);
          expect(Number.isInteger(score)).toBe(true);
        }
      }),
    );
  });

  it('stays within the statuses: no hypothesis without a tested finding, none supported by self-tests alone', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        for (const { status, rows, selfOnly } of scorePatterns(findings, true)) {
          if (status !== 'supported' && status !== 'possible') continue;
          expect(rows.some(({ finding, level }) => level > 0 && FINDINGS[finding].cls !== 'context')).toBe(
            true,
          );
          if (selfOnly) expect(status).toBe('possible');
        }
      }),
    );
  });
});

describe('the status', () => {
  it('is what the table of statuses says, on the side that is reported', () => {
    fc.assert(
      fc.property(anyFindings, fc.boolean(), (findings, medicalConsidered) => {
        for (const { pattern, status, score, rows, selfOnly } of scorePatterns(findings, medicalConsidered)) {
          const { anchors, needsMedicalCausesConsidered, weights } = PATTERNS[pattern];
          const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
          const coverage = sum(rows.map(({ weight }) => weight)) / sum(Object.values(weights));
          const domains = (some: typeof rows) =>
            new Set(some.map(({ finding }) => FINDINGS[finding].domain)).size;
          const positive = rows.filter(({ level }) => level >= 0.5);
          const has = (...classes: readonly string[]) =>
            positive.some(({ finding }) => classes.includes(FINDINGS[finding].cls));
          const anchored = (some: typeof rows) => some.some(({ finding }) => anchors.includes(finding));

          if (coverage < 0.4 || rows.length < 3 || domains(rows) < 2 || !anchored(rows)) {
            expect(status, pattern).toBe('insufficient');
            continue;
          }
          const isPossible =
            score >= 35 && anchored(positive) && has('inhibited', 'overactive', 'restricted');
          const isSupported =
            score >= 55 &&
            anchored(positive) &&
            domains(positive) >= 2 &&
            has('inhibited') &&
            has('overactive', 'restricted');
          const isCapped = selfOnly || (needsMedicalCausesConsidered && !medicalConsidered);
          const expected = isSupported && !isCapped ? 'supported' : isPossible ? 'possible' : 'not-supported';
          expect(status, pattern).toBe(expected);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('scorePatterns', () => {
  const ankle: Findings = {
    L: {
      'ankle-instability': [1, 'report'],
      wblt: [1, 'clinician'],
      'hip-abduction-strength': [1, 'clinician'],
    },
  };
  const p4 = (findings: Findings) => byPattern(scorePatterns(findings, false)).get('p4-ankle-lock');

  it('divides by at least 0.6 of the whole weight', () => {
    // (3 + 3 + 2 x 0.5) / max(8, 0.6 x 14) = 7 / 8.4
    expect(p4(ankle)).toMatchObject({ score: 83, coverage: 0.57, side: 'left', status: 'supported' });
  });

  it('explains every row in the order of the weights, and what is missing by value', () => {
    expect(p4(ankle)?.rows.map(({ finding, points }) => [finding, points])).toEqual([
      ['ankle-instability', 3],
      ['wblt', 3],
      ['hip-abduction-strength', 1],
    ]);
    expect(p4(ankle)?.missing).toEqual([
      'hip-extension-strength',
      'ybt-asymmetry',
      'heel-raise',
      'sl-stance',
    ]);
  });

  it('puts the anchors first among the missing when none was assessed', () => {
    expect(p4({})?.missing.slice(0, 2)).toEqual(['ankle-instability', 'wblt']);
    expect(byPattern(scorePatterns({}, false)).get('p1-hip-mobility-loss')?.missing.slice(0, 3)).toEqual([
      'hip-ir-rom',
      'hip-extension-prom',
      'hip-extension-strength',
    ]);
  });

  it('takes just the coverage that is asked for as enough', () => {
    // hip-ir-rom 3 + hip-stiffness 3 + mtt-iliopsoas 2 = 8 of 16: half. No pattern of today can be covered by just 0.40.
    const half: SideFindings = {
      'hip-ir-rom': [1, 'clinician'],
      'hip-stiffness': [1, 'report'],
      'mtt-iliopsoas': [1, 'clinician'],
    };
    const statusAt = (coveragePercent: number) => {
      const rules = { ...DEFAULT_RULESET, scoring: { ...DEFAULT_RULESET.scoring, coveragePercent } };
      return byPattern(scorePatterns({ L: half }, false, rules)).get('p1-hip-mobility-loss')?.status;
    };
    expect([40, 50, 51].map(statusAt)).toEqual(['possible', 'possible', 'insufficient']);
  });

  it('reports the side whose status ranks first, though the other has the higher score', () => {
    const own: SideFindings = {
      'ankle-instability': [1, 'report'],
      wblt: [1, 'self'],
      'heel-raise': [1, 'self'],
    };
    // (3 x 0.5 + 3 + 2 x 0.5) / 8.4 = 65.5; the left, which the person measured alone, is capped at possible
    const seen: SideFindings = {
      'ankle-instability': [0.5, 'report'],
      wblt: [1, 'clinician'],
      'hip-abduction-strength': [0.5, 'instrumented'],
    };
    expect(p4({ L: own })?.score).toBeGreaterThan(65);
    expect(p4({ L: own })).toMatchObject({ status: 'possible' });
    expect(p4({ L: own, R: seen })).toMatchObject({ side: 'right', status: 'supported', score: 65 });
  });

  it('rounds an exact half up', () => {
    // (3 x 0.75 + 3) / (0.6 x 14) = 5.25 / 8.4 = 62.5 %
    const first = RULESETS[0];
    const scored = scorePatterns(
      { L: { 'mtt-iliopsoas': [1, 'clinician'], 'hip-extension-strength': [1, 'instrumented'] } },
      false,
      first,
    );
    expect(byPattern(scored).get('p6-psoas-dominance')?.score).toBe(63);
  });
});

describe('assess', () => {
  const heel = {
    L: { 'plantar-heel-pain': [1, 'report'], wblt: [1, 'clinician'], 'heel-raise': [1, 'clinician'] },
  };

  it('asks about the cautions of what it chose, unless they were asked', () => {
    const input = assessInputSchema.parse({ findings: { ...heel }, context: { nprs: 3 } });
    const chosen = assess(input).cautionsToAsk;
    expect(chosen).toContain('calf-hot-swollen');
    expect(chosen).toEqual([...chosen].sort());
    expect(assess({ ...input, cautionsAsked: 'all' }).cautionsToAsk).toEqual([]);
    expect(assess({ ...input, cautionsAsked: ['calf-hot-swollen'] }).cautionsToAsk).not.toContain(
      'calf-hot-swollen',
    );
  });

  it('blocks the pair while a flag is in effect, and has none without a hypothesis', () => {
    const input = assessInputSchema.parse({ findings: heel, context: { redFlags: ['rf-cancer'] } });
    expect(assess(input)).toMatchObject({ pair: { status: 'blocked-by-red-flag' }, online: 'after-triage' });
    expect(assess({ context: { redFlags: ['rf-cancer'] } }).pair).toBeNull();
    const implied: AssessInput = { ...input, context: {}, cautions: ['dvt-suspected'] };
    expect(assess(implied)).toMatchObject({ pair: { status: 'blocked-by-red-flag' }, urgency: 'same_day' });
  });

  it('carries alternatives and graded sources with each hypothesis', () => {
    const [top] = assess(assessInputSchema.parse({ findings: heel })).ranked;
    expect(top?.alternatives.length).toBeGreaterThanOrEqual(3);
    expect(top?.sources.map(({ grade }) => grade)).toContain('A');
  });

  it('agrees with its own triage', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { urgency, appointmentType, skill, online } = assess(input);
        expect(dispositionOf(input)).toMatchObject({ urgency, appointmentType, skill, online });
      }),
    );
  });

  it('hashes what it was given', () => {
    expect(hashInput({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(hashInput({ stage: 'early' })).not.toBe(hashInput({ stage: 'later' }));
  });

  it('sends the medical question with the screen to its triage', () => {
    // Capped at possible, the drop in performance (15 of 15) stands behind the back (56): another skill.
    const findings: Findings = {
      L: {
        'performance-drop': [1, 'report'],
        'hip-extension-strength': [1, 'clinician'],
        'slb-endurance': [1, 'clinician'],
        'bridge-hamstring-cramp': [1, 'clinician'],
        'phe-lumbar-dominance': [1, 'clinician'],
        'lumbar-pain': [1, 'report'],
        'hip-extension-prom': [1, 'clinician'],
      },
    };
    for (const medicalConsidered of [true, false]) {
      const input = { findings, medicalConsidered };
      const [top] = assess(input).ranked;
      expect(top?.pattern).toBe(medicalConsidered ? 'p8-performance-durability' : 'p2-lumbar-overload');
      expect(dispositionOf(input).skill).toBe(medicalConsidered ? 'knee_sports' : 'spine');
    }
    expect(dispositionOf({ findings })).toEqual(dispositionOf({ findings, medicalConsidered: false }));
  });
});

describe('what a physio has to pick from', () => {
  it('is the top two of one status, five points apart or less', () => {
    // p6: (3 x 0.75 + 3 + 2 x 0.5 x 0.75) / 10 = 60; p1: (2 x 0.5 x 0.75 + 3 + 2 x 0.75) / 9.6 = 54.7, shown as 55
    const five: SideFindings = {
      'flexed-occupation': [0, 'report'],
      'mtt-iliopsoas': [1, 'clinician'],
      'hip-extension-strength': [1, 'instrumented'],
      'hip-extension-prom': [0.5, 'clinician'],
    };
    expect(assess({ findings: { L: five } })).toMatchObject({
      ranked: [
        { pattern: 'p6-psoas-dominance', status: 'supported', score: 60 },
        { pattern: 'p1-hip-mobility-loss', status: 'supported', score: 55 },
      ],
      notSeparable: ['p6-psoas-dominance', 'p1-hip-mobility-loss'],
    });
    // p2: (3 + 3 + 2 x 0.5 x 0.75) / 10.8 = 62.5; p6: (2 x 0.5 x 0.75 + 3 + 1) / 8.4 = 56.5
    const six: SideFindings = {
      'lumbar-pain': [1, 'report'],
      'hip-extension-strength': [1, 'instrumented'],
      'hip-extension-prom': [0.5, 'clinician'],
    };
    expect(assess({ findings: { L: six } })).toMatchObject({
      ranked: [
        { score: 63, status: 'supported' },
        { score: 57, status: 'supported' },
      ],
      notSeparable: null,
    });
  });

  it('is nothing where the status already tells them apart', () => {
    // p2: (3 + 3 x 0.5 + 2 x 0.75) / 10.8 = 55.6; p6: (2 x 0.75 + 3 x 0.5 + 1 + 0.5 x 0.5) / 8.4 = 50.6
    const findings: SideFindings = {
      'lumbar-pain': [1, 'report'],
      'hip-extension-strength': [1, 'clinician'],
      'hip-extension-prom': [1, 'clinician'],
      'phe-glute-late': [0.5, 'clinician'],
    };
    expect(assess({ findings: { L: findings } })).toMatchObject({
      ranked: [
        { pattern: 'p2-lumbar-overload', status: 'supported', score: 56 },
        { pattern: 'p6-psoas-dominance', status: 'possible', score: 51 },
      ],
      notSeparable: null,
    });
  });
});

describe('what the screen says to triage', () => {
  const urgencyOf = (findings: Findings, context: AssessInput['context'] = { nprs: 2 }) =>
    assess({ findings, context }).urgency;

  it.each(['B', 'L', 'R'] as const)('is marked pain on side %s, which counts as a score of 4', (side) => {
    const reported = (level: 0.5 | 1): Findings => ({ [side]: { 'lumbar-pain': [level, 'report'] } });
    expect(urgencyOf(reported(1))).toBe('soon');
    expect(urgencyOf(reported(0.5))).toBe('routine');
    expect(urgencyOf(reported(1), { nprs: 7 })).toBe('urgent');
    expect(urgencyOf(reported(1), {})).toBe('soon');
  });

  it('is the worse of two sides', () => {
    const knees = (left: 0.5 | 1, right: 0.5 | 1): Findings => ({
      L: { 'knee-pain': [left, 'report'] },
      R: { 'knee-pain': [right, 'report'] },
    });
    expect(urgencyOf(knees(1, 0.5))).toBe('soon');
    expect(urgencyOf(knees(0.5, 1))).toBe('soon');
    expect(urgencyOf(knees(0.5, 0.5))).toBe('routine');
  });

  it('is a symptom without pain, a drop in performance aside, and never what was only tested', () => {
    const well = { nprs: 0 };
    expect(urgencyOf({ R: { 'hip-stiffness': [0.5, 'report'] } }, well)).toBe('routine');
    expect(urgencyOf({ R: { 'hip-stiffness': [0, 'report'] } }, well)).toBe('preventive');
    expect(urgencyOf({ B: { 'performance-drop': [1, 'report'] } }, well)).toBe('preventive');
    expect(urgencyOf({ L: { wblt: [1, 'clinician'] } }, well)).toBe('preventive');
  });

  it('is a call for a child whose groin, knee or hip speaks', () => {
    const child = { age: 15, nprs: 0 };
    const online = (findings: Findings) => assess({ findings, context: child }).online;
    expect(online({ L: { 'groin-pain': [0.5, 'report'] } })).toBe('after-triage');
    expect(online({ B: { 'lumbar-pain': [1, 'report'] } })).toBe(true);
  });
});
