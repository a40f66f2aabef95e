import { describe, expect, it } from 'vitest';
import { assess, replay, replayDisposition, stampedDisposition } from '../inference/index.ts';
import { replayScore, type ScoreInput, score, stampedScore } from '../outcomes/index.ts';
import {
  type ProposalInput,
  replayProposal,
  sessionMinutes,
  stampedProposal,
  suggestStage,
  swapSuggestions,
  validateProgram,
  weekPlan,
} from '../prescription/index.ts';
import {
  type ComparedPair,
  compareScreens,
  type DoseCourseInput,
  type DoseInput,
  decideDose,
  doseCourse,
  doseSteps,
  replayComparison,
  replayDoseCourse,
  stampedComparison,
} from '../progress/index.ts';
import { stampedHomeScreen } from '../screening/index.ts';
import {
  type AlertInput,
  immediateAdvice,
  replayAlerts,
  type SymptomLog,
  stampedAlerts,
} from '../triage/index.ts';
import {
  canonicalJson,
  changesBetween,
  DEFAULT_RULESET,
  RULESETS,
  type Ruleset,
  rulesetOf,
} from './index.ts';
import { STORED_KINDS } from './stored-inputs.fixture.ts';
import storedResults from './stored-results.json' with { type: 'json' };

const stored = storedResults as unknown as readonly {
  readonly kind: string;
  readonly version: string;
  readonly input: object;
  readonly result: object;
}[];

// Everything that is stored as a result, under every version that a clinic may have signed.

const screen = { findings: { L: { wblt: [1, 'clinician'] } }, context: { nprs: 5, new: true } } as const;
const answers: ScoreInput = { measure: 'peg', items: [4, 5, 3], previous: { items: [7, 8, 6] } };
const log = { signals: [], flags: [], exercisePain: null, preSessionNprs: null, after24hNprs: null };
const logs: AlertInput = {
  intakeNprs: 2,
  intakeSignals: [],
  programActive: true,
  asOf: '2026-11-29T00:00:00Z',
  logs: [{ ...log, at: '2026-11-28T08:00:00Z', nprs: 8, nightPainUneased: false, romMeasures: [] }],
  acknowledged: [],
};
const dose: DoseInput = {
  asOfDay: 21,
  sinceDay: 0,
  programWeek: 4,
  targetRpe: 6,
  sessions: [14, 17, 20].map((day) => ({
    day,
    plannedReps: 30,
    doneReps: 30,
    rpe: 5,
    painDuring: 1,
    painBefore: 1,
    painAfter24h: 1,
  })),
  openAlerts: 0,
  programPaused: false,
  canRegress: true,
  canProgress: true,
  strictPainLimit: false,
  autoProgress: true,
};

const course: DoseCourseInput = {
  exercise: 'act-bridge',
  dose: { sets: 3, reps: 10, holdS: 3, tempo: null, restS: 45, perWeek: 5, targetRpe: 5 },
  ...{ publishedDay: 10, programDay: 0, asOfDay: 22, alerts: [], strictPainLimit: false, autoProgress: true },
  sessions: dose.sessions,
};
const screens: ComparedPair = {
  before: { rater: 'one', findings: [{ finding: 'wblt', side: 'L', level: 1, mode: 'clinician', value: 6 }] },
  now: { rater: 'one', findings: [{ finding: 'wblt', side: 'L', level: 0.5, mode: 'clinician', value: 9 }] },
};
const proposed: ProposalInput = { assessment: assess(screen), cautions: {}, stage: 'early' };

/** Through the database's JSON and back. */
const kept = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

// Results as they were written down under each version. They are never rewritten: new versions are added.
describe.each(Object.entries(STORED_KINDS))(
  'what was stored of %s',
  (kind, { compute, replay: replayed }) => {
    const ofKind = stored.filter((one) => one.kind === kind);

    it.each(ofKind)('under $version is the same bytes again', ({ version, input, result }) => {
      const ruleset = rulesetOf(version);
      expect(ruleset).not.toBeNull();
      if (replayed)
        expect(replayed({ ...result, input } as never, RULESETS)).toMatchObject({ status: 'same' });
      else expect(ruleset && canonicalJson(compute(input as never, ruleset))).toBe(canonicalJson(result));
    });

    it('is there for every version: `pnpm run results:store`', () => {
      const versions = new Set(ofKind.map(({ version }) => version));
      expect([...versions].sort()).toEqual(RULESETS.map(({ version }) => version).sort());
    });
  },
);

