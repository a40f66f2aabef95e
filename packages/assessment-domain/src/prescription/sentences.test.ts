import { describe, expect, it } from 'vitest';
import {
  CAUTIONS,
  type CautionAnswers,
  EXERCISE_IDS,
  EXERCISES,
  FINDINGS,
  PATTERNS,
} from '../catalogue/index.ts';
import { isUnverified } from '../explanations/provenance.ts';
import { NOTHING_TO_WEIGH } from '../explanations/weighing.ts';
import { assess } from '../inference/assess.ts';
import { assessInputSchema } from '../inference/input.ts';
import vignettes from '../inference/vignettes.json' with { type: 'json' };
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import { unverifiedGrounds, weighHalf } from './explain.ts';
import { structureOf } from './pair.ts';
import { answeredWith, proposeProgram, questionsFor, sessionMinutes } from './program.ts';
import { swapSuggestions } from './swap.ts';
import { type ProgramProblem, problemText, programRemarks } from './validate.ts';

const plain = { sets: 1, reps: null, holdS: null, tempo: null, restS: 0, perWeek: 3, targetRpe: 5 } as const;
const timed = (
  dose: Partial<Parameters<typeof sessionMinutes>[0][number]['dose']>,
  side: 'left' | 'bilateral' = 'left',
) => sessionMinutes([{ exercise: 'act-side-abduction', dose: { ...plain, ...dose }, side }]);

describe('sessionMinutes', () => {
  it.each([
    ['30 s to change come with every exercise', { holdS: 30 }, 1],
    ['a second more is a minute more', { holdS: 31 }, 2],
    ['a repetition without tempo takes 2 s and its hold', { reps: 10, holdS: 5 }, 2],
    ['a tempo is up, hold and down', { reps: 10, tempo: '3-2-4' }, 2],
    ['the longer of tempo hold and hold counts', { reps: 10, tempo: '3-2-3', holdS: 6 }, 3],
    ['rests stand between sets, not after them', { sets: 3, holdS: 10, restS: 30 }, 2],
    ['one set has no rest', { sets: 1, holdS: 30, restS: 600 }, 1],
  ] as const)('%s', (_case, dose, minutes) => {
    expect(timed(dose)).toBe(minutes);
  });

  it('works a one-sided exercise twice when both sides are meant, and a two-sided one once', () => {
    expect(EXERCISES['act-side-abduction'].bilateral).toBe(false);
    expect(timed({ holdS: 90 }, 'left')).toBe(2);
    expect(timed({ holdS: 90 }, 'bilateral')).toBe(4);
    const bridge = { exercise: 'act-bridge', dose: { ...plain, holdS: 90 }, side: 'bilateral' } as const;
    expect(EXERCISES['act-bridge'].bilateral).toBe(true);
    expect(sessionMinutes([bridge])).toBe(2);
  });
});

describe('problemText', () => {
  const cases: readonly (readonly [ProgramProblem, string])[] = [
    [{ kind: 'empty' }, 'The program has no exercise.'],
    [{ kind: 'red-flag', flag: 'rf-dvt' }, 'Red flag unresolved: rf-dvt.'],
    [{ kind: 'red-flag-not-sure', flag: 'rf-dvt' }, 'A "not sure" answer is open: rf-dvt.'],
    [{ kind: 'assessment-first' }, 'Examine the person before a program is published.'],
    [{ kind: 'medical-not-considered' }, 'Tick that medical causes were considered.'],
    [
      { kind: 'unpaired', pattern: 'p3-knee-control', side: 'left', missing: 'release' },
      `${PATTERNS['p3-knee-control'].name}, left: a release is missing.`,
    ],
    [
      { kind: 'unpaired', pattern: 'p3-knee-control', side: 'right', missing: 'activate' },
      `${PATTERNS['p3-knee-control'].name}, right: a strengthening is missing.`,
    ],
    [
      { kind: 'physio-only', exercise: 'mob-sciatic-slider' },
      'Sciatic slider is never suggested; add it yourself if you want it.',
    ],
    [
      { kind: 'repeated', exercise: 'act-bridge' },
      'Two-leg bridge is in the program twice for the same side.',
    ],
    [
      { kind: 'provoked', exercise: 'str-adductor-squeeze' },
      'Adductor ball squeeze: the test of this movement was markedly painful.',
    ],
    [{ kind: 'too-many-proposed', count: 5, most: 4 }, '5 proposed exercises; 4 is the most to begin with.'],
  ];
  it.each(cases)('%j', (problem, expected) => {
    expect(problemText(problem)).toBe(expected);
  });

  it('names the caution in its short form when it was a yes, and asks its question when nobody did', () => {
    const { label, question } = CAUTIONS['calf-hot-swollen'];
    const about = { exercise: 'stretch-calf-straight', caution: 'calf-hot-swollen' } as const;
    expect(problemText({ kind: 'caution', ...about })).toBe(
      `Straight-knee calf stretch: ${label} was answered yes.`,
    );
    expect(problemText({ kind: 'caution-not-asked', ...about })).toBe(
      `Straight-knee calf stretch: ask "${question}"`,
    );
  });
});

