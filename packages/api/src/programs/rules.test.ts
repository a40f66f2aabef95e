import { CAUTIONS, type CautionAnswers, EXERCISE_IDS, EXERCISES } from '@kinloop/assessment-domain/catalogue';
import { ENGLISH } from '@kinloop/assessment-domain/explanations';
import { assess } from '@kinloop/assessment-domain/inference';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interpretScreen } from '../screenings/interpret.ts';
import { deskWorker, mildPain } from '../screenings/values.fixture.ts';
import { type ProgramItem, programItemSchema } from './item.ts';
import {
  freshItem,
  itemsOf,
  minutesOf,
  type PublishingBasis,
  proposalFor,
  publishingProblems,
  publishingProblemText,
  swapsFor,
  weeksOf,
} from './rules.ts';

const early = { stage: 'early', ruleset: DEFAULT_RULESET } as const;
const { input } = interpretScreen({
  ruleset: DEFAULT_RULESET,
  values: deskWorker,
  context: mildPain,
  age: 41,
  cautions: {},
  daysInProgram: 0,
});
const assessment = assess(input);
const cause = { pattern: 'p6-psoas-dominance', side: 'left' } as const;
let made = 0;
const newId = () => `019a0000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
const proposed = () => itemsOf(proposalFor(assessment, cause, {}, early), newId, ENGLISH);

const allNo = (items: readonly ProgramItem[]): CautionAnswers =>
  Object.fromEntries(
    items.flatMap(({ exerciseId }) => EXERCISES[exerciseId].cautions.map((caution) => [caution, 'no'])),
  );

function basis(items: readonly ProgramItem[], change: Partial<PublishingBasis> = {}): PublishingBasis {
  return {
    cause,
    noCauseReason: '',
    stopCode: null,
    cautions: allNo(items),
    redFlags: [],
    redFlagsNotSure: [],
    medicalConsidered: false,
    rows: [],
    selfOnly: false,
    ...change,
  };
}
const kinds = (items: readonly ProgramItem[], change?: Partial<PublishingBasis>) =>
  publishingProblems(items, basis(items, change), DEFAULT_RULESET).map(({ kind }) => kind);

describe('the week a physio sees', () => {
  const often = (perWeek: number) => [{ ...freshItem('str-step-up', newId()), perWeek }];

  test('is one for all, with the days that rest', () => {
    expect(weeksOf(often(3), DEFAULT_RULESET).map(({ restDays }) => restDays)).toEqual([[2, 4, 6, 7]]);
  });

  test('is two where something is done every second day', () => {
    expect(weeksOf(often(3.5), DEFAULT_RULESET).map(({ restDays }) => restDays)).toEqual([
      [2, 4, 6],
      [1, 3, 5, 7],
    ]);
  });
});

describe('a proposal', () => {
  test('follows the log by itself in nothing until a physio allows it', () => {
    expect(proposed().map(({ autoProgress }) => autoProgress)).toEqual([false, false, false]);
  });

  test('is a pair and a companion with words a patient may read', () => {
    const items = proposed();
    expect(items.map(({ role }) => role)).toEqual(['release', 'activate', 'companion']);
    expect(items.every(({ side, reason }) => side === 'left' && reason.length > 20)).toBe(true);
    expect(items.every((item) => programItemSchema.safeParse(item).success)).toBe(true);
    expect(kinds(items)).toEqual([]);
  });

  test('follows the cause the physio chose, not the one ranked first', () => {
    const other = assessment.ranked[1];
    if (other === undefined) throw new Error('the desk worker has two hypotheses');
    const chosen = proposalFor(assessment, { pattern: other.pattern, side: 'right' }, {}, early);
    expect('items' in chosen && chosen.items.every((item) => item.pattern === other.pattern)).toBe(true);
    expect('items' in chosen && chosen.items.every((item) => item.side === 'right')).toBe(true);
  });

  test('is none without a ranked cause', () => {
    expect(proposalFor(assessment, null, {}, early).status).toBe('no-hypothesis');
    expect(proposalFor(assessment, { pattern: 'p5-foot-overload', side: 'left' }, {}, early).status).toBe(
      'no-hypothesis',
    );
  });

  test('every exercise of the library makes an item that fits the schema', () => {
    for (const id of EXERCISE_IDS)
      expect(programItemSchema.safeParse(freshItem(id, newId())).success, id).toBe(true);
  });
});

describe('publishing', () => {
  test('needs a cause or a reason', () => {
    expect(kinds(proposed(), { cause: null })).toContain('no-cause');
    expect(kinds(proposed(), { cause: null, noCauseReason: 'General strength on request' })).toEqual([]);
  });

  test('a missing half is named', () => {
    const [release] = proposed();
    if (release === undefined) throw new Error('no release');
    const problems = publishingProblems([release], basis([release]), DEFAULT_RULESET);
    expect(problems).toEqual([
      { kind: 'unpaired', pattern: cause.pattern, side: 'left', missing: 'activate' },
    ]);
  });

  test('items without a hypothesis are paired too, and a pair of the program covers its side', () => {
    const extra = { ...freshItem('str-step-up', newId()), side: 'left' as const };
    expect(kinds([extra], { cause: null, noCauseReason: 'strength' })).toEqual(['unpaired']);
    expect(kinds([...proposed(), extra])).toEqual([]);
    expect(kinds([...proposed(), { ...extra, side: 'right' }])).toEqual(['unpaired']);
  });

  test('an open warning, a caution not asked and a caution answered yes each stand in the way', () => {
    const items = proposed();
    expect(kinds(items, { stopCode: 'BCDFG' })).toEqual(['stopped']);
    const [caution] = items.flatMap(({ exerciseId }) => EXERCISES[exerciseId].cautions);
    if (caution === undefined) throw new Error('no caution');
    const { [caution]: _, ...others } = allNo(items);
    expect(kinds(items, { cautions: others })).toContain('caution-not-asked');
    expect(kinds(items, { cautions: { ...others, [caution]: 'yes' } })).toContain('caution');
    expect(CAUTIONS[caution].question).toMatch(/\?$/);
  });

  test('more than four only because the physio adds them', () => {
    const extras = (['str-step-up', 'act-bridge-band'] as const).map((id) => ({
      ...freshItem(id, newId()),
      side: 'left' as const,
    }));
    const items = [...proposed(), ...extras];
    expect(kinds(items)).toEqual([]);
    const asProposed = items.map((item) =>
      item.role === 'added' ? { ...item, role: 'companion' as const, pattern: cause.pattern } : item,
    );
    expect(kinds(asProposed)).toContain('too-many-proposed');
  });

  test('property: what may be published has both halves on every side it works', () => {
    const item = fc.record({
      exercise: fc.constantFrom(...EXERCISE_IDS),
      side: fc.constantFrom('left', 'right', 'both'),
      hasPattern: fc.boolean(),
    });
    const half = { release: 'r', mobilise: 'r', activate: 'a', strengthen: 'a', control: '' } as const;
    fc.assert(
      fc.property(fc.uniqueArray(item, { maxLength: 6, selector: ({ exercise }) => exercise }), (drawn) => {
        const items = drawn.map(({ exercise, side, hasPattern }) => ({
          ...freshItem(exercise, newId()),
          side,
          pattern: hasPattern ? cause.pattern : null,
        }));
        if (publishingProblems(items, basis(items), DEFAULT_RULESET).length > 0) return;
        for (const side of ['left', 'right'] as const) {
          const halves = new Set(
            items
              .filter((one) => one.side === side || one.side === 'both')
              .map(({ exerciseId }) => half[EXERCISES[exerciseId].kind]),
          );
          expect(halves.has('r')).toBe(halves.has('a'));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every problem has words', () => {
    const items = [freshItem('str-step-up', newId())];
    for (const problem of publishingProblems(
      items,
      basis(items, { cause: null, stopCode: 'BCDFG', cautions: {} }),
      DEFAULT_RULESET,
    ))
      expect(publishingProblemText(problem, ENGLISH)).toMatch(/[.?"]$/);
  });
});

describe('editing', () => {
  test('swaps keep the structure and leave out what a caution forbids', () => {
    const [release] = proposed();
    if (release === undefined) throw new Error('no release');
    const free = swapsFor(release, {}, early).map(({ exercise }) => exercise);
    expect(free.length).toBeGreaterThan(0);
    const [first] = free;
    if (first === undefined) throw new Error('no swap');
    const [caution] = EXERCISES[first].cautions;
    if (caution !== undefined)
      expect(swapsFor(release, { [caution]: 'yes' }, early).map(({ exercise }) => exercise)).not.toContain(
        first,
      );
    expect(swapsFor(freshItem('str-step-up', newId()), {}, early)).toEqual([]);
  });

  test('both sides of a one-sided exercise take longer', () => {
    const item = { ...freshItem('act-clam', newId()), side: 'left' as const };
    expect(minutesOf([{ ...item, side: 'both' }], DEFAULT_RULESET)).toBeGreaterThan(
      minutesOf([item], DEFAULT_RULESET),
    );
  });
});
