import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDING_IDS, FINDINGS, type FindingId, TEST_IDS } from '../catalogue/index.ts';
import { DEFAULT_RULESET, rulesetOf } from '../ruleset/index.ts';
import {
  type EntryState,
  levelOfGrade,
  levelOfNumber,
  levelOfSymmetry,
  limbSymmetryIndex,
  type RawScreen,
  rawToFindings,
  unlikelyEntries,
  unlikelyEntry,
} from './raw.ts';

const read = (raw: RawScreen) => rawToFindings(raw);
const number = (value: number) => ({ kind: 'number', value, mode: 'clinician' }) as const;

describe('levelOfNumber', () => {
  it.each([
    [
      'wblt',
      [
        [10, 0],
        [9.9, 0.5],
        [7, 0.5],
        [6.9, 1],
      ],
    ],
    [
      'hip-ir-rom',
      [
        [30, 0],
        [29, 0.5],
        [20, 0.5],
        [19, 1],
      ],
    ],
    [
      'hip-extension-prom',
      [
        [10, 0],
        [9, 0.5],
        [0, 0.5],
        [-1, 1],
      ],
    ],
    [
      'mtt-iliopsoas',
      [
        [0, 0],
        [1, 0.5],
        [10, 0.5],
        [11, 1],
      ],
    ],
    [
      'mtt-rectus',
      [
        [80, 0],
        [79, 0.5],
        [70, 0.5],
        [69, 1],
      ],
    ],
    [
      'ake',
      [
        [20, 0],
        [21, 0.5],
        [35, 0.5],
        [36, 1],
      ],
    ],
    [
      'adductor-squeeze',
      [
        [2, 0],
        [3, 0.5],
        [5, 0.5],
        [6, 1],
      ],
    ],
    [
      'slb-endurance',
      [
        [25, 0],
        [24, 0.5],
        [20, 0.5],
        [19, 1],
      ],
    ],
    [
      'heel-raise',
      [
        [25, 0],
        [24, 0.5],
        [15, 0.5],
        [14, 1],
      ],
    ],
    [
      'aslr',
      [
        [0, 0],
        [1, 0.5],
        [3, 0.5],
        [4, 1],
      ],
    ],
    [
      'fpi6',
      [
        [5, 0],
        [6, 0.5],
        [9, 0.5],
        [10, 1],
      ],
    ],
    [
      'lumbar-pain',
      [
        [0, 0],
        [1, 0.5],
        [3, 0.5],
        [4, 1],
      ],
    ],
    [
      'flexed-occupation',
      [
        [3.5, 0],
        [4, 0.5],
        [6, 0.5],
        [6.5, 1],
      ],
    ],
  ] as const)('%s changes level at its cuts', (finding, cases) => {
    expect(cases.map(([value]) => levelOfNumber(finding, value))).toEqual(cases.map(([, level]) => level));
  });

  it.each<[FindingId, number, number | null, number | null, EntryState]>([
    ['slr', 70, null, 0, 'assessed'],
    ['slr', 69, null, 0.5, 'assessed'],
    ['slr', 0, null, 0.5, 'assessed'],
    ['step-down', 1, null, 0, 'assessed'],
    ['step-down', 2, null, 0.5, 'assessed'],
    ['step-down', 4, null, 1, 'assessed'],
    ['knee-flexion-prone', 120, null, 0, 'assessed'],
    ['knee-flexion-prone', 119, 119, 0.5, 'assessed'],
    ['knee-flexion-prone', 125, 135, 0, 'assessed'],
    ['knee-flexion-prone', 125, 135.5, 0.5, 'assessed'],
    ['knee-flexion-prone', 135.5, 125, 0, 'assessed'],
    ['bridge-hold', 30, null, 0, 'assessed'],
    ['bridge-hold', 29, 29, 0.5, 'assessed'],
    ['bridge-hold', 33, 41, 0, 'assessed'],
    ['bridge-hold', 32, 40, 0.5, 'assessed'],
    ['bridge-hold', 40, 32, 0, 'assessed'],
    ['faber', 14, 10, 0, 'assessed'],
    ['faber', 14.5, 10, 0.5, 'assessed'],
    ['faber', 10, 14.5, 0, 'assessed'],
    ['faber', 14.5, null, null, 'no-comparison'],
    ['hip-er-rom', 20, 60, null, 'not-judged'],
    ['navicular-drop', 10, null, 0, 'assessed'],
    ['navicular-drop', 10.5, null, 0.5, 'assessed'],
    ['copenhagen-hold', 35, 40, 0, 'assessed'],
    ['copenhagen-hold', 34, 40, 0.5, 'assessed'],
    ['copenhagen-hold', 40, 34, 0, 'assessed'],
    ['copenhagen-hold', 34, null, null, 'no-comparison'],
  ])('%s of %d, the other side %s, is level %s: %s', (finding, left, right, level, state) => {
    const reading = read({
      [finding]: { L: number(left), ...(right === null ? {} : { R: number(right) }) },
    });
    expect(reading.problems).toEqual([]);
    expect(reading.entries[0]).toMatchObject({ finding, side: 'L', state });
    expect(reading.findings.L?.[finding]?.[0] ?? null).toBe(level);
  });

  it('takes a sign as there or not, and keeps what was not tested or hurt apart from both', () => {
    const sign = (level: 0 | 0.5 | 1) => ({ kind: 'level', level, mode: 'clinician' }) as const;
    const reading = read({
      fadir: { L: sign(0.5), R: { kind: 'pain-limited' } },
      slump: { L: sign(0), R: { kind: 'not-tested' } },
    });
    expect(reading.findings).toEqual({
      ...{ B: {}, R: {} },
      L: { fadir: [0.5, 'clinician'], slump: [0, 'clinician'] },
    });
    expect(reading.entries.map(({ state }) => state)).toEqual([
      ...['assessed', 'pain-limited'],
      ...['assessed', 'not-tested'],
    ]);
    expect(read({ fadir: { L: sign(1) } }).problems).toEqual([
      { finding: 'fadir', side: 'L', about: 'value', message: 'is there or not, and no more: 0 or 0.5' },
    ]);
    expect(read({ 'sls-quality': { L: sign(1) } }).problems).toEqual([]);
  });

  it('has a place to write down each of the tests', () => {
    const written = FINDING_IDS.map((id) => FINDINGS[id].testId);
    // A manual grade is how a strength is written down.
    expect(TEST_IDS.filter((test) => !written.includes(test))).toEqual(['mmt']);
    for (const id of FINDING_IDS.filter((one) => FINDINGS[one].capture.kind === 'strength'))
      expect(read({ [id]: { L: { kind: 'grade', grade: 4 } } }).findings.L?.[id]?.[0]).toBe(0.5);
  });

  it('judges nothing by rules that state no level for it, and keeps impossible numbers out all the same', () => {
    const before = rawToFindings({ slr: { L: number(60) } }, rulesetOf('2026.11.7') ?? DEFAULT_RULESET);
    expect(before.findings.L).toEqual({});
    expect(before.entries[0]?.state).toBe('not-judged');
    expect(read({ 'hip-er-rom': { L: number(140) } }).problems).toMatchObject([
      { finding: 'hip-er-rom', message: 'must be -10 to 90 deg' },
    ]);
  });

  it('has no answer for a finding that is not a number', () => {
    expect(levelOfNumber('sls-quality', 1)).toBeUndefined();
  });
});

