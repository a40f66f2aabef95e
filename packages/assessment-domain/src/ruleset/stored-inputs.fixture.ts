import type { LogFlag } from '../catalogue/alert-rules.ts';
import { RED_FLAG_IDS } from '../catalogue/ids.ts';
import type { Dose } from '../catalogue/types.ts';
import { type AssessInput, assess, replayDisposition, stampedDisposition } from '../inference/index.ts';
import { replayScore, type ScoreInput, stampedScore } from '../outcomes/index.ts';
import {
  type ProposalInput,
  replayProposal,
  type StampedProposal,
  stampedProposal,
} from '../prescription/index.ts';
import {
  type AdherenceInput,
  type ComparedScreen,
  type DoseCourseInput,
  doseCourse,
  type ExerciseSession,
  type ReviewFacts,
  type ReviewInput,
  replayAdherence,
  replayComparison,
  replayDoseCourse,
  replayReviews,
  replayTrend,
  stampedAdherence,
  stampedComparison,
  stampedReviews,
  stampedTrend,
  type TrendPoint,
} from '../progress/index.ts';
import {
  type HomeScreenInput,
  type NextBestInput,
  type PreVisitAnswers,
  type RawScreen,
  rawToFindings,
  replayHomeScreen,
  replayNextBest,
  screenAnswersToInput,
  stampedHomeScreen,
  stampedNextBest,
} from '../screening/index.ts';
import { type AlertInput, replayAlerts, type SymptomLog, stampedAlerts } from '../triage/index.ts';
import type { Ruleset } from './types.ts';

// What `results:store` computes under each version beside whole screens. Inputs are added, never changed: what is stored rests
// on them.

/** A kind of result, how it is computed, and the inputs it is stored for. */
interface StoredKind {
  readonly inputs: readonly object[];
  readonly compute: (input: never, ruleset: Ruleset) => object;
  /** How one is computed again from how it was stored; absent: no result, but computed on the way to one. */
  readonly replay?: Replay;
}
type Replay = (stored: never, rulesets: readonly Ruleset[]) => { readonly status: string };

function kind<Input extends object>(
  compute: (input: Input, ruleset: Ruleset) => object,
  inputs: readonly Input[],
  replay?: Replay,
): StoredKind {
  return { compute, inputs, ...(replay === undefined ? {} : { replay }) };
}

const noFlags = Object.fromEntries(RED_FLAG_IDS.map((id) => [id, 'no' as const]));

const CHECK_ANSWERS: readonly PreVisitAnswers[] = [
  {
    ...{ age: 44, history: 'new-problem', goal: 'ease-a-problem', hurts: true, nprs: 5, redFlags: noFlags },
    regions: [
      { region: 'groin', side: 'left' },
      { region: 'lower-back', side: 'both' },
    ],
    ...{ duration: 'over-12-weeks', signals: ['stiffness'], givingWay: false, locking: false, limp: false },
    ...{ hipStiffness: 'daily', sittingHours: 7, activities: [4, 5, 3], worry: 8, confidence: 3, mood: 6 },
  },
  {
    ...{ age: 15, history: 'new-here', goal: 'ease-a-problem', hurts: true, nprs: 3, redFlags: noFlags },
    regions: [{ region: 'knee-front', side: 'right' }],
    ...{ duration: 'up-to-7-days', signals: ['pins-and-needles'], tingling: 'one-side-new', limp: true },
    ...{ worry: 7, mood: 7 },
  },
];

const CHECKS: readonly AssessInput[] = [
  { context: { nprs: 4, redFlags: ['rf-ces-saddle'] } },
  { context: { nprs: 4, redFlags: ['rf-dvt'] } },
  { context: { nprs: 2, redFlagsNotSure: ['rf-dvt', 'rf-cancer'], age: 61 } },
  { context: { nprs: 3, age: 15, limp: true, new: true }, findings: { L: { 'knee-pain': [0.5, 'report'] } } },
  {
    context: { nprs: 7, new: true, weeks: 13, regions: 2, psychosocialHigh: true, goal: 'running' },
    findings: { B: { 'hip-stiffness': [1, 'report'] } },
  },
  {
    context: { nprs: 3, new: false, weeksSinceLastVisit: 13, telehealthRequested: true, groupCleared: true },
  },
  { context: { nprs: 0, new: true, goal: 'performance' } },
];

