import { describe, expect, it } from 'vitest';
import { FINDINGS, forbiddenWordsIn, RED_FLAG_IDS, RED_FLAGS } from '../catalogue/index.ts';
import { assess, dispositionOf } from '../inference/assess.ts';
import { assessInputSchema } from '../inference/input.ts';
import { DEFAULT_RULESET, type Ruleset, rulesetOf } from '../ruleset/index.ts';
import {
  missingAnswers,
  screenAnswersToInput,
  unlikelyAnswer,
  unlikelyAnswers,
  visibleQuestions,
} from './pre-visit.ts';
import { type PreVisitAnswers, preVisitAnswersSchema, sureNumbersSchema } from './pre-visit-answers.ts';
import { PRE_VISIT_QUESTIONS, PRE_VISIT_STEPS } from './pre-visit-questions.ts';
import { redFlagQuestions } from './red-flag-questions.ts';

const noFlags = Object.fromEntries(RED_FLAG_IDS.map((id) => [id, 'no' as const]));

const runner: PreVisitAnswers = {
  age: 27,
  history: 'new-here',
  goal: 'running',
  hurts: true,
  regions: [{ region: 'knee-front', side: 'right' }],
  nprs: 4,
  duration: 'up-to-12-weeks',
  redFlags: noFlags,
  signals: [],
  givingWay: false,
  locking: false,
  limp: false,
  performanceDrop: 'none',
};

describe('the questions', () => {
  it('has one question for every answer, and one answer for every question', () => {
    const asked = PRE_VISIT_QUESTIONS.map(({ id }) => id);
    expect([...asked].sort()).toEqual(Object.keys(preVisitAnswersSchema.shape).sort());
  });

  it('offers only options that the schema takes', () => {
    for (const { id, control } of PRE_VISIT_QUESTIONS) {
      if (control.kind !== 'one-of' && control.kind !== 'any-of') continue;
      for (const { value } of control.options) {
        const answer = control.kind === 'one-of' ? value : [value];
        expect(preVisitAnswersSchema.safeParse({ [id]: answer }).success, `${id}: ${value}`).toBe(true);
      }
    }
  });

  it('keeps its steps in order', () => {
    const order = PRE_VISIT_STEPS.map(({ id }) => id as string);
    const steps = PRE_VISIT_QUESTIONS.map(({ step }) => order.indexOf(step));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('uses no forbidden word', () => {
    const texts = PRE_VISIT_QUESTIONS.flatMap(({ text, help, control }) => [
      text,
      help ?? '',
      ...('options' in control ? control.options.map(({ label }) => label) : []),
    ]);
    expect(texts.flatMap(forbiddenWordsIn)).toEqual([]);
  });

  it('leaves a red flag away only when the age rules it out', () => {
    const shown = (age?: number) =>
      redFlagQuestions(age === undefined ? {} : { age }).flatMap(({ flags }) => flags);
    expect(shown()).toHaveLength(RED_FLAG_IDS.length);
    const adult = shown(40).map(({ id }) => id);
    expect(RED_FLAG_IDS.filter((id) => !adult.includes(id))).toEqual(['rf-child-hip', 'rf-aaa']);
    expect(shown(12).map(({ id }) => id)).toContain('rf-child-hip');
    expect(shown(60).map(({ id }) => id)).not.toContain('rf-aaa');
    expect(shown(61).map(({ id }) => id)).toContain('rf-aaa');
  });

  it('asks of red flags by the ages of the rule set', () => {
    const { redFlags, triage } = DEFAULT_RULESET;
    const own = {
      triage: { ...triage, childUnderAge: 18 },
      redFlags: { ...redFlags, 'rf-aaa': { ...redFlags['rf-aaa'], askedAboveAge: 50 } },
    };
    const shown = (age: number, rules = DEFAULT_RULESET as typeof own) =>
      redFlagQuestions({ age }, rules).flatMap(({ flags }) => flags.map(({ id }) => id));
    expect(shown(17)).not.toContain('rf-child-hip');
    expect(shown(17, own)).toContain('rf-child-hip');
    expect(shown(51)).not.toContain('rf-aaa');
    expect(shown(51, own)).toContain('rf-aaa');
    expect(shown(50, own)).not.toContain('rf-aaa');
  });
});

describe('branching', () => {
  it('asks little of a person who only wants a check', () => {
    const answers: PreVisitAnswers = { age: 35, history: 'new-here', goal: 'check', hurts: false };
    const ids = visibleQuestions(answers).map(({ id }) => id);
    expect(ids).toEqual(['age', 'history', 'goal', 'hurts', 'redFlags', 'signals', 'sittingHours']);
  });

  it('asks where and how strong once something hurts, and about the leg once a leg is charted', () => {
    const ids = visibleQuestions(runner).map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['regions', 'nprs', 'duration', 'givingWay', 'locking', 'limp']),
    );
    expect(ids).not.toContain('armWeakness');
  });

  it('lists what is missing, each red flag by itself', () => {
    expect(missingAnswers(runner)).toEqual([]);
    expect(missingAnswers({ ...runner, regions: [] })).toContainEqual({ question: 'regions' });
    const { 'rf-fever': _, ...rest } = noFlags;
    expect(missingAnswers({ ...runner, redFlags: rest })).toEqual([
      { question: 'redFlags', flag: 'rf-fever' },
    ]);
  });
});