describe.each(RULESETS)('what is stored under $version', (ruleset) => {
  it.each([
    ['a screen', () => replay(kept({ ...assess(screen, ruleset), input: screen }))],
    ['a check', () => replayDisposition(kept({ ...stampedDisposition(screen, ruleset), input: screen }))],
    ['a score', () => replayScore(kept({ ...stampedScore(answers, ruleset), input: answers }))],
    ['alerts', () => replayAlerts(kept({ ...stampedAlerts(logs, ruleset), input: logs }))],
    ['a dose', () => replayDoseCourse(kept({ ...doseCourse(course, ruleset), input: course }))],
    [
      'a comparison',
      () =>
        replayComparison(
          kept({ ...stampedComparison(screens.before, screens.now, ruleset), input: screens }),
        ),
    ],
    ['a proposal', () => replayProposal(kept({ ...stampedProposal(proposed, ruleset), input: proposed }))],
  ])('%s is found the same by its replay', (_, again) => {
    expect(again()).toMatchObject({ status: 'same', result: { rulesetVersion: ruleset.version } });
  });
});

describe('what was changed afterwards', () => {
  const score13 = kept({ ...stampedScore(answers), input: answers });

  it.each([
    ['a score', () => replayScore({ ...score13, score: 9 }), 'different'],
    [
      'its answers',
      () => replayScore({ ...score13, input: { measure: 'peg', items: [1, 1, 1] } }),
      'other-input',
    ],
    ['its version', () => replayScore({ ...score13, rulesetVersion: '1999.1.1' }), 'unknown-ruleset'],
    [
      'a dose',
      () => replayDoseCourse({ ...doseCourse(course), lessPercent: 20, input: course }),
      'different',
    ],
    [
      'its sessions',
      () => replayDoseCourse({ ...doseCourse(course), input: { ...course, sessions: [] } }),
      'other-input',
    ],
    [
      'a comparison',
      () =>
        replayComparison({
          ...stampedComparison(screens.before, screens.now),
          comparisons: [],
          input: screens,
        }),
      'different',
    ],
    [
      'who measured',
      () =>
        replayComparison({
          ...stampedComparison(screens.before, screens.now),
          input: { ...screens, now: { ...screens.now, rater: 'two' } },
        }),
      'other-input',
    ],
    [
      'a proposal',
      () =>
        replayProposal({
          ...stampedProposal(proposed),
          proposal: { status: 'physio-assessment-first', reason: '' },
          input: proposed,
        }),
      'different',
    ],
    [
      'its cautions',
      () =>
        replayProposal({
          ...stampedProposal(proposed),
          input: { ...proposed, cautions: { pregnancy: 'yes' } },
        }),
      'other-input',
    ],
    [
      'an urgency',
      () => replayDisposition({ ...stampedDisposition({}), inputHash: '', input: screen }),
      'other-input',
    ],
  ])('%s: is found', (_, again, status) => {
    expect(again().status).toBe(status);
  });
});