const SCORES: readonly ScoreInput[] = [
  { measure: 'nprs', items: { current: 3, best: 2, worst: 6 }, previous: { items: [5, 4, 8] } },
  { measure: 'peg', items: [4, 5, 3], previous: { items: [7, 8, 6] } },
  { measure: 'psfs', items: [6, 7, 5], previous: { items: [3, 4, null] } },
  { measure: 'psfs', items: [6, 2], previous: { items: [3, 4] } },
  { measure: 'rmdq', total: 2, previous: { score: 4 } },
  { measure: 'sane', items: [70], previous: { score: 52 } },
  { measure: 'groc', scale: 11, items: 2 },
  { measure: 'groc', scale: 15, items: 3 },
  { measure: 'rmdq', total: 9, previous: { score: 13 } },
  { measure: 'faam', tool: 'sport', total: 60, previous: { score: 50 } },
  { measure: 'odi', total: 22, previous: { score: 40 } },
  { measure: 'promis-pf', total: 44.1, previous: { score: 41 } },
];

const log = (at: string, rest: Partial<SymptomLog> = {}): SymptomLog => ({
  ...{ at, nprs: 3, signals: [], flags: [], exercisePain: null, preSessionNprs: null, after24hNprs: null },
  ...{ nightPainUneased: false, romMeasures: [] },
  ...rest,
});
const ticked = (...flags: readonly LogFlag[]) => log('2026-10-20T08:00:00+10:00', { flags });

const ALERTS: readonly AlertInput[] = [
  {
    ...{ intakeNprs: 3, intakeSignals: [], programActive: true, asOf: '2026-11-20T00:00:00Z' },
    logs: [
      log('2026-10-01T08:00:00+10:00', { nprs: 2 }),
      log('2026-10-04T20:00:00+10:00', { nightPainUneased: true }),
      log('2026-10-05T20:00:00+10:00', { nightPainUneased: true }),
      log('2026-10-07T20:00:00+10:00', { nightPainUneased: true, preSessionNprs: 2, after24hNprs: 5 }),
      log('2026-10-09T08:00:00+11:00', { preSessionNprs: 2, after24hNprs: 4, exercisePain: 6 }),
      log('2026-10-10T08:00:00+11:00', { nprs: 5 }),
      log('2026-10-11T08:00:00+11:00', { nprs: 5 }),
      log('2026-10-14T08:00:00+11:00', {
        nprs: 8,
        romMeasures: [{ test: 'wblt', side: 'left', value: 7, reference: 10 }],
        signals: [{ kind: 'weakness', region: 'thigh-front', side: 'left', painful: false, severity: 4 }],
      }),
    ],
    acknowledged: [{ id: 'al-07', atLog: 8 }],
  },
  {
    ...{ intakeNprs: null, intakeSignals: null, programActive: false, asOf: '2026-10-21T00:00:00Z' },
    logs: [ticked('calf-swollen', 'fever-unwell'), ticked('giving-way')],
    acknowledged: [],
  },
];

const session = (day: number, rest: Partial<ExerciseSession> = {}): ExerciseSession => ({
  ...{ day, plannedReps: 30, doneReps: 30, rpe: 3, painDuring: 1, painBefore: 1, painAfter24h: 1 },
  ...rest,
});
const BRIDGE: Dose = { sets: 3, reps: 10, holdS: 3, tempo: '2-3-2', restS: 45, perWeek: 5, targetRpe: 5 };
const dose = (rest: Partial<DoseCourseInput>): DoseCourseInput => ({
  ...{ exercise: 'act-bridge', dose: BRIDGE, publishedDay: 10, programDay: 0, asOfDay: 20 },
  ...{ sessions: [], alerts: [], strictPainLimit: false, autoProgress: true },
  ...rest,
});

const DOSES: readonly DoseCourseInput[] = [
  dose({ sessions: [session(14), session(16), session(18)] }),
  dose({ sessions: [session(12), session(14), session(15), session(16, { painDuring: 7 })], asOfDay: 17 }),
  dose({ sessions: [session(12), session(21)], asOfDay: 22 }),
  dose({ sessions: [session(12)], asOfDay: 30 }),
  dose({ sessions: [session(12, { painDuring: 3 })], strictPainLimit: true }),
  dose({ sessions: [session(18)], alerts: [{ fromDay: 19, untilDay: null, pauses: true }] }),
];

