import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUTIONS } from '../catalogue/index.ts';
import {
  conditionsToAskAbout,
  INTAKE_ANSWERS,
  INTAKE_CAUTION_IDS,
  INTAKE_CONDITION_IDS,
  INTAKE_CONDITIONS,
  INTAKE_PLAIN_IDS,
  INTAKE_QUESTIONS,
  type IntakeSaid,
  proposeCautions,
  visibleIntakeQuestions,
} from './index.ts';

const ids = [...INTAKE_CAUTION_IDS, ...INTAKE_PLAIN_IDS];
const anySaid: fc.Arbitrary<IntakeSaid> = fc
  .uniqueArray(fc.constantFrom(...ids))
  .chain((asked) =>
    fc
      .tuple(...asked.map(() => fc.constantFrom(...INTAKE_ANSWERS)))
      .map((answers) => Object.fromEntries(asked.map((id, at) => [id, answers[at]])) as IntakeSaid),
  );

describe('the questions', () => {
  it('ask each thing once, after what they depend on, and a caution in its own words', () => {
    expect(INTAKE_QUESTIONS.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    for (const [at, { id, after, text }] of INTAKE_QUESTIONS.entries()) {
      const before = INTAKE_QUESTIONS.slice(0, at).map((question) => question.id);
      expect(after === null || before.includes(after)).toBe(true);
      if (id in CAUTIONS) expect(text).toBe(CAUTIONS[id as (typeof INTAKE_CAUTION_IDS)[number]].question);
    }
    expect(INTAKE_CONDITIONS.map(({ id }) => id)).toEqual([...INTAKE_CONDITION_IDS]);
  });

  it('ask for no red flag: those stop a booking, which a form read days later cannot', () => {
    expect(INTAKE_CAUTION_IDS.filter((id) => CAUTIONS[id].impliesFlag !== null)).toEqual([]);
  });
});

describe('what the answers propose', () => {
  it('is nothing where nothing, or "not sure", was said', () => {
    expect(proposeCautions({})).toEqual([]);
    expect(proposeCautions({ pregnancy: 'unsure', 'hip-replacement': 'unsure' })).toEqual([]);
  });

  it('is a no that follows from a no, and says from which', () => {
    expect(proposeCautions({ pregnancy: 'no' })).toEqual([
      { cautionId: 'pregnancy', answer: 'no', entailedBy: null },
      { cautionId: 'pregnancy-supine-after-first-trimester', answer: 'no', entailedBy: 'pregnancy' },
    ]);
  });

  it('leaves out what was answered and is no longer asked', () => {
    const said: IntakeSaid = { 'hip-replacement': 'no', 'hip-replacement-precautions-anterior': 'yes' };
    expect(proposeCautions(said).map(({ cautionId }) => cautionId)).toEqual(['hip-replacement']);
  });

  it('never says more than the patient did', () => {
    fc.assert(
      fc.property(anySaid, (said) => {
        const visible = new Set<string>(visibleIntakeQuestions(said).map(({ id }) => id));
        for (const { cautionId, answer, entailedBy } of proposeCautions(said)) {
          if (entailedBy === null) expect([visible.has(cautionId), said[cautionId]]).toEqual([true, answer]);
          else expect([answer, said[entailedBy]]).toEqual(['no', 'no']);
        }
      }),
    );
  });

  it('asks on about past cancer, and takes nothing else for a warning sign', () => {
    expect(conditionsToAskAbout(['diabetes', 'cancer']).map(({ askNext }) => askNext)).toEqual(['rf-cancer']);
    expect(conditionsToAskAbout(['diabetes'])).toEqual([]);
  });
});
