import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CAUTION_IDS,
  CAUTIONS,
  type CautionAnswers,
  type CautionId,
  EXERCISE_IDS,
  EXERCISES,
  type ExerciseId,
  PATTERN_IDS,
  RED_FLAG_IDS,
  RED_FLAGS,
  STAGES,
  type Stage,
} from '../catalogue/index.ts';
import { anyContext, anyFindings, anyInput } from '../inference/arbitraries.fixture.ts';
import { assess, type RankedPattern } from '../inference/assess.ts';
import { type AssessInput, assessInputSchema } from '../inference/input.ts';
import vignettes from '../inference/vignettes.json' with { type: 'json' };
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { readFlags } from '../triage/flags.ts';
import { pairCandidates } from './pair.ts';
import { type ProgramItem, proposeProgram } from './program.ts';
import { type ProgramBasis, validateProgram } from './validate.ts';

function vignette(id: string): AssessInput {
  return assessInputSchema.parse(vignettes.find((one) => one.id === id)?.input);
}

const answered = (ids: readonly CautionId[], answer: 'yes' | 'no'): CautionAnswers =>
  Object.fromEntries(ids.map((id) => [id, answer]));
const allNo = answered(CAUTION_IDS, 'no');

/** An item of a program, by anybody, for any of these patterns. */
const itemFor = (patterns: readonly ProgramItem['pattern'][]): fc.Arbitrary<ProgramItem> =>
  fc
    .record({
      exercise: fc.constantFrom(...EXERCISE_IDS),
      role: fc.constantFrom('release' as const, 'activate' as const, 'companion' as const),
      pattern: fc.constantFrom(...patterns),
      side: fc.constantFrom('left' as const, 'right' as const, 'bilateral' as const),
      addedBy: fc.constantFrom('proposal' as const, 'physio' as const),
    })
    .map((item) => ({ ...item, structure: null, dose: EXERCISES[item.exercise].dose }));

const anyItems = fc.array(itemFor(PATTERN_IDS), { minLength: 1, maxLength: 8 });
const anyFlags = fc.subarray([...RED_FLAG_IDS]);

const anyCautions = fc
  .tuple(fc.subarray([...CAUTION_IDS]), fc.subarray([...CAUTION_IDS]))
  .map(([no, yes]): CautionAnswers => ({ ...answered(no, 'no'), ...answered(yes, 'yes') }));

const anyBasis: fc.Arbitrary<ProgramBasis> = fc.record({
  cautions: anyCautions,
  redFlags: anyFlags,
  redFlagsNotSure: anyFlags,
  medicalConsidered: fc.boolean(),
  rows: anyFindings.map((findings) => assess({ findings }).ranked[0]?.rows ?? []),
  selfOnly: fc.boolean(),
});

const clear: ProgramBasis = {
  cautions: allNo,
  redFlags: [],
  redFlagsNotSure: [],
  medicalConsidered: true,
  rows: [],
  selfOnly: false,
};

/** One pair in order. */
const pair = (['stretch-calf-straight', 'act-side-abduction'] as const).map(
  (exercise, at): ProgramItem => ({
    exercise,
    role: at === 0 ? 'release' : 'activate',
    pattern: 'p3-knee-control',
    side: 'left',
    structure: null,
    dose: EXERCISES[exercise].dose,
    addedBy: 'proposal',
  }),
);