const COMPARISONS: readonly { readonly before: ComparedScreen; readonly now: ComparedScreen }[] = [
  {
    before: {
      rater: 'one',
      findings: [
        { finding: 'hip-ir-rom', side: 'L', level: 1, mode: 'instrumented', value: 20 },
        { finding: 'mtt-rectus', side: 'L', level: 0.5, mode: 'instrumented', value: 70 },
        { finding: 'wblt', side: 'R', level: 1, mode: 'clinician', value: 6 },
        { finding: 'hip-stiffness', side: 'B', level: 1, mode: 'report' },
      ],
    },
    now: {
      rater: 'one',
      findings: [
        { finding: 'hip-ir-rom', side: 'L', level: 0.5, mode: 'instrumented', value: 28.2 },
        { finding: 'mtt-rectus', side: 'L', level: 0, mode: 'instrumented', value: 80 },
        { finding: 'wblt', side: 'R', level: 0.5, mode: 'clinician', value: 9, rater: 'two' },
        { finding: 'hip-stiffness', side: 'B', level: 0, mode: 'report' },
      ],
    },
  },
  {
    before: {
      rater: 'one',
      findings: [
        { finding: 'sls-quality', side: 'L', level: 1, mode: 'clinician' },
        { finding: 'aslr', side: 'B', level: 1, mode: 'clinician' },
        { finding: 'hip-ir-rom', side: 'R', level: 1, mode: 'instrumented', value: 20 },
      ],
    },
    now: {
      rater: 'two',
      findings: [
        { finding: 'sls-quality', side: 'L', level: 0.5, mode: 'clinician' },
        { finding: 'aslr', side: 'B', level: 0.5, mode: 'clinician' },
        { finding: 'hip-ir-rom', side: 'R', level: 0.5, mode: 'instrumented' },
      ],
    },
  },
  {
    before: {
      rater: 'one',
      findings: [
        { finding: 'hip-abduction-strength', side: 'L', level: 0.5, mode: 'clinician' },
        { finding: 'hip-abduction-strength', side: 'R', level: 1, mode: 'clinician' },
      ],
    },
    now: {
      rater: 'one',
      findings: [
        { finding: 'hip-abduction-strength', side: 'L', level: 0, mode: 'clinician', value: 5 },
        { finding: 'hip-abduction-strength', side: 'R', level: 0, mode: 'clinician' },
      ],
    },
  },
];

const SCREENS: readonly RawScreen[] = [
  {
    wblt: {
      L: { kind: 'number', value: 6, mode: 'clinician' },
      R: { kind: 'number', value: 9.5, mode: 'clinician' },
    },
    'hip-extension-strength': {
      L: { kind: 'force', newtons: 210, pain: 2 },
      R: { kind: 'force', newtons: 260 },
    },
    'quads-strength': { L: { kind: 'grade', grade: 4.5, pain: 4 }, R: { kind: 'grade', grade: 4 } },
    'sl-stance': { L: { kind: 'stance', seconds: 14, pelvis: 'drop', mode: 'clinician' } },
    'hip-ir-rom': { L: { kind: 'pain-limited' }, R: { kind: 'not-tested' } },
  },
  {
    'hip-er-rom': { L: { kind: 'number', value: 30, mode: 'clinician' } },
    faber: {
      L: { kind: 'number', value: 16, mode: 'clinician' },
      R: { kind: 'number', value: 11.5, mode: 'clinician' },
    },
    slr: { L: { kind: 'number', value: 65, mode: 'clinician' } },
    'bridge-hold': {
      L: { kind: 'number', value: 32, mode: 'clinician' },
      R: { kind: 'number', value: 45, mode: 'clinician' },
    },
  },
  {
    fadir: { L: { kind: 'level', level: 0.5, mode: 'clinician' }, R: { kind: 'pain-limited' } },
    slump: { L: { kind: 'not-tested' }, R: { kind: 'level', level: 0, mode: 'clinician' } },
    'navicular-drop': { L: { kind: 'number', value: 11, mode: 'clinician' } },
    'copenhagen-hold': {
      L: { kind: 'number', value: 34, mode: 'clinician' },
      R: { kind: 'number', value: 40, mode: 'clinician' },
    },
  },
];

const DESK_WORKER: AssessInput = {
  findings: {
    B: { 'flexed-occupation': [1, 'report'], 'lumbar-pain': [0.5, 'report'] },
    L: {
      'mtt-iliopsoas': [1, 'clinician'],
      'hip-extension-prom': [1, 'clinician'],
      'hip-extension-strength': [1, 'instrumented'],
      'hip-abduction-strength': [0.5, 'instrumented'],
    },
  },
  context: { nprs: 3, new: true },
};

/** A proposal is stored with the screen its result came of: the result is computed by the same rules. */
type Proposed = Omit<ProposalInput, 'assessment'> & { readonly screen: AssessInput };

const PROPOSALS: readonly Proposed[] = [
  { screen: DESK_WORKER, cautions: {}, stage: 'early' },
  { screen: DESK_WORKER, cautions: { 'knee-cannot-kneel': 'yes', pregnancy: 'no' }, stage: 'later' },
  { screen: DESK_WORKER, cautions: { 'dvt-suspected': 'yes' }, stage: 'early' },
  { screen: { findings: {} }, cautions: {}, stage: 'early' },
];