describe('unlikelyAnswer', () => {
  const hours = PRE_VISIT_QUESTIONS.find(({ id }) => id === 'sittingHours');
  if (hours === undefined) throw new Error('the check asks no hours');

  it('asks about hours that are possible and rare, as the finding does in the room', () => {
    expect(unlikelyAnswer(hours, { sittingHours: 18 })).toBe('Most people write 0 to 14 here. Is 18 right?');
    expect(unlikelyAnswer(hours, { sittingHours: 14 })).toBeNull();
    expect(unlikelyAnswer(hours, {})).toBeNull();
    const { capture } = FINDINGS['flexed-occupation'];
    expect(hours.control).toMatchObject({ usual: 'usual' in capture && capture.usual });
  });

  it('asks once a number, and wherever a number can be rare somebody may be sure', () => {
    expect(unlikelyAnswers({ sittingHours: 18 }, {})).toEqual(['sittingHours']);
    expect(unlikelyAnswers({ sittingHours: 18 }, { sittingHours: 16 })).toEqual(['sittingHours']);
    expect(unlikelyAnswers({ sittingHours: 18 }, { sittingHours: 18 })).toEqual([]);
    const rare = PRE_VISIT_QUESTIONS.filter(({ control }) => control.kind === 'number' && control.usual);
    expect(rare.map(({ id }) => id)).toEqual(Object.keys(sureNumbersSchema.shape));
  });

  it('asks about nothing that a check does not ask for', () => {
    expect(unlikelyAnswers({ sittingHours: 18 }, {}, 'known-need')).toEqual([]);
  });
});

