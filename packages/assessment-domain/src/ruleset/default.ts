import { ACKNOWLEDGE_WITHIN } from '../catalogue/alert-rules.ts';
import {
  APPOINTMENT_TYPE_IDS,
  APPOINTMENT_TYPES,
  CAUTION_IDS,
  CAUTIONS,
  type Equipment,
  EXERCISE_IDS,
  EXERCISES,
  FINDING_IDS,
  FINDINGS,
  type FindingId,
  PAIR_RULES,
  PATTERN_IDS,
  PATTERNS,
  REASSESSMENT_IDS,
  REASSESSMENT_INTERVALS,
  RED_FLAG_IDS,
  RED_FLAGS,
  RULESET_VERSION,
  recordOf,
  URGENCY_TARGET_BUSINESS_DAYS,
} from '../catalogue/index.ts';
import { MEASURE_IDS, MEASURES, PSFS_ACTIVITY_POINTS, RMDQ_RECOVERED_UP_TO } from '../catalogue/measures.ts';
import { DETECTABLE_CHANGE_BY_FINDING } from '../outcomes/detectable-change.ts';
import { HOME_TEST_IDS, HOME_TESTS } from '../screening/home-tests.ts';
import { DEFAULT_ALERT_RULES } from './alert-rules.ts';
import {
  ADHERENCE_RULES,
  CHECK_RATING_RULES,
  DOSE_RULES,
  HOME_SAFETY_LIMITS,
  HOME_SCREEN_RULES,
  LATE_LOG_RULES,
  PROGRAM_RULES,
  REVIEW_PROMPT_RULES,
  SCORING_RULES,
  TREND_RULES,
  TRIAGE_RULES,
} from './thresholds.ts';
import type { DetectableLimits, LevelRules, Ruleset } from './types.ts';

const LOADED_WITH: readonly Equipment[] = ['resistance-band', 'weight'];

/** The rules in force, read from the catalogue as it stands. Clinic rules: a lead physio signs them before use for care. */
export const DEFAULT_RULESET: Ruleset = {
  version: RULESET_VERSION,
  patternsRead: PATTERN_IDS,
  patterns: recordOf(PATTERN_IDS, (id) => {
    const { anchors, weights, inhibited, overactive, skill, needsMedicalCausesConsidered } = PATTERNS[id];
    const { alternatives, sources } = PATTERNS[id];
    return {
      anchors,
      weights,
      inhibited: inhibited.map(({ structure }) => structure),
      overactive: overactive.map(({ structure }) => structure),
      skill,
      needsMedicalCausesConsidered,
      alternatives,
      sources,
    };
  }),
  confidence: recordOf(FINDING_IDS, (id) => FINDINGS[id].confidence),
  scoring: SCORING_RULES,
  levels: {
    comparedBetweenRaters: false,
    levelStandsForGrade: false,
    cuts: cutsOfFindings(),
    symmetry: { normalFrom: 90, mildFrom: 80 },
    grade: { normalFrom: 5, mildFrom: 4 },
    stance: { normalFrom: 30, mildFrom: 10 },
    painUnknownFrom: 4,
  },
  triage: TRIAGE_RULES,
  redFlags: recordOf(RED_FLAG_IDS, (id) => {
    const { urgency, sufficientAlone, askedAboveAge } = RED_FLAGS[id];
    return { urgency, sufficientAlone, askedAboveAge: askedAboveAge ?? null };
  }),
  cautions: recordOf(CAUTION_IDS, (id) => ({ impliesFlag: CAUTIONS[id].impliesFlag })),
  appointments: {
    minutes: recordOf(APPOINTMENT_TYPE_IDS, (id) => APPOINTMENT_TYPES[id].minutes),
    targetBusinessDays: URGENCY_TARGET_BUSINESS_DAYS,
  },
  alerts: DEFAULT_ALERT_RULES.alerts,
  pairs: PAIR_RULES,
  exerciseCautions: recordOf(EXERCISE_IDS, (id) => EXERCISES[id].cautions),
  exercises: recordOf(EXERCISE_IDS, (id) => {
    const { kind, targets, dose, bilateral, progressesTo, regressesTo, needsPhysioAssignment } =
      EXERCISES[id];
    const takesLoad = EXERCISES[id].equipment.some((one) => LOADED_WITH.includes(one));
    return { kind, targets, dose, bilateral, takesLoad, progressesTo, regressesTo, needsPhysioAssignment };
  }),
  findings: recordOf(FINDING_IDS, (id) => {
    const { domain, cls, structure } = FINDINGS[id];
    return { domain, cls, structure };
  }),
  detectableChange: DEFAULT_ALERT_RULES.detectableChange,
  findingChange: changesOfFindings(),
  measures: {
    change: recordOf(MEASURE_IDS, (id) => {
      const { threshold, percentThreshold } = MEASURES[id];
      return { points: threshold, percent: percentThreshold };
    }),
    // The larger of MDC95 and MCID (Martin 2005): ADL 8 over 5.7, sport 12.3 over 9.
    faam: { adl: 8, sport: 12.3 },
    groc15: 3,
    psfsActivity: PSFS_ACTIVITY_POINTS,
    rmdqRecoveredUpTo: RMDQ_RECOVERED_UP_TO,
  },
  program: PROGRAM_RULES,
  dose: DOSE_RULES,
  acknowledge: ACKNOWLEDGE_WITHIN,
  reassessment: recordOf(REASSESSMENT_IDS, (id) => {
    const { days, visits } = REASSESSMENT_INTERVALS[id];
    return { fromDay: days[0], untilDay: days[1], visits };
  }),
  reviewPrompts: REVIEW_PROMPT_RULES,
  homeScreen: HOME_SCREEN_RULES,
  checkRatings: CHECK_RATING_RULES,
  homeSafety: {
    ...HOME_SAFETY_LIMITS,
    leaveOut: recordOf(HOME_TEST_IDS, (id) => HOME_TESTS[id].skipWhen),
  },
  adherence: ADHERENCE_RULES,
  trend: TREND_RULES,
  lateLogs: LATE_LOG_RULES,
};

function changesOfFindings(): Ruleset['findingChange'] {
  const changes: { -readonly [Id in FindingId]?: DetectableLimits } = {};
  for (const id of FINDING_IDS) {
    const known = DETECTABLE_CHANGE_BY_FINDING[id];
    if (known) changes[id] = { sameRater: known.sameRater, otherRater: known.otherRater };
  }
  return changes;
}

function cutsOfFindings(): LevelRules['cuts'] {
  const cuts: { -readonly [Id in keyof LevelRules['cuts']]: LevelRules['cuts'][Id] } = {};
  for (const id of FINDING_IDS) {
    const { capture } = FINDINGS[id];
    if (!('min' in capture) || capture.kind === 'recorded') continue;
    const { mild } = capture;
    const marked = 'marked' in capture ? capture.marked : undefined;
    const sideGap = 'sideGap' in capture ? capture.sideGap : undefined;
    cuts[id] = {
      ...(mild === undefined ? {} : { mild }),
      ...(marked === undefined ? {} : { marked }),
      ...(sideGap === undefined ? {} : { sideGap }),
    };
  }
  return cuts;
}