describe('programRemarks', () => {
  const items = (count: number, seconds: number) =>
    EXERCISE_IDS.slice(0, count).map((exercise) => ({
      exercise,
      role: 'release' as const,
      pattern: 'p3-knee-control' as const,
      side: 'left' as const,
      structure: null,
      addedBy: 'physio' as const,
      dose: { ...plain, holdS: seconds },
    }));

  it('remarks from the seventh exercise and the twenty-first minute on', () => {
    expect(programRemarks(items(6, 170))).toEqual([]);
    expect(programRemarks(items(7, 30))).toEqual([{ kind: 'many-exercises', count: 7 }]);
    expect(programRemarks(items(6, 171))).toEqual([{ kind: 'long-session', minutes: 21 }]);
  });
});

describe('a proposal', () => {
  const vignette = (id: string) =>
    assess(assessInputSchema.parse(vignettes.find((one) => one.id === id)?.input));
  const yes = (...ids: readonly (keyof typeof CAUTIONS)[]): CautionAnswers =>
    Object.fromEntries(ids.map((id) => [id, 'yes'] as const));

  it('names what stood in the way of each role, with the caution in words', () => {
    const proposal = proposeProgram(vignette('V03'), yes('lateral-hip-pain-compression'));
    if (proposal.status !== 'draft') throw new Error(proposal.status);
    expect(proposal.items.map(({ exercise, role }) => [role, exercise])).toEqual([
      ['release', 'stretch-half-kneeling-hip-flexor'],
      ['activate', 'act-hip-hitch'],
      ['companion', 'str-step-up'],
    ]);
    expect(proposal.passedOver).toEqual([
      {
        exercise: 'release-tfl-ball',
        role: 'release',
        cautions: ['lateral-hip-pain-compression'],
        reason: CAUTIONS['lateral-hip-pain-compression'].label,
      },
      {
        exercise: 'act-side-abduction',
        role: 'activate',
        cautions: ['lateral-hip-pain-compression'],
        reason: CAUTIONS['lateral-hip-pain-compression'].label,
      },
    ]);
  });

  it('lists what comes after the choice nowhere, and two cautions of one exercise in one line', () => {
    const later = proposeProgram(vignette('V03'), yes('knee-cannot-kneel'));
    expect(later).toMatchObject({ status: 'draft', passedOver: [] });
    const both = proposeProgram(vignette('V13'), yes('dvt-recent-treated', 'acute-calf-strain-lt-72h'));
    if (both.status !== 'needs-physio-choice') throw new Error(both.status);
    const words = [CAUTIONS['acute-calf-strain-lt-72h'].label, CAUTIONS['dvt-recent-treated'].label];
    const stretch = both.passedOver.find(({ exercise }) => exercise === 'stretch-calf-straight');
    expect(stretch?.reason.split('; ').sort()).toEqual([...words].sort());
  });

  it('does not count as passed over what the pair already holds', () => {
    const later = proposeProgram(vignette('V14'), {}, 'later');
    if (later.status !== 'needs-physio-choice') throw new Error(later.status);
    expect(later.items.map(({ exercise, role, addedBy }) => [role, exercise, addedBy])).toEqual([
      ['activate', 'str-step-up', 'proposal'],
      ['companion', 'str-wall-sit', 'proposal'],
    ]);
    expect(later.passedOver).toEqual([]);
  });

  it('is refused where the assessment itself was blocked', () => {
    const input = assessInputSchema.parse(vignettes.find(({ id }) => id === 'V05')?.input);
    const flagged = assess({ ...input, context: { ...input.context, redFlags: ['rf-cancer'] } });
    expect(proposeProgram(flagged, {})).toEqual({
      status: 'blocked-by-red-flag',
      reason: 'A red flag is unresolved. Resolve it before any exercise is prescribed.',
    });
    expect(proposeProgram(vignette('V11'))).toEqual({
      status: 'physio-assessment-first',
      reason: 'Only self-report and self-tests so far. Examine first.',
    });
    expect(proposeProgram(vignette('V19'))).toEqual({
      status: 'no-hypothesis',
      reason: 'No pattern is supported or possible. Reassess, or prescribe with a stated reason.',
    });
  });

  it('sorts the answers by what was answered', () => {
    const cautions = { pregnancy: 'no', 'hip-replacement': 'yes', 'dvt-suspected': 'yes' } as const;
    expect(answeredWith(cautions, 'yes')).toEqual(['dvt-suspected', 'hip-replacement']);
    expect(answeredWith(cautions, 'no')).toEqual(['pregnancy']);
  });

  it('takes the later exercises at the later stage', () => {
    const later = proposeProgram(vignette('V03'), {}, 'later');
    if (later.status !== 'draft') throw new Error(later.status);
    expect(later.items.map(({ exercise }) => exercise)).toContain('str-band-walk');
  });

  it('asks the questions in the order of their ids, each once', () => {
    const items = [{ exercise: 'stretch-calf-straight' }, { exercise: 'str-heel-raise-towel' }] as const;
    const asked = questionsFor(items, {}).map(({ caution }) => caution);
    expect(asked).toEqual([...new Set(asked)].sort());
    const [first = 'calf-hot-swollen'] = asked;
    expect(questionsFor(items, { [first]: 'no' }).map(({ caution }) => caution)).toEqual(asked.slice(1));
    expect(questionsFor(items, { [first]: 'yes' }).map(({ caution }) => caution)).toEqual(asked.slice(1));
  });
});