describe('screenAnswersToInput', () => {
  it('gives a valid input with findings as reported, on the side charted', () => {
    const input = screenAnswersToInput(runner);
    expect(assessInputSchema.safeParse(input).success).toBe(true);
    expect(input.findings).toEqual({
      B: { 'performance-drop': [0, 'report'] },
      L: {},
      R: { 'knee-pain': [1, 'report'] },
    });
    expect(input.context).toMatchObject({
      nprs: 4,
      new: true,
      weeks: 12,
      regions: 1,
      age: 27,
      goal: 'running',
    });
    expect(assess(input)).toMatchObject({ urgency: 'soon', appointmentType: 'initial-45', online: true });
  });

  it('leaves out what was answered before its question went away', () => {
    const input = screenAnswersToInput({ ...runner, hurts: false });
    expect(input.context?.nprs).toBe(0);
    expect(input.context?.weeks).toBeUndefined();
    expect(input.findings?.R).toEqual({});
  });

  it.each([
    ['the saddle is charted', { regions: [{ region: 'saddle', side: 'both' }] }, 'emergency', null],
    ['both legs tingle anew', { signals: ['numbness'], tingling: 'both-legs-new' }, 'emergency', null],
    [
      'a child charts the hip',
      { age: 12, regions: [{ region: 'hip-front', side: 'left' }] },
      'urgent',
      'triage-call-10',
    ],
    [
      'a child limps',
      { age: 12, regions: [{ region: 'ankle', side: 'left' }], limp: true },
      'urgent',
      'triage-call-10',
    ],
    ['one side tingles anew', { signals: ['numbness'], tingling: 'one-side-new' }, 'urgent', 'initial-45'],
    ['two of three short items are high', { worry: 8, confidence: 2, mood: 0 }, 'soon', 'initial-60'],
    ['it has lasted long', { duration: 'over-12-weeks' }, 'soon', 'initial-60'],
  ] as const)('although every flag says no: %s', (_, change, urgency, appointmentType) => {
    const answers = preVisitAnswersSchema.parse({ ...runner, ...change });
    expect(assess(screenAnswersToInput(answers))).toMatchObject({ urgency, appointmentType });
  });

  it('reads ratings and levels by the rule set', () => {
    const answers = { ...runner, worry: 6, mood: 6, sittingHours: 5 };
    const { checkRatings, levels } = DEFAULT_RULESET;
    const highOf = (part: Partial<typeof checkRatings>) =>
      screenAnswersToInput(answers, { ...DEFAULT_RULESET, checkRatings: { ...checkRatings, ...part } })
        .context?.psychosocialHigh;
    expect(highOf({})).toBe(false);
    expect(highOf({ highFrom: 6 })).toBe(true);
    expect(highOf({ highFrom: 6, highNeeded: 3 })).toBeUndefined();
    const cut = { mild: { when: '>=', value: 1 }, marked: { when: '>=', value: 5 } } as const;
    const strict = {
      ...DEFAULT_RULESET,
      levels: { ...levels, cuts: { ...levels.cuts, 'flexed-occupation': cut } },
    };
    const sitting = (input: ReturnType<typeof screenAnswersToInput>) =>
      input.findings?.B?.['flexed-occupation'];
    expect(sitting(screenAnswersToInput(answers))).not.toEqual([1, 'report']);
    expect(sitting(screenAnswersToInput(answers, strict))).toEqual([1, 'report']);
  });

  it.each(['hip-front', 'hip-outer', 'groin', 'knee-front', 'knee-back'] as const)(
    'asks a child with pain in %s to call today, although the hip flag says no',
    (region) => {
      const answers = { ...runner, age: 13, regions: [{ region, side: 'left' as const }] };
      expect(dispositionOf(screenAnswersToInput(answers))).toMatchObject({
        callToday: true,
        urgency: 'urgent',
      });
      expect(dispositionOf(screenAnswersToInput({ ...answers, age: 27 }))).not.toHaveProperty('callToday');
    },
  );

  it('doubts a no about a child’s hip by the age and the regions of the rule set', () => {
    const doubts = (age: number, ruleset: Ruleset) =>
      screenAnswersToInput({ ...runner, age, regions: [{ region: 'groin', side: 'left' }] }, ruleset).context
        ?.redFlagsNotSure ?? [];
    const { triage } = DEFAULT_RULESET;
    expect(doubts(15, DEFAULT_RULESET)).toEqual(['rf-child-hip']);
    expect(doubts(16, DEFAULT_RULESET)).toEqual([]);
    const older = { ...DEFAULT_RULESET, triage: { ...triage, childUnderAge: 18 } };
    expect(doubts(17, older)).toEqual(['rf-child-hip']);
    const before = rulesetOf('2026.11.9');
    expect(before && doubts(15, before)).toEqual([]);
  });

  it('never lets "not sure" about an emergency sign become bookable', () => {
    for (const id of RED_FLAG_IDS.filter((flag) => RED_FLAGS[flag].urgency === 'emergency')) {
      const disposition = dispositionOf(
        screenAnswersToInput({ ...runner, age: 61, redFlags: { ...noFlags, [id]: 'not-sure' } }),
      );
      expect(disposition).toMatchObject({ kind: 'emergency', appointmentType: null, online: false });
    }
  });
});