describe('strength', () => {
  it.each([
    [90, 0],
    [89.99, 0.5],
    [80, 0.5],
    [79.99, 1],
  ])('%d%% symmetry is level %d', (percent, level) => {
    expect(levelOfSymmetry(percent)).toBe(level);
  });

  it.each([
    [5, 0],
    [4.5, 0.5],
    [4, 0.5],
    [3.5, 1],
    [0, 1],
  ])('grade %d is level %d', (grade, level) => {
    expect(levelOfGrade(grade)).toBe(level);
  });

  it('takes the weaker as a share of the stronger, whichever side it is', () => {
    expect(limbSymmetryIndex(72, 100)).toBe(72);
    expect(limbSymmetryIndex(100, 72)).toBe(72);
    expect(limbSymmetryIndex(63, 70)).toBe(90);
    expect(limbSymmetryIndex(0, 0)).toBeNull();
  });

  it('gives the deficit to the weaker side and says that symmetry alone was used', () => {
    const reading = read({
      'quads-strength': { L: { kind: 'force', newtons: 216 }, R: { kind: 'force', newtons: 300 } },
    });
    expect(reading.findings).toEqual({
      B: {},
      L: { 'quads-strength': [1, 'instrumented'] },
      R: { 'quads-strength': [0, 'instrumented'] },
    });
    expect(reading.entries[0]).toMatchObject({ state: 'assessed', symmetry: 72 });
    expect(reading.judgedBySymmetryOnly).toEqual(['quads-strength']);
  });

  it('leaves one force alone unknown: there is nothing to compare it with', () => {
    const reading = read({ 'quads-strength': { L: { kind: 'force', newtons: 216 } } });
    expect(reading.findings).toEqual({ B: {}, L: {}, R: {} });
    expect(reading.entries).toEqual([
      { finding: 'quads-strength', side: 'L', state: 'no-comparison', symmetry: null },
    ]);
  });

  it('takes a painful test as unknown, not as weak, and does not compare with it', () => {
    const reading = read({
      'quads-strength': { L: { kind: 'force', newtons: 100, pain: 4 }, R: { kind: 'force', newtons: 300 } },
      'hip-er-strength': { L: { kind: 'grade', grade: 3, pain: 3 }, R: { kind: 'grade', grade: 3, pain: 5 } },
    });
    expect(reading.entries.map(({ state }) => state)).toEqual([
      'assessed',
      'pain-limited',
      'pain-limited',
      'no-comparison',
    ]);
    expect(reading.findings.L).toEqual({ 'hip-er-strength': [1, 'clinician'] });
  });
});