describe('swapSuggestions', () => {
  it('stays with stretches and mobilisations for what is held short, whatever the stage', () => {
    for (const stage of ['early', 'later'] as const) {
      const found = swapSuggestions(
        { exercise: 'stretch-calf-straight', half: 'release', structure: 'calf' },
        {},
        stage,
      );
      expect(found[0]).toMatchObject({ exercise: 'release-calf-roll', from: 'rule' });
      expect(
        found
          .map(({ exercise }) => EXERCISES[exercise].kind)
          .every((kind) => kind === 'release' || kind === 'mobilise'),
      ).toBe(true);
      expect(found).toContainEqual(
        expect.objectContaining({ exercise: 'stretch-calf-bent', from: 'library' }),
      );
      expect(found).toContainEqual(
        expect.objectContaining({ exercise: 'mob-knee-to-wall', from: 'library' }),
      );
      expect(found.map(({ exercise }) => exercise)).not.toContain('stretch-calf-straight');
    }
  });

  it('says which cautions nobody asked about', () => {
    const found = swapSuggestions(
      { exercise: 'stretch-calf-straight', half: 'release', structure: 'calf' },
      { 'calf-hot-swollen': 'no' },
      'early',
    );
    const roll = found.find(({ exercise }) => exercise === 'release-calf-roll');
    expect(roll?.cautionsToAsk).toEqual(
      EXERCISES['release-calf-roll'].cautions.filter((id) => id !== 'calf-hot-swollen'),
    );
  });
});