describe('a red flag, whatever else is given', () => {
  it('blocks publishing: each that is open, each nobody was sure about, each that a caution is', () => {
    fc.assert(
      fc.property(anyItems, anyBasis, (items, basis) => {
        const implied = CAUTION_IDS.filter((id) => basis.cautions[id] === 'yes').flatMap(
          (id) => CAUTIONS[id].impliesFlag ?? [],
        );
        const problems = validateProgram(items, basis);
        const flagsOf = (kind: 'red-flag' | 'red-flag-not-sure') =>
          problems.flatMap((problem) => (problem.kind === kind && 'flag' in problem ? [problem.flag] : []));
        expect(new Set(flagsOf('red-flag'))).toEqual(new Set([...basis.redFlags, ...implied]));
        expect(flagsOf('red-flag-not-sure')).toEqual(basis.redFlagsNotSure);
      }),
    );
  });

  it('blocks a pair that is otherwise in order, by one answer of yes or not sure that counts by itself', () => {
    expect(validateProgram(pair, clear)).toEqual([]);
    const alone = RED_FLAG_IDS.filter((id) => RED_FLAGS[id].sufficientAlone);
    const anyAnswer = fc.constantFrom('redFlags' as const, 'redFlagsNotSure' as const);
    fc.assert(
      fc.property(
        anyContext,
        anyFlags,
        anyFlags,
        fc.constantFrom(...alone),
        anyAnswer,
        (context, yes, notSure, flag, said) => {
          const answers = { redFlags: yes, redFlagsNotSure: notSure };
          const { effective, needCall } = readFlags(
            { ...context, ...answers, [said]: [...answers[said], flag] },
            [],
          );
          const basis = { ...clear, redFlags: effective, redFlagsNotSure: needCall };
          const blocking = validateProgram(pair, basis).flatMap((problem) =>
            'flag' in problem ? [problem.flag] : [],
          );
          expect(blocking).toContain(flag);
        },
      ),
    );
  });

  it('leaves no proposal of a program: not by an answer, not by a caution, known then or since', () => {
    const implying = CAUTION_IDS.filter((id) => CAUTIONS[id].impliesFlag !== null);
    const counting = RED_FLAG_IDS.filter((id) => RED_FLAGS[id].sufficientAlone);
    const emergencies = RED_FLAG_IDS.filter((id) => RED_FLAGS[id].urgency === 'emergency');
    type Cause = Readonly<{ input: AssessInput; since: CautionAnswers }>;
    const fromContext = (context: AssessInput['context']): Cause => ({
      input: { context: context ?? {} },
      since: {},
    });
    const anyCause: fc.Arbitrary<Cause> = fc.oneof(
      fc.constantFrom(...counting).map((flag) => fromContext({ redFlags: [flag] })),
      fc.constantFrom(...emergencies).map((flag) => fromContext({ redFlagsNotSure: [flag] })),
      fc.constantFrom(...implying).map((id) => ({ input: { cautions: [id] }, since: {} })),
      fc.constantFrom(...implying).map((id) => ({ input: {}, since: { [id]: 'yes' as const } })),
    );
    fc.assert(
      fc.property(
        anyInput,
        anyCause,
        anyCautions,
        fc.constantFrom(...STAGES),
        (input, { input: more, since }, cautions, stage) => {
          const assessment = assess({
            ...input,
            ...more,
            context: { ...input.context, ...more.context },
            medicalConsidered: true,
          });
          const { status } = proposeProgram(assessment, { ...cautions, ...since }, stage);
          expect(status).toBe(assessment.ranked.length === 0 ? 'no-hypothesis' : 'blocked-by-red-flag');
        },
      ),
      {
        numRuns: 300,
        examples: counting.map((flag): [AssessInput, Cause, CautionAnswers, Stage] => [
          vignette('V05'),
          fromContext({ redFlags: [flag] }),
          allNo,
          'early',
        ]),
      },
    );
  });
});

/** The half of a pair that an exercise is; null for a control exercise. */
function halfOf(exercise: ExerciseId): 'release' | 'activate' | null {
  const { kind } = EXERCISES[exercise];
  if (kind === 'control') return null;
  return kind === 'release' || kind === 'mobilise' ? 'release' : 'activate';
}

/** The halves that stand alone: pattern, side, and the half that is missing. */
function halvesMissing(items: readonly ProgramItem[]): string[] {
  return PATTERN_IDS.flatMap((pattern) =>
    (['left', 'right'] as const).flatMap((side) => {
      const here = items.filter(
        (item) => item.pattern === pattern && [side, 'bilateral'].includes(item.side),
      );
      const halves = new Set(here.map(({ exercise }) => halfOf(exercise)));
      const [hasRelease, hasActivate] = [halves.has('release'), halves.has('activate')];
      if (hasRelease === hasActivate) return [];
      return [`${pattern} ${side} ${hasRelease ? 'activate' : 'release'}`];
    }),
  );
}