describe('the rules a clinic signed decide', () => {
  const own = (part: Partial<Ruleset>): Ruleset => ({ ...DEFAULT_RULESET, version: '2030.1.1', ...part });
  const {
    measures,
    program,
    pairs,
    exerciseCautions,
    alerts,
    dose: doses,
    cautions,
    patterns,
  } = DEFAULT_RULESET;

  it('which change of a score counts', () => {
    const stricter = own({
      measures: { ...measures, change: { ...measures.change, peg: { points: 9, percent: 30 } } },
    });
    expect(score(answers).change?.judgement).toBe('improved');
    expect(score(answers, stricter).change?.judgement).toBe('within-measurement-error');
    const faam: ScoreInput = { measure: 'faam', tool: 'sport', total: 60, previous: { score: 50 } };
    expect(score(faam).change?.threshold).toBe(12.3);
    expect(
      score(faam, own({ measures: { ...measures, faam: { adl: 8, sport: 9 } } })).change?.judgement,
    ).toBe('improved');
    const groc: ScoreInput = { measure: 'groc', scale: 15, items: 3 };
    expect(score(groc, own({ measures: { ...measures, groc15: 4 } })).change?.threshold).toBe(4);
  });

  it('which change between two screens is more than error', () => {
    const found = (value: number) =>
      ({
        rater: 'nadia',
        findings: [{ finding: 'hip-ir-rom', side: 'L', level: 0.5, mode: 'instrumented', value }],
      }) as const;
    const [newest] = compareScreens(found(20), found(28.2));
    const [first] = compareScreens(found(20), found(28.2), rulesetOf('2026.11.1') ?? DEFAULT_RULESET);
    expect(newest?.status).toBe('within-measurement-error');
    expect(first).toMatchObject({ status: 'better', detectable: { value: 8, verified: false } });
    expect(first?.detectable?.note).toContain('newer rules have another figure');
    const [unknown] = compareScreens(found(20), found(28.2), own({ findingChange: {} }));
    expect(unknown).toMatchObject({ status: 'within-measurement-error', detectable: null });
    const stamped = stampedComparison(found(20), found(28.2), own({}));
    expect(stamped).toMatchObject({
      rulesetVersion: '2030.1.1',
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('that the first versions took the knee angle for surer, and no other finding for anything new', () => {
    const knees = RULESETS.map(({ findingChange }) => findingChange['mtt-rectus']?.sameRater);
    expect(knees.slice(0, 2)).toEqual([4.2, 4.2]);
    expect(new Set(knees.slice(2))).toEqual(new Set([19.4]));
    const lunges = RULESETS.map(({ findingChange }) => findingChange.wblt?.sameRater);
    expect(new Set(lunges)).toEqual(new Set([1.9]));
  });

  it('the dose', () => {
    expect(decideDose(dose).action).toBe('progress');
    expect(decideDose(dose, own({ dose: { ...doses, sessions: 4 } })).rule).toBe('too-few-sessions');
    expect(decideDose(dose, own({ dose: { ...doses, effortToSpare: 2 } })).rule).toBe('not-ready');
    expect(decideDose(dose, own({ dose: { ...doses, deloadEveryWeeks: 3 } })).deloadOffered).toBe(false);
  });

  it('what may be published and swapped', () => {
    const item = {
      exercise: 'act-bridge',
      role: 'activate',
      pattern: 'p1-hip-mobility-loss',
      side: 'left',
      structure: 'glute_max',
      addedBy: 'proposal',
      dose: { sets: 3, reps: 10, holdS: 3, tempo: null, restS: 30, perWeek: 5, targetRpe: 5 },
    } as const;
    const basis = {
      cautions: { pregnancy: 'yes' },
      redFlags: [],
      redFlagsNotSure: [],
      medicalConsidered: false,
      rows: [],
      selfOnly: false,
    } as const;
    const kinds = (part: Partial<Ruleset>) =>
      validateProgram([item], basis, own(part)).map(({ kind }) => kind);
    expect(kinds({ exerciseCautions: { ...exerciseCautions, 'act-bridge': ['pregnancy'] } })).toContain(
      'caution',
    );
    expect(kinds({ program: { ...program, mostProposed: 0 } })).toContain('too-many-proposed');
    expect(kinds({ cautions: { ...cautions, pregnancy: { impliesFlag: 'rf-pregnancy' } } })).toContain(
      'red-flag',
    );
    const medical = { ...patterns['p1-hip-mobility-loss'], needsMedicalCausesConsidered: true };
    expect(kinds({ patterns: { ...patterns, 'p1-hip-mobility-loss': medical } })).toContain(
      'medical-not-considered',
    );
    const swaps = swapSuggestions(
      { exercise: 'act-glute-set', half: 'activate', structure: 'glute_max' },
      {},
      'early',
      own({ pairs: { ...pairs, activate: { glute_max: ['act-quadruped-extension'] } } }),
    );
    expect(swaps[0]).toMatchObject({ exercise: 'act-quadruped-extension', from: 'rule' });
    const facts = { findings: {}, nprs: 3, daysInProgram: 20 };
    expect(suggestStage(facts)).toBe('later');
    expect(suggestStage(facts, own({ program: { ...program, earlyPainFrom: 3 } }))).toBe('early');
  });

  it('what leaves a test at home out', () => {
    const { homeSafety } = DEFAULT_RULESET;
    const facts = { age: 30, nprs: 0, hasCompany: true, cautions: { 'hip-replacement': 'yes' } } as const;
    const leftOut = (ruleset: Ruleset) => {
      const { result } = stampedHomeScreen({ facts, askedFlags: 'all' }, ruleset);
      return result.status === 'offered' ? result.leftOut : null;
    };
    const because = 'patient.home.skip.on-your-back';
    const wblt = [{ kind: 'caution', anyOf: ['hip-replacement'], because }] as const;
    const stricter = own({ homeSafety: { ...homeSafety, leaveOut: { ...homeSafety.leaveOut, wblt } } });
    expect(leftOut(DEFAULT_RULESET)).not.toContainEqual({ finding: 'wblt', because });
    expect(leftOut(stricter)).toContainEqual({ finding: 'wblt', because });
  });

  it('what is known of an exercise', () => {
    const { exercises } = DEFAULT_RULESET;
    const bridge = exercises['act-bridge'];
    const known = (change: Partial<typeof bridge>, part: Partial<Ruleset> = {}) =>
      own({ exercises: { ...exercises, 'act-bridge': { ...bridge, ...change } }, ...part });
    const planned = { exercise: 'act-bridge', side: 'bilateral', dose: bridge.dose } as const;
    const axes = (ruleset: Ruleset) =>
      doseSteps(planned, { action: 'progress', volumePercent: 0 }, ruleset).map(({ axis }) => axis);
    expect(axes(known({ takesLoad: false }))).toEqual(['repetitions', 'exercise', 'exercise']);
    expect(axes(known({ takesLoad: true, progressesTo: [] }))).toEqual(['repetitions', 'load']);

    const minutes = sessionMinutes([planned], known({ bilateral: true }));
    expect(sessionMinutes([planned], known({ bilateral: false }))).toBeGreaterThan(minutes);
    const slow = known({}, { program: { ...program, changeSeconds: 120 } });
    expect(sessionMinutes([planned], slow)).toBeGreaterThan(minutes);

    const restDays = (ruleset: Ruleset) => weekPlan([planned], 0, ruleset).restDays.length;
    expect(restDays(known({ kind: 'activate' }))).toBe(7);
    expect(restDays(known({ kind: 'strengthen' }))).toBeLessThan(7);

    const swaps = (ruleset: Ruleset) =>
      swapSuggestions(
        { exercise: 'act-glute-set', half: 'activate', structure: 'glute_max' },
        {},
        'early',
        ruleset,
      ).map(({ exercise }) => exercise);
    expect(swaps(known({}))).toContain('act-bridge');
    expect(swaps(known({ needsPhysioAssignment: true }))).not.toContain('act-bridge');
  });

  it('what a finding is about', () => {
    const { findings } = DEFAULT_RULESET;
    const facts = { findings: { L: { wblt: [1, 'clinician'] } }, nprs: 1, daysInProgram: 20 } as const;
    expect(suggestStage(facts)).toBe('later');
    const weak = own({ findings: { ...findings, wblt: { ...findings.wblt, domain: 'strength' } } });
    expect(suggestStage(facts, weak)).toBe('early');
  });

  it('which box fires an alert, which region is a leg, and when something is new again', () => {
    const raised = (entries: readonly Partial<SymptomLog>[], part: Partial<Ruleset['alerts']> = {}) => {
      const [written] = logs.logs;
      const calm = { ...written, nprs: 2, nightPainUneased: false } as SymptomLog;
      const input = { ...logs, programActive: false, logs: entries.map((entry) => ({ ...calm, ...entry })) };
      return stampedAlerts(input, own({ alerts: { ...alerts, ...part } })).alerts.map(({ id }) => id);
    };
    const ticks = { ...alerts.ticks, 'al-13': [], 'al-05': ['locking'] } as const;
    expect(raised([{ flags: ['locking'] }])).toEqual(['al-13']);
    expect(raised([{ flags: ['locking'] }], { ticks })).toEqual(['al-05']);

    const numb = (region: 'groin', side: 'left' | 'right') =>
      ({ kind: 'numbness', region, side, painful: null, severity: null }) as const;
    const groins = [{ signals: [numb('groin', 'left'), numb('groin', 'right')] }];
    expect(raised(groins)).toContain('al-02');
    expect(raised(groins, { limbs: { ...alerts.limbs, leg: ['calf'] } })).not.toContain('al-02');

    const lockings = ['01', '18'].map((day) => ({
      at: `2026-11-${day}T08:00:00Z`,
      flags: ['locking'] as const,
    }));
    expect(raised(lockings)).toEqual(['al-13', 'al-13']);
    expect(raised(lockings, { limits: { ...alerts.limits, episodeDays: 21 } })).toEqual(['al-13']);
  });

  it('what a phone says at once', () => {
    const [written] = logs.logs;
    const rules = { ...alerts.rules, 'al-07': { ...alerts.rules['al-07'], patientText: 'Rest today.' } };
    const intake = { intakeNprs: 2, intakeSignals: [] };
    const said = (ruleset: Ruleset) => written && immediateAdvice(written, [], intake, ruleset)?.texts;
    expect(said(own({ alerts: { ...alerts, rules } }))).toEqual(['Rest today.']);
    expect(said(DEFAULT_RULESET)).toEqual([alerts.rules['al-07'].patientText]);
  });
});

describe('changesBetween', () => {
  it('says which parts are written down for the first time', () => {
    expect(changesBetween('2026.11.3', '2026.11.4').slice(0, 4)).toEqual(
      ['Detectable change of a finding', 'Outcome measures', 'Program', 'Dose'].map(
        (part) => `${part}: now part of what is signed; the numbers are those used before.`,
      ),
    );
    expect(changesBetween('2026.11.4', '2026.11.5')).toEqual([
      'Acknowledge an alert within: now part of what is signed; the numbers are those used before.',
      'Re-assessment: now part of what is signed; the numbers are those used before.',
      'Dose, less after away for days: 0 became 7.',
    ]);
    expect(changesBetween('2026.11.5', '2026.11.6')).toEqual(
      ['A review that is due', 'Self-screen at home'].map(
        (part) => `${part}: now part of what is signed; the numbers are those used before.`,
      ),
    );
    expect(changesBetween('2026.11.6', '2026.11.7')).toEqual(
      [
        'Ratings in a check before a visit',
        'Testing oneself at home',
        'Adherence',
        'Trend of a signal',
        'An entry that arrives late',
      ].map((part) => `${part}: now part of what is signed; the numbers are those used before.`),
    );
    expect(changesBetween('2026.11.7', '2026.11.8').slice(-2)).toEqual([
      'Outcome measures, one activity of the PSFS, points: none became 3.',
      'Outcome measures, Roland-Morris score that fits having recovered, up to: none became 2.',
    ]);
    expect(changesBetween('2026.11.9', '2026.12.1').slice(0, 4)).toEqual(
      [
        'Alerts, limits, days until new again',
        'Alerts, limits, sessions that flared',
        'Alerts, boxes that fire',
        'Alerts, regions that count as',
      ].map((part) => `${part}: now part of what is signed; the numbers are those used before.`),
    );
    expect(changesBetween('2026.11.9', '2026.12.1')).toEqual(
      expect.arrayContaining(
        [
          'Exercise',
          'Finding',
          'Program, seconds a repetition',
          'Dose, cautions under which pain stays safe',
          'Testing oneself at home, left out with',
        ].map((part) => `${part}: now part of what is signed; the numbers are those used before.`),
      ),
    );
    // New of every red flag, and told once.
    expect(changesBetween('2026.12.1', '2026.12.2')).toEqual([
      ...['Triage, findings that are a pain', 'Triage, findings that ask for a call about a child'].map(
        (part) => `${part}: now part of what is signed; the numbers are those used before.`,
      ),
      'Red flag, asked above age: now part of what is signed; the numbers are those used before.',
      'Levels, one level is a change of strength by hand without its grade: yes became no.',
      ...[
        'Low back pain (worst 24 h NPRS)',
        'Knee pain (worst 24 h NPRS)',
        'Groin pain (worst 24 h NPRS)',
      ].map((pain) => `Detectable change of a finding, ${pain}: new, same rater 2, other rater 2.`),
      'Detectable change of a finding, Long-lever adductor squeeze pain (NRS): new, same rater 2, other rater none.',
    ]);
    expect(changesBetween('2026.12.1', '2026.11.9')).toContain(
      'Program, seconds a repetition: no longer part of what is signed; the numbers stay.',
    );
    expect(changesBetween('2026.11.4', '2026.11.3')[0]).toContain('no longer part of what is signed');
    expect(changesBetween('2026.11.4', '2026.11.4')).toEqual([]);
    expect(changesBetween('1999.1.1', '2026.11.4')).toEqual([]);
  });
});