describe('unverifiedGrounds', () => {
  const halves = vignettes.flatMap(({ input }) => {
    const assessment = assess(assessInputSchema.parse(input));
    const proposal = proposeProgram(assessment);
    const rows = assessment.ranked[0]?.rows ?? [];
    return 'items' in proposal ? proposal.items.map((item) => ({ item, rows })) : [];
  });

  it('names of the findings in a reason those whose cut nobody checked, and no other', () => {
    for (const { item, rows } of halves) {
      const inReason = rows
        .map(({ finding }) => FINDINGS[finding])
        .filter(({ label }) => item.structure !== null && item.reason.includes(`${label}:`));
      const unverified = inReason.filter(({ source }) => isUnverified(source)).map(({ label }) => label);
      expect(unverifiedGrounds(item, rows)).toEqual(unverified);
    }
    expect(halves.flatMap(({ item, rows }) => unverifiedGrounds(item, rows))).not.toEqual([]);
  });

  it('are none of a companion', () => {
    const rows = halves.flatMap((half) => half.rows);
    expect(unverifiedGrounds({ role: 'companion', structure: 'psoas' }, rows)).toEqual([]);
  });
});

describe('weighHalf', () => {
  const halves = vignettes.flatMap(({ input }) => {
    const assessment = assess(assessInputSchema.parse(input));
    const proposal = proposeProgram(assessment);
    const [leading] = assessment.ranked;
    return 'items' in proposal && leading !== undefined
      ? proposal.items.map((item) => ({ item, leading, weighing: weighHalf(item, leading) }))
      : [];
  });

  it('names what was tested of the structure and does not speak for it, and what was not tested, each once', () => {
    for (const { item, leading, weighing } of halves) {
      for (const text of [...weighing.against, ...weighing.missing])
        expect(text).not.toMatch(/[{}]|undefined/);
      for (const row of leading.rows) {
        const { label } = FINDINGS[row.finding];
        const isSaid = weighing.against.some((text) => text.startsWith(`${label}: `));
        if (row.points > 0) expect(isSaid).toBe(false);
        if (isSaid) expect(item.reason).not.toContain(`${label}:`);
      }
      const untested = leading.missing.map((finding) => `${FINDINGS[finding].label}: not tested.`);
      for (const text of weighing.missing) expect(untested).toContain(text);
      expect(new Set(weighing.missing).size).toBe(weighing.missing.length);
      expect(weighing.sources).toEqual([
        expect.objectContaining({ grade: EXERCISES[item.exercise].evidence.grade }),
      ]);
    }
    expect(halves.flatMap(({ weighing }) => weighing.missing)).not.toEqual([]);
  });

  it('has against it what is normal in the structure, and of the kind that the half is about', () => {
    const shared = { side: 'left', mode: 'clinician', confidence: 1, weight: 2 } as const;
    const of = (finding: 'hip-abduction-strength' | 'wblt', level: 0 | 1) => ({
      ...shared,
      ...{ finding, level, points: 2 * level },
    });
    const structure = structureOf('hip-abduction-strength', DEFAULT_RULESET);
    const against = (rows: ReturnType<typeof of>[], role: 'activate' | 'release' = 'activate') =>
      weighHalf({ role, structure, exercise: 'act-bridge' }, { rows, missing: [] }).against;
    expect(against([of('hip-abduction-strength', 0), of('wblt', 0)])).toEqual([
      expect.stringMatching(/^Hip abduction strength side-lying.*: .+ \(left, clinician\)\.$/),
    ]);
    expect(against([of('hip-abduction-strength', 1)])).toEqual([]);
    expect(against([of('hip-abduction-strength', 0)], 'release')).toEqual([]);
  });

  it('names no finding of another structure', () => {
    for (const { item, weighing } of halves) {
      const own = Object.values(FINDINGS).filter(
        ({ id }) => structureOf(id, DEFAULT_RULESET) === item.structure,
      );
      for (const text of [...weighing.against, ...weighing.missing])
        expect(own.some(({ label }) => text.startsWith(`${label}: `))).toBe(true);
    }
  });

  it('is nothing of a companion', () => {
    const companions = halves.filter(({ item }) => item.role === 'companion');
    expect(companions.length).toBeGreaterThan(0);
    for (const { weighing } of companions) expect(weighing).toMatchObject(NOTHING_TO_WEIGH);
  });
});
