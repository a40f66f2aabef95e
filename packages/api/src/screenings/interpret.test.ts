import { assess } from '@kinloop/assessment-domain/inference';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import { describe, expect, test } from 'vitest';
import { findingsToCompare, interpretScreen } from './interpret.ts';
import { readContext, readValues, type ScreenValues } from './record.ts';
import { deskWorker, mildPain } from './values.fixture.ts';

const facts = {
  values: deskWorker,
  context: mildPain,
  age: 41,
  cautions: {},
  daysInProgram: 0,
  ruleset: DEFAULT_RULESET,
};

describe('a screen as the input of assess', () => {
  test('ranks the pattern the values speak for', () => {
    const { input } = interpretScreen(facts);
    expect(assess(input).ranked[0]).toMatchObject({
      pattern: 'p6-psoas-dominance',
      side: 'left',
      status: 'supported',
    });
  });

  test('the note stays with the screen and the age goes in', () => {
    const context = { ...mildPain, note: 'private words', redFlagsNo: ['rf-dvt' as const] };
    const { input } = interpretScreen({ ...facts, context });
    expect(JSON.stringify(input)).not.toContain('private words');
    expect(input.context).toEqual({ nprs: 3, weeks: 10, new: true, age: 41 });
  });

  test('a caution nobody asked about is not among the asked', () => {
    const cautions = { pregnancy: 'no', 'knee-cannot-kneel': 'yes' } as const;
    const { input } = interpretScreen({ ...facts, cautions });
    expect(input.cautions).toEqual(['knee-cannot-kneel']);
    expect(input.cautionsAsked).toEqual(['knee-cannot-kneel', 'pregnancy']);
  });

  test('late in a program without much pain or weakness the stage is later', () => {
    const calm = {
      ...facts,
      values: { wblt: deskWorker.wblt ?? {} },
      context: { nprs: 1 },
      daysInProgram: 20,
    };
    expect(interpretScreen(calm).stage).toBe('later');
    expect(interpretScreen({ ...calm, daysInProgram: 3 }).stage).toBe('early');
  });
});

describe('findings kept for comparison', () => {
  const kept = (values: ScreenValues) =>
    findingsToCompare(values, interpretScreen({ ...facts, values }).reading);

  test('strength is the symmetry on the weaker side and 100 on the better', () => {
    const strength = kept(deskWorker).filter(({ finding }) => finding === 'hip-extension-strength');
    expect(strength.find(({ side }) => side === 'L')?.value).toBeCloseTo(68.18, 1);
    expect(strength.find(({ side }) => side === 'R')?.value).toBe(100);
  });

  test('a reach is its shortfall', () => {
    const reach = { kind: 'number', mode: 'clinician' } as const;
    const found = kept({ 'ybt-asymmetry': { L: { ...reach, value: 60.3 }, R: { ...reach, value: 66 } } });
    expect(found.map(({ side, value }) => [side, value])).toEqual([
      ['L', 5.7],
      ['R', 0],
    ]);
  });

  test('a number that is not judged, or not yet, is compared with itself all the same', () => {
    const value = (cm: number) => ({ kind: 'number', value: cm, mode: 'clinician' }) as const;
    expect(kept({ 'hip-er-rom': { L: value(30) }, faber: { R: value(14) } })).toEqual([
      { finding: 'hip-er-rom', side: 'L', level: null, mode: 'clinician', value: 30 },
      { finding: 'faber', side: 'R', level: null, mode: 'clinician', value: 14 },
    ]);
    expect(kept({ 'ybt-asymmetry': { L: value(60) } })).toMatchObject([{ value: null }]);
  });

  test('pain-limited stays without a level, and what was not tested is left out', () => {
    const found = kept({ wblt: { L: { kind: 'pain-limited' }, R: { kind: 'not-tested' } } });
    expect(found).toEqual([{ finding: 'wblt', side: 'L', level: null, mode: 'clinician', value: null }]);
  });
});

describe('reading what is stored', () => {
  test('an unknown field of the context is left out and the others stay', () => {
    expect(readContext({ nprs: 4, surprise: true, weeks: 'many' })).toEqual({ nprs: 4 });
    expect(readContext(null)).toEqual({});
  });

  test('values that are none read as nothing entered', () => {
    expect(readValues({ wblt: { L: { kind: 'guess' } } })).toEqual({});
  });
});