describe('rawToFindings', () => {
  it('reads a side gap of 2 cm in the lunge as mild, though both are long enough', () => {
    expect(read({ wblt: { L: number(12), R: number(10) } }).findings).toEqual({
      B: {},
      L: { wblt: [0, 'clinician'] },
      R: { wblt: [0.5, 'clinician'] },
    });
    expect(read({ wblt: { L: number(12.3), R: number(10.3) } }).findings.R).toEqual({
      wblt: [0.5, 'clinician'],
    });
  });

  it('gives a reach difference to the shorter side', () => {
    expect(read({ 'ybt-asymmetry': { L: number(58), R: number(62.5) } }).findings).toEqual({
      B: {},
      L: { 'ybt-asymmetry': [1, 'clinician'] },
      R: { 'ybt-asymmetry': [0, 'clinician'] },
    });
    expect(read({ 'ybt-asymmetry': { L: number(58) } }).findings.L).toEqual({});
  });

  it.each([
    [{ seconds: 30, pelvis: 'level' }, 0],
    [{ seconds: 30, pelvis: 'drop' }, 0.5],
    [{ seconds: 29, pelvis: 'level' }, 0.5],
    [{ seconds: 9, pelvis: 'level' }, 1],
    [{ seconds: 30, pelvis: 'marked-drop' }, 1],
  ] as const)('reads a stance of %j as level %d', (stance, level) => {
    const { findings } = read({ 'sl-stance': { L: { kind: 'stance', mode: 'clinician', ...stance } } });
    expect(findings.L).toEqual({ 'sl-stance': [level, 'clinician'] });
  });

  it.each([
    [30, {}, 'no-pelvis'],
    [29, { 'sl-stance': [0.5, 'clinician'] }, 'assessed'],
    [9, { 'sl-stance': [1, 'clinician'] }, 'assessed'],
  ] as const)('never takes %d s for normal where nobody looked at the pelvis', (seconds, found, state) => {
    const reading = read({
      'sl-stance': { L: { kind: 'stance', seconds, pelvis: null, mode: 'clinician' } },
    });
    expect(reading.findings.L).toEqual(found);
    expect(reading.entries).toMatchObject([{ state }]);
  });

  it('keeps not tested and hurt apart from normal', () => {
    const reading = read({ wblt: { L: { kind: 'not-tested' }, R: { kind: 'pain-limited' } } });
    expect(reading.findings).toEqual({ B: {}, L: {}, R: {} });
    expect(reading.entries.map(({ state }) => state)).toEqual(['not-tested', 'pain-limited']);
  });

  it.each([
    [{ wblt: { L: number(26) } }, 'must be 0 to 25 cm'],
    [{ wblt: { L: number(Number.NaN) } }, 'must be 0 to 25 cm'],
    [{ fpi6: { L: number(2.5) } }, 'must be a whole number'],
    [{ wblt: { L: { kind: 'grade', grade: 3 } } }, 'cannot be given as a grade'],
    [{ 'hip-ir-rom': { L: { kind: 'number', value: 20, mode: 'self' } } }, 'cannot be measured by self'],
    [{ 'hip-er-strength': { L: { kind: 'grade', grade: 3.2 } } }, 'must be a whole or half grade'],
    [{ 'hip-er-strength': { L: { kind: 'grade', grade: 6 } } }, 'must be 0 to 5 grade'],
    [{ 'hip-er-strength': { L: { kind: 'force', newtons: -1 } } }, 'must be 0 to 1500 N'],
    [{ 'hip-er-strength': { L: { kind: 'force', newtons: 1, pain: 11 } } }, 'must be 0 to 10 for pain'],
    [{ wblt: { B: number(9), L: number(9) } }, 'also given for both sides at once'],
  ] as const)('leaves %j out and says why', (raw, message) => {
    const reading = read(raw);
    expect(reading.problems.map((problem) => problem.message)).toEqual([message]);
    expect(reading.findings.L).toEqual({});
  });

  it('says whether the value stands wrong or the pain beside it', () => {
    const about = (newtons: number, pain: number) =>
      read({ 'hip-er-strength': { L: { kind: 'force', newtons, pain } } }).problems.map((one) => one.about);
    expect([about(1, 11), about(9999, 2), about(9999, 11), about(1, 2)]).toEqual([
      ['pain'],
      ['value'],
      ['value'],
      [],
    ]);
  });

  it('mirrors: swapping the sides swaps the findings', () => {
    const value = fc.integer({ min: 0, max: 25 });
    const force = fc.integer({ min: 0, max: 500 }).map((newtons) => ({ kind: 'force', newtons }) as const);
    fc.assert(
      fc.property(value, value, force, force, (l, r, fl, fr) => {
        const one = read({
          wblt: { L: number(l), R: number(r) },
          'quads-strength': { L: fl, R: fr },
        }).findings;
        const other = read({
          wblt: { L: number(r), R: number(l) },
          'quads-strength': { L: fr, R: fl },
        }).findings;
        expect({ L: other.R, R: other.L }).toEqual({ L: one.L, R: one.R });
      }),
    );
  });
});

