import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CAUTION_IDS,
  type CautionAnswers,
  type CautionId,
  EXERCISE_IDS,
  EXERCISES,
  FINDINGS,
  STAGES,
  type Stage,
} from '../catalogue/index.ts';
import { ENGLISH, type Language } from '../explanations/phrases.ts';
import { anyInput } from '../inference/arbitraries.fixture.ts';
import { assess } from '../inference/assess.ts';
import { type AssessInput, assessInputSchema } from '../inference/input.ts';
import vignettes from '../inference/vignettes.json' with { type: 'json' };
import { type ProgramItem, proposeProgram, sessionMinutes } from './program.ts';
import { suggestStage, swapSuggestions } from './swap.ts';
import { type ProgramBasis, problemText, programRemarks, validateProgram } from './validate.ts';

function vignette(id: string): AssessInput {
  return assessInputSchema.parse(vignettes.find((one) => one.id === id)?.input);
}

const allNo: CautionAnswers = Object.fromEntries(CAUTION_IDS.map((id) => [id, 'no']));
const clear: ProgramBasis = {
  cautions: allNo,
  redFlags: [],
  redFlagsNotSure: [],
  medicalConsidered: true,
  rows: [],
  selfOnly: false,
};

function item(exercise: ProgramItem['exercise'], rest: Partial<ProgramItem> = {}): ProgramItem {
  return {
    exercise,
    role: 'release',
    pattern: 'p3-knee-control',
    side: 'left',
    structure: null,
    dose: EXERCISES[exercise].dose,
    addedBy: 'proposal',
    ...rest,
  };
}

describe('proposeProgram', () => {
  it('proposes both halves and the companion, each with its reason and dose', () => {
    const proposal = proposeProgram(assess(vignette('V03')), allNo);
    if (proposal.status !== 'draft') throw new Error(proposal.status);
    expect(proposal.items.map(({ exercise, side }) => [exercise, side])).toEqual([
      ['release-tfl-ball', 'right'],
      ['act-side-abduction', 'right'],
      ['str-step-up', 'right'],
    ]);
    expect(proposal.items[1]?.reason).toContain('Hip abduction strength');
    expect(proposal.items[1]?.reason).toContain('symmetry under 80%');
    expect(proposal.questions).toEqual([]);
    expect(validateProgram(proposal.items, clear)).toEqual([]);
  });

  it('gives its reasons in the language that is asked for', () => {
    const other: Language = {
      ...ENGLISH,
      'program.companion.p3-knee-control': 'Dazu.',
      'program.half': '{findings}!',
    };
    const english = proposeProgram(assess(vignette('V03')), allNo);
    const translated = proposeProgram(assess(vignette('V03')), allNo, 'early', undefined, other);
    if (english.status !== 'draft' || translated.status !== 'draft') throw new Error('no draft');
    for (const half of [0, 1]) {
      expect(translated.items[half]?.reason).toMatch(/!$/);
      expect(english.items[half]?.reason).not.toMatch(/!$/);
    }
    expect(english.items[2]?.reason).toBe('Guideline: combine hip- and knee-targeted exercise.');
    expect(translated.items[2]?.reason).toBe('Dazu.');
  });

  it('says what was passed over and why', () => {
    const proposal = proposeProgram(assess(vignette('V13')), {
      'dvt-recent-treated': 'yes',
      'bleeding-risk-or-anticoagulant': 'yes',
      'reduced-sensation': 'yes',
    });
    if (proposal.status !== 'needs-physio-choice') throw new Error(proposal.status);
    expect(proposal.missing).toEqual(['release']);
    expect(proposal.passedOver.map(({ exercise }) => exercise)).toEqual([
      'stretch-calf-straight',
      'release-calf-roll',
    ]);
    expect(proposal.passedOver[0]?.cautions).toEqual(['dvt-recent-treated']);
    expect(validateProgram(proposal.items, clear)).toContainEqual({
      kind: 'unpaired',
      pattern: 'p5-foot-overload',
      side: 'left',
      missing: 'release',
    });
  });

  it('names a movement that hurt as the reason it is left out', () => {
    const proposal = proposeProgram(assess(vignette('V07')), allNo);
    if (proposal.status !== 'draft') throw new Error(proposal.status);
    expect(proposal.passedOver).toEqual([
      {
        exercise: 'str-adductor-squeeze',
        role: 'companion',
        cautions: [],
        reason: 'The test of this movement was markedly painful.',
      },
    ]);
  });

  it('asks each unanswered caution once, with the exercises that wait for it', () => {
    const proposal = proposeProgram(assess(vignette('V05')));
    if (proposal.status !== 'draft') throw new Error(proposal.status);
    const hot = proposal.questions.find(({ caution }) => caution === 'calf-hot-swollen');
    expect(hot).toEqual({
      caution: 'calf-hot-swollen',
      question: 'Is your calf hot, red or swollen?',
      exercises: ['stretch-calf-straight', 'str-heel-raise-towel'],
    });
  });

  it('refuses on a red flag, on self-tests alone and without a hypothesis', () => {
    const flagged = proposeProgram(assess(vignette('V05')), { 'calf-hot-swollen': 'yes' });
    expect(flagged.status).toBe('blocked-by-red-flag');
    expect(proposeProgram(assess(vignette('V11'))).status).toBe('physio-assessment-first');
    expect(proposeProgram(assess(vignette('V10'))).status).toBe('no-hypothesis');
  });

  it('never drafts a program that its own validation would refuse', () => {
    let drafts = 0;
    fc.assert(
      fc.property(
        anyInput,
        fc.subarray([...CAUTION_IDS], { maxLength: 3 }),
        fc.constantFrom(...STAGES),
        (input, yes, stage) => {
          const cautions = { ...allNo, ...Object.fromEntries(yes.map((id) => [id, 'yes' as const])) };
          const assessment = assess({ ...input, medicalConsidered: true });
          const proposal = proposeProgram(assessment, cautions, stage);
          if (proposal.status !== 'draft') return;
          drafts += 1;
          const rows = assessment.ranked[0]?.rows ?? [];
          expect(validateProgram(proposal.items, { ...clear, cautions, rows })).toEqual([]);
          expect(proposal.items.map(({ role }) => role)).toEqual(
            expect.arrayContaining(['release', 'activate']),
          );
        },
      ),
      // Drafts however few rounds there are.
      {
        numRuns: 300,
        examples: STAGES.map((stage): [AssessInput, CautionId[], Stage] => [vignette('V05'), [], stage]),
      },
    );
    expect(drafts).toBeGreaterThanOrEqual(STAGES.length);
  });
});