const ADHERENCES: readonly AdherenceInput[] = [
  {
    asOf: '2026-11-30',
    plan: [
      { from: '2026-08-01', until: '2026-10-31', perWeek: 3.5 },
      { from: '2026-11-01', until: null, perWeek: 5 },
    ],
    sessions: [...'123456789'].flatMap((day) => [`2026-09-0${day}`, `2026-10-0${day}`, `2026-11-0${day}`]),
  },
  { asOf: '2026-11-30', plan: [], sessions: [] },
];

const TRENDS: readonly (readonly TrendPoint[])[] = [
  [7, 6, 7, 5, 6, 5, 4, 5, 4, 3, 4, 3].map((value, index) => ({ day: 2 * index, value })),
  [3, 4, 3, 4, 3, 4, 3, 4, 3, 4].map((value, index) => ({ day: 2 * index, value })),
  [{ day: 0, value: 3 }],
];

const REVIEW_FACTS: ReviewFacts = {
  ...{ programAt: Date.UTC(2026, 8, 1), revisedAt: Date.UTC(2026, 9, 1), visits: [Date.UTC(2026, 8, 20)] },
  exercises: ['str-heel-raise-towel', 'str-heel-raise-single', 'act-bridge'],
  measured: { at: Date.UTC(2026, 9, 20), urgency: 'soon', muchOnMind: true, improved: false },
  ...{ askedAt: Date.UTC(2026, 10, 1), referredAt: null, plans: [], nextVisitAt: null },
};
const REVIEWS: readonly ReviewInput[] = [
  { facts: REVIEW_FACTS, nowMs: Date.UTC(2026, 10, 30) },
  { facts: { ...REVIEW_FACTS, programAt: null, exercises: [] }, nowMs: Date.UTC(2026, 10, 30) },
];

const NEXT_BESTS: readonly NextBestInput[] = [
  { findings: DESK_WORKER.findings ?? {}, options: { limit: 5, except: ['wblt'] } },
  { findings: {} },
];

const HOME_SCREENS: readonly HomeScreenInput[] = [
  {
    facts: { age: 70, nprs: 7, cautions: { 'acute-calf-strain-lt-72h': 'yes' }, hasCompany: false },
    askedFlags: 'all',
  },
  { facts: { age: 34, nprs: 2, hasCompany: true }, askedFlags: 'all' },
  { facts: { age: 15 }, askedFlags: 'all' },
  { facts: { age: 34 }, askedFlags: [] },
];

export const STORED_KINDS: Readonly<Record<string, StoredKind>> = {
  'check-answers': kind(
    (answers: PreVisitAnswers, ruleset) => screenAnswersToInput(answers, ruleset),
    CHECK_ANSWERS,
  ),
  check: kind((input: AssessInput, ruleset) => stampedDisposition(input, ruleset), CHECKS, replayDisposition),
  score: kind((input: ScoreInput, ruleset) => stampedScore(input, ruleset), SCORES, replayScore),
  alerts: kind((input: AlertInput, ruleset) => stampedAlerts(input, ruleset), ALERTS, replayAlerts),
  dose: kind((input: DoseCourseInput, ruleset) => doseCourse(input, ruleset), DOSES, replayDoseCourse),
  comparison: kind(
    ({ before, now }: (typeof COMPARISONS)[number], ruleset) => stampedComparison(before, now, ruleset),
    COMPARISONS,
    replayComparison,
  ),
  proposal: kind(
    ({ screen, ...known }: Proposed, ruleset) =>
      stampedProposal({ ...known, assessment: assess(screen, ruleset) }, ruleset),
    PROPOSALS,
    (
      { input: { screen, ...known }, ...stored }: StampedProposal & { readonly input: Proposed },
      rulesets,
    ) => {
      const ruleset = rulesets.find(({ version }) => version === stored.rulesetVersion);
      return replayProposal(
        { ...stored, input: { ...known, assessment: assess(screen, ruleset) } },
        rulesets,
      );
    },
  ),
  levels: kind((values: RawScreen, ruleset) => rawToFindings(values, ruleset), SCREENS),
  adherence: kind(stampedAdherence, ADHERENCES, replayAdherence),
  trend: kind(stampedTrend, TRENDS, replayTrend),
  reviews: kind(stampedReviews, REVIEWS, replayReviews),
  'next-best': kind(stampedNextBest, NEXT_BESTS, replayNextBest),
  'home-screen': kind(stampedHomeScreen, HOME_SCREENS, replayHomeScreen),
};
