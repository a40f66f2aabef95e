import { z } from 'zod';
import {
  ACKNOWLEDGE_UNITS,
  ALERT_IDS,
  ALERT_LEVELS,
  type AlertRecipient,
  LOG_FLAGS,
  LOG_SIGNAL_KINDS,
  WATCHED_LEVELS,
} from '../catalogue/alert-rules.ts';
import {
  APPOINTMENT_TYPE_IDS,
  CAUTION_IDS,
  doseSchema,
  EXERCISE_IDS,
  EXERCISE_KINDS,
  exerciseIdSchema,
  FINDING_CLASSES,
  FINDING_DOMAINS,
  FINDING_IDS,
  findingIdSchema,
  GRADES,
  MEASUREMENT_MODES,
  PATTERN_IDS,
  patternIdSchema,
  REASSESSMENT_IDS,
  RED_FLAG_IDS,
  RED_FLAG_URGENCIES,
  recordOf,
  regionIdSchema,
  SKILLS,
  structureIdSchema,
  TEST_IDS,
  URGENCIES,
} from '../catalogue/index.ts';
import { MEASURE_IDS } from '../catalogue/measures.ts';
import { ENGLISH } from '../explanations/phrases.ts';
import { HOME_TEST_IDS } from '../screening/home-tests.ts';
import type { SkipReason, SkipRule } from '../screening/skip-rule.ts';
import {
  ADHERENCE_RULES,
  ALERT_LIMITS,
  DOSE_LIMITS,
  HOME_SCREEN_RULES,
  LATE_LOG_RULES,
  PROGRAM_RULES,
  SCORING_RULES,
  TREND_RULES,
  TRIAGE_LIMITS,
} from './thresholds.ts';
import type { AlertRuleset, HomeSafetyRules, Ruleset } from './types.ts';

const text = z.string().trim().min(1);
const amount = z.number().min(0);
const percent = z.number().min(0).max(100);
const share = z.number().gt(0).max(1);
/** Pain, worry and the like. */
const rating = z.number().min(0).max(10);
const bands = z.strictObject({ normalFrom: amount, mildFrom: amount });
const cut = z.strictObject({ when: z.enum(['<', '>', '>=']), value: z.number() });
const sideGap = z.strictObject({
  when: z.enum(['>', '>=']),
  value: amount,
  in: z.enum(['unit', 'percent']),
  worse: z.enum(['lower', 'higher']),
});
const limits = z.strictObject({ sameRater: amount, otherRater: amount.nullable() });
const exercises = z.tuple([exerciseIdSchema], exerciseIdSchema);
const RECIPIENTS = [
  'patient-banner',
  'patient-reminder',
  'physio',
  'physio-digest',
  'reception',
] as const satisfies readonly AlertRecipient[];

const patternRules = z.strictObject({
  anchors: z.array(findingIdSchema).min(1),
  weights: z.partialRecord(findingIdSchema, z.int().min(1).max(3)),
  inhibited: z.array(structureIdSchema).min(1),
  overactive: z.array(structureIdSchema).min(1),
  skill: z.enum(SKILLS),
  needsMedicalCausesConsidered: z.boolean(),
  alternatives: z.array(text).min(3),
  sources: z.array(z.strictObject({ reference: text, grade: z.enum(GRADES), says: text })).min(1),
});

const numbersLike = <const Names extends object>(names: Names) =>
  z.strictObject(
    recordOf(Object.keys(names) as (keyof Names & string)[], (name) =>
      name.endsWith('Percent') ? percent : amount,
    ),
  );

const every = <Id extends string, S extends z.ZodType>(ids: readonly Id[], entry: S) =>
  z.strictObject(recordOf(ids, () => entry));

const alerts = z.strictObject({
  rules: every(
    ALERT_IDS,
    z.strictObject({
      level: z.enum(ALERT_LEVELS),
      notifies: z.array(z.enum(RECIPIENTS)),
      pausesProgram: z.boolean(),
      patientText: text,
    }),
  ),
  limits: numbersLike(ALERT_LIMITS),
  ticks: every(ALERT_IDS, z.array(z.enum(LOG_FLAGS))),
  warningSignals: z.array(z.enum(LOG_SIGNAL_KINDS)).min(1),
  limbs: z.strictObject({ arm: z.array(regionIdSchema).min(1), leg: z.array(regionIdSchema).min(1) }),
  clicksWithoutPain: z.boolean(),
  rangeInARow: z.boolean(),
});
const detectableChange = z.partialRecord(z.enum(TEST_IDS), limits);

/** What alerts are judged by alone: what a phone keeps, so that it can advise without a network. */
export const alertRulesetSchema: z.ZodType<AlertRuleset> = z.strictObject({ alerts, detectableChange });

const because = z.custom<SkipReason>((id) => typeof id === 'string' && id in ENGLISH && /\.skip\./.test(id));
const skipRule: z.ZodType<SkipRule> = z.union([
  z.strictObject({ kind: z.literal('caution'), anyOf: z.array(z.enum(CAUTION_IDS)).min(1), because }),
  z.strictObject({ kind: z.literal('could-fall'), because }),
  z.strictObject({ kind: z.literal('strong-pain'), because }),
  z.strictObject({ kind: z.literal('alone'), because }),
]);