/** As the rules in force, and a squeeze that hurts rules out every way to let go of the adductors as well. */
const STRICTER: Ruleset = {
  ...DEFAULT_RULESET,
  pairs: {
    ...DEFAULT_RULESET.pairs,
    provocations: { 'adductor-squeeze': DEFAULT_RULESET.pairs.release.adductors ?? [] },
  },
};

type Half = 'release' | 'activate';
const HALVES: readonly Half[] = ['release', 'activate'];

/** The halves for which every candidate is cautioned, or a release that a test has shown to hurt. */
function halvesWithoutSafe(
  top: RankedPattern,
  yes: readonly CautionId[],
  stage: Stage,
  rules: Ruleset,
): Half[] {
  const provoked = top.rows.flatMap(({ finding, level }) =>
    level === 1 ? (rules.pairs.provocations[finding] ?? []) : [],
  );
  const isSafe = (half: Half, exercise: ExerciseId) =>
    !EXERCISES[exercise].cautions.some((id) => yes.includes(id)) &&
    !(half === 'release' && provoked.includes(exercise));
  const candidates = pairCandidates(top, stage, rules);
  return HALVES.filter((half) => !candidates[half].some(({ exercise }) => isSafe(half, exercise)));
}

describe('the two halves of a pair, whatever else is given', () => {
  it('are both there, on each side of each pattern, in a program that may be published', () => {
    let published = 0;
    const fewItems = fc.array(itemFor(['p3-knee-control', 'p4-ankle-lock']), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fewItems, (items) => {
        const own = items.map((item) => ({ ...item, addedBy: 'physio' as const }));
        if (validateProgram(own, clear).length > 0) return;
        if (own.some(({ exercise }) => halfOf(exercise) !== null)) published += 1;
        expect(halvesMissing(own)).toEqual([]);
      }),
      { numRuns: 1000, examples: [[pair]] },
    );
    expect(published).toBeGreaterThan(0);
  });

  it('are asked for exactly where one stands alone, whatever else is wrong', () => {
    fc.assert(
      fc.property(anyItems, anyBasis, (items, basis) => {
        const asked = validateProgram(items, basis).flatMap((problem) =>
          problem.kind === 'unpaired' ? [`${problem.pattern} ${problem.side} ${problem.missing}`] : [],
        );
        expect(asked.sort()).toEqual(halvesMissing(items).sort());
      }),
    );
  });

  it('are for a physio to choose exactly where nothing safe is left for one; what is left of them cannot be published', () => {
    let chosenByPhysio = 0;
    const harmless = CAUTION_IDS.filter((id) => CAUTIONS[id].impliesFlag === null);
    const anyRules = fc.constantFrom(DEFAULT_RULESET, STRICTER);
    fc.assert(
      fc.property(
        anyInput,
        fc.subarray([...harmless]),
        fc.constantFrom(...STAGES),
        anyRules,
        (input, yes, stage, rules) => {
          const assessment = assess({ ...input, medicalConsidered: true }, rules);
          const cautions = { ...allNo, ...answered(yes, 'yes') };
          const proposal = proposeProgram(assessment, cautions, stage, rules);
          const [top] = assessment.ranked;
          if (top === undefined || !('items' in proposal)) return;

          const without = halvesWithoutSafe(top, yes, stage, rules);
          expect(proposal.status).toBe(without.length === 0 ? 'draft' : 'needs-physio-choice');
          // A companion may be of the kind that is missing and make up for it in `validateProgram`; it is no half that was chosen.
          const halves = proposal.items.filter(({ role }) => role !== 'companion');
          expect(halves.map(({ role }) => role)).toEqual(HALVES.filter((half) => !without.includes(half)));
          if (proposal.status !== 'needs-physio-choice') return;
          chosenByPhysio += 1;
          expect(proposal.missing).toEqual(without);
          expect(validateProgram(halves, { ...clear, cautions }, rules)).not.toEqual([]);
        },
      ),
      {
        numRuns: 300,
        examples: [
          [
            vignette('V13'),
            ['dvt-recent-treated', 'bleeding-risk-or-anticoagulant', 'reduced-sensation'],
            'early',
            DEFAULT_RULESET,
          ],
          [vignette('V07'), [], 'early', STRICTER],
        ],
      },
    );
    expect(chosenByPhysio).toBeGreaterThanOrEqual(2);
  });
});