describe('validateProgram', () => {
  const release = item('stretch-calf-straight');
  const activate = item('act-side-abduction', { role: 'activate' });

  it('passes a pair and refuses either half alone', () => {
    expect(validateProgram([release, activate], clear)).toEqual([]);
    expect(validateProgram([release], clear)).toEqual([
      { kind: 'unpaired', pattern: 'p3-knee-control', side: 'left', missing: 'activate' },
    ]);
    expect(validateProgram([activate], clear)).toEqual([
      { kind: 'unpaired', pattern: 'p3-knee-control', side: 'left', missing: 'release' },
    ]);
  });

  it('asks no partner of a control exercise, which is neither half', () => {
    const balance = item('ctl-single-leg-balance', { role: 'companion' });
    expect(validateProgram([balance], clear)).toEqual([]);
    expect(validateProgram([release, activate, { ...balance, side: 'bilateral' }], clear)).toEqual([]);
  });

  it('pairs by side: a bilateral item needs a partner on both', () => {
    const both = item('stretch-calf-straight', { side: 'bilateral' });
    expect(validateProgram([both, activate], clear)).toEqual([
      { kind: 'unpaired', pattern: 'p3-knee-control', side: 'right', missing: 'activate' },
    ]);
    const right = item('act-side-abduction', { role: 'activate', side: 'right' });
    expect(validateProgram([both, activate, right], clear)).toEqual([]);
  });

  it.each([
    ['an answer of yes', { cautions: { ...allNo, 'lateral-hip-pain-compression': 'yes' } }, 'caution'],
    ['an open flag', { redFlags: ['rf-cancer'] }, 'red-flag'],
    ['an open not-sure', { redFlagsNotSure: ['rf-fever'] }, 'red-flag-not-sure'],
    ['self-tests alone', { selfOnly: true }, 'assessment-first'],
  ] as const)('refuses %s', (_, change, kind) => {
    const problems = validateProgram([release, activate], { ...clear, ...change });
    expect(problems.map((problem) => problem.kind)).toEqual([kind]);
  });

  it('takes a caution nobody asked as open, not as no', () => {
    const problems = validateProgram([release, activate], { ...clear, cautions: {} });
    expect(problems).toContainEqual({
      kind: 'caution-not-asked',
      exercise: 'stretch-calf-straight',
      caution: 'calf-hot-swollen',
    });
  });

  it('wants medical causes considered before a performance program', () => {
    const items = [release, activate].map((one) => ({
      ...one,
      pattern: 'p8-performance-durability' as const,
    }));
    expect(validateProgram(items, { ...clear, medicalConsidered: false })).toEqual([
      { kind: 'medical-not-considered' },
    ]);
    const knee = [item('release-tfl-ball'), item('act-clam', { role: 'activate' })];
    expect(validateProgram([...items, ...knee], { ...clear, medicalConsidered: false })).toEqual([
      { kind: 'medical-not-considered' },
    ]);
    expect(validateProgram(knee, { ...clear, medicalConsidered: false })).toEqual([]);
  });

  it('holds proposals to four, lets a physio add, and refuses repeats and physio-only suggestions', () => {
    const extra = (['str-band-walk', 'act-hip-hitch', 'act-clam'] as const).map((id) =>
      item(id, { role: 'activate' }),
    );
    const kinds = (items: ProgramItem[]) => validateProgram(items, clear).map(({ kind }) => kind);
    expect(kinds([release, activate, ...extra])).toEqual(['too-many-proposed']);
    expect(kinds([release, activate, ...extra.slice(0, 2)])).toEqual([]);
    expect(
      kinds([release, activate, ...extra.map((one) => ({ ...one, addedBy: 'physio' as const }))]),
    ).toEqual([]);
    expect(kinds([release, activate, activate])).toEqual(['repeated']);
    // On the left it would be done twice, on the right once.
    expect(kinds([release, activate, { ...activate, side: 'bilateral' }])).toContain('repeated');
    expect(kinds([item('mob-hip-lateral-band'), activate])).toEqual(['physio-only']);
    expect(kinds([item('mob-hip-lateral-band', { addedBy: 'physio' }), activate])).toEqual([]);
    expect(kinds([])).toEqual(['empty']);
  });

  it('refuses to propose a movement that a test has shown to hurt, and leaves it to the physio', () => {
    const rows = assess(vignette('V07')).ranked[0]?.rows ?? [];
    const squeeze = item('str-adductor-squeeze', { role: 'companion' });
    const items = [release, activate, squeeze];
    expect(validateProgram(items, { ...clear, rows })).toEqual([
      { kind: 'provoked', exercise: 'str-adductor-squeeze' },
    ]);
    const own = [release, activate, { ...squeeze, addedBy: 'physio' as const }];
    expect(validateProgram(own, { ...clear, rows })).toEqual([]);
    expect(validateProgram(items, clear)).toEqual([]);
  });

  it('names the red flag behind a caution once, beside those that are open', () => {
    const cautions = { ...allNo, 'calf-hot-swollen': 'yes' as const, 'dvt-suspected': 'yes' as const };
    const flags = validateProgram([release, activate], {
      ...clear,
      cautions,
      redFlags: ['rf-dvt', 'rf-pe'],
    }).filter(({ kind }) => kind === 'red-flag');
    expect(flags).toEqual([
      { kind: 'red-flag', flag: 'rf-dvt' },
      { kind: 'red-flag', flag: 'rf-pe' },
    ]);
  });

  it('remarks on a program that few people manage', () => {
    const long = EXERCISE_IDS.slice(0, 30).map((id) => item(id, { side: 'bilateral' }));
    expect(programRemarks(long).map(({ kind }) => kind)).toEqual(['many-exercises', 'long-session']);
    expect(programRemarks([release, activate])).toEqual([]);
  });

  it('says every problem in a sentence', () => {
    const problems = validateProgram(
      [item('mob-hip-lateral-band', { pattern: 'p8-performance-durability' })],
      {
        ...clear,
        cautions: { 'hip-replacement': 'yes' },
        redFlags: ['rf-fever'],
        medicalConsidered: false,
      },
    );
    expect(problems.length).toBeGreaterThan(4);
    for (const problem of problems) expect(problemText(problem)).toMatch(/^[A-Z].{10,}[.?"]$/);
  });
});

describe('sessionMinutes', () => {
  it('counts holds, repetitions, rests and the second side', () => {
    // 3 sets of a 30 s hold with 2 rests of 15 s, and 30 s to change: 150 s on one side.
    const stretch = {
      ...item('stretch-calf-straight').dose,
      sets: 3,
      reps: null,
      holdS: 30,
      tempo: null,
      restS: 15,
    };
    expect(sessionMinutes([item('stretch-calf-straight', { dose: stretch })])).toBe(3);
    expect(sessionMinutes([item('stretch-calf-straight', { dose: stretch, side: 'bilateral' })])).toBe(4);
    expect(sessionMinutes([])).toBe(0);
  });
});

describe('swapSuggestions', () => {
  it('stays with the structure and the stage, rule first', () => {
    const early = swapSuggestions(
      { exercise: 'act-bridge', half: 'activate', structure: 'glute_max' },
      allNo,
      'early',
    );
    expect(early.slice(0, 2).map(({ exercise, from }) => [exercise, from])).toEqual([
      ['act-prone-hip-extension', 'rule'],
      ['act-glute-set', 'rule'],
    ]);
    for (const { exercise } of early) expect(EXERCISES[exercise].targets).toContain('glute_max');
    const later = swapSuggestions(
      { exercise: 'act-bridge', half: 'activate', structure: 'glute_max' },
      allNo,
      'later',
    );
    expect(new Set(later.map(({ exercise }) => EXERCISES[exercise].kind))).toEqual(new Set(['strengthen']));
  });

  it('looks in the library for the same kind, behind what the rules name', () => {
    const of = (stage: 'early' | 'later') =>
      swapSuggestions({ exercise: 'act-bridge', half: 'activate', structure: 'glute_max' }, allNo, stage).map(
        ({ exercise, from }) => `${exercise} ${from}`,
      );
    expect(of('early')).toContain('act-bridge-band library');
    expect(of('later')).toContain('str-split-squat library');
    expect(of('later')).not.toContain('act-bridge-band library');
  });

  it('never suggests what is cautioned or what only a physio assigns', () => {
    fc.assert(
      fc.property(fc.subarray([...CAUTION_IDS]), fc.constantFrom(...STAGES), (yes: CautionId[], stage) => {
        const cautions = Object.fromEntries(yes.map((id) => [id, 'yes' as const]));
        for (const structure of ['hip_joint', 'hamstrings', 'glute_med'] as const) {
          for (const half of ['release', 'activate'] as const) {
            for (const { exercise } of swapSuggestions(
              { exercise: 'act-clam', half, structure },
              cautions,
              stage,
            )) {
              expect(EXERCISES[exercise].cautions.filter((id) => yes.includes(id))).toEqual([]);
              expect(EXERCISES[exercise].needsPhysioAssignment).toBe(false);
            }
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('suggestStage', () => {
  it.each([
    [{ findings: {}, nprs: 3, daysInProgram: 14 }, 'later'],
    [{ findings: {}, nprs: 4, daysInProgram: 14 }, 'early'],
    [{ findings: {}, nprs: undefined, daysInProgram: 30 }, 'early'],
    [{ findings: {}, nprs: 0, daysInProgram: 13 }, 'early'],
    [{ findings: { L: { 'quads-strength': [1, 'instrumented'] } }, nprs: 0, daysInProgram: 30 }, 'early'],
    [{ findings: { B: { 'quads-strength': [1, 'clinician'] } }, nprs: 0, daysInProgram: 30 }, 'early'],
    [{ findings: { R: { 'quads-strength': [0.5, 'instrumented'] } }, nprs: 0, daysInProgram: 30 }, 'later'],
    [{ findings: { L: { 'sls-quality': [1, 'clinician'] } }, nprs: 0, daysInProgram: 30 }, 'later'],
  ] as const)('%j is %s', (facts, expected) => {
    expect(suggestStage(facts)).toBe(expected);
    expect(FINDINGS['quads-strength'].domain).toBe('strength');
  });
});