/** What a self-screen at home is held to: the page of a patient gets it alone. */
export const homeSafetySchema: z.ZodType<HomeSafetyRules> = z.strictObject({
  adultFromAge: z.int().min(1),
  fallsFromAge: z.int().min(1),
  healedFromWeeks: z.int().min(0),
  strongPainFrom: rating,
  leaveOut: z.partialRecord(z.enum(HOME_TEST_IDS), z.array(skipRule)),
});

/** A rule set from outside, such as the copy a clinic signed: every id present, nothing unknown, every number in range. */
export const rulesetSchema: z.ZodType<Ruleset> = z.strictObject({
  version: z.string().regex(/^\d{4}\.\d{1,2}\.\d+$/, 'must be year.month.number, such as 2026.11.1'),
  patternsRead: z.array(patternIdSchema).min(1),
  patterns: every(PATTERN_IDS, patternRules),
  confidence: every(FINDING_IDS, z.partialRecord(z.enum(MEASUREMENT_MODES), share)),
  scoring: numbersLike(SCORING_RULES),
  levels: z.strictObject({
    comparedBetweenRaters: z.boolean(),
    levelStandsForGrade: z.boolean(),
    cuts: z.partialRecord(
      findingIdSchema,
      z.strictObject({
        mild: cut.exactOptional(),
        marked: cut.exactOptional(),
        sideGap: z.union([amount, sideGap]).exactOptional(),
      }),
    ),
    symmetry: bands,
    grade: bands,
    stance: bands,
    painUnknownFrom: rating,
  }),
  triage: numbersLike(TRIAGE_LIMITS).extend({
    painFindings: z.array(findingIdSchema),
    childFindings: z.array(findingIdSchema),
    childHipRegions: z.array(regionIdSchema),
  }),
  redFlags: every(
    RED_FLAG_IDS,
    z.strictObject({
      urgency: z.enum(RED_FLAG_URGENCIES),
      sufficientAlone: z.boolean(),
      askedAboveAge: z.int().min(0).nullable(),
    }),
  ),
  cautions: every(CAUTION_IDS, z.strictObject({ impliesFlag: z.enum(RED_FLAG_IDS).nullable() })),
  appointments: z.strictObject({
    minutes: every(APPOINTMENT_TYPE_IDS, z.int().min(5).max(240)),
    targetBusinessDays: every(URGENCIES, z.int().min(0).nullable()),
  }),
  alerts,
  pairs: z.strictObject({
    release: z.partialRecord(structureIdSchema, exercises),
    activate: z.partialRecord(structureIdSchema, exercises),
    strengthen: z.partialRecord(structureIdSchema, exercises),
    companions: every(PATTERN_IDS, exercises),
    structureAliases: z.partialRecord(structureIdSchema, structureIdSchema),
    provocations: z.partialRecord(findingIdSchema, z.array(exerciseIdSchema)),
  }),
  exerciseCautions: every(EXERCISE_IDS, z.array(z.enum(CAUTION_IDS))),
  exercises: every(
    EXERCISE_IDS,
    z.strictObject({
      kind: z.enum(EXERCISE_KINDS),
      targets: z.array(structureIdSchema),
      dose: doseSchema,
      bilateral: z.boolean(),
      takesLoad: z.boolean(),
      progressesTo: z.array(exerciseIdSchema),
      regressesTo: z.array(exerciseIdSchema),
      needsPhysioAssignment: z.boolean(),
    }),
  ),
  findings: every(
    FINDING_IDS,
    z.strictObject({
      domain: z.enum(FINDING_DOMAINS),
      cls: z.enum(FINDING_CLASSES),
      structure: structureIdSchema.nullable(),
    }),
  ),
  detectableChange,
  findingChange: z.partialRecord(findingIdSchema, limits),
  measures: z.strictObject({
    change: every(MEASURE_IDS, z.strictObject({ points: amount.nullable(), percent: percent.nullable() })),
    faam: z.strictObject({ adl: amount, sport: amount }),
    groc15: amount,
    psfsActivity: amount.nullable(),
    rmdqRecoveredUpTo: amount.nullable(),
  }),
  program: numbersLike(PROGRAM_RULES),
  dose: numbersLike(DOSE_LIMITS).extend({
    lessBy: z.enum(['sets-first', 'nearest']),
    strictPainCautions: z.array(z.enum(CAUTION_IDS)),
  }),
  acknowledge: every(
    WATCHED_LEVELS,
    z.strictObject({ amount: z.int().min(1), unit: z.enum(ACKNOWLEDGE_UNITS) }),
  ),
  reassessment: every(
    REASSESSMENT_IDS,
    z
      .strictObject({ fromDay: z.int().min(1), untilDay: z.int().min(1), visits: z.int().min(1).nullable() })
      .refine(({ fromDay, untilDay }) => fromDay <= untilDay, { path: ['untilDay'] }),
  ),
  reviewPrompts: z.strictObject({
    plannedPercents: z.array(z.int().min(1).max(100)),
    coveredByVisitDays: z.int().min(0),
    forgottenAfterDays: z.int().min(1),
  }),
  homeScreen: numbersLike(HOME_SCREEN_RULES),
  checkRatings: z.strictObject({ highFrom: rating, highNeeded: z.int().min(1).max(3) }),
  homeSafety: homeSafetySchema,
  adherence: numbersLike(ADHERENCE_RULES),
  trend: numbersLike(TREND_RULES),
  lateLogs: numbersLike(LATE_LOG_RULES),
});