describe('unlikelyEntry', () => {
  it('asks about a value that is possible but rare', () => {
    expect(unlikelyEntry('wblt', number(21))).toBe('Usually 2 to 18 cm. Is 21 right?');
    expect(unlikelyEntry('wblt', number(18))).toBeNull();
    expect(unlikelyEntry('quads-strength', { kind: 'force', newtons: 1200 })).toContain('50 to 1000 N');
    expect(unlikelyEntry('quads-strength', { kind: 'grade', grade: 0 })).toBeNull();
    expect(unlikelyEntry('fpi6', number(12))).toBeNull();
  });

  it('asks once about a value: whoever is sure of it is not asked again, and of another one they are', () => {
    const L = { ...number(21), sure: true } as const;
    expect(unlikelyEntry('wblt', L)).toBeNull();
    expect(read({ wblt: { L } }).findings.L).toEqual({ wblt: [0, 'clinician'] });
    const raw: RawScreen = {
      'quads-strength': { R: { kind: 'force', newtons: 1200 } },
      wblt: { L, R: number(1) },
    };
    expect(unlikelyEntries(raw)).toEqual([
      { finding: 'wblt', side: 'R' },
      { finding: 'quads-strength', side: 'R' },
    ]);
  });

  it('never doubts what the form refuses anyway', () => {
    for (const { capture } of Object.values(FINDINGS)) {
      if (!('usual' in capture) || capture.usual === undefined) continue;
      expect(capture.usual[0]).toBeGreaterThanOrEqual('min' in capture ? capture.min : 0);
      expect(capture.usual[1]).toBeLessThanOrEqual(capture.max);
    }
  });
});
