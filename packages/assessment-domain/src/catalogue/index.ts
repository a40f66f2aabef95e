export {
  APPOINTMENT_TYPES,
  DISCHARGE_RULE,
  REASSESSMENT_IDS,
  REASSESSMENT_INTERVALS,
  type ReassessmentId,
  type ReassessmentRule,
  URGENCY_TARGET_BUSINESS_DAYS,
  URGENCY_TARGET_WORDS,
} from './appointments.ts';
export { CAUTIONS } from './cautions.ts';
export {
  CLAIM_ORIGIN,
  CLAIM_TOPICS,
  type Claim,
  type ClaimTopic,
  VERDICTS,
  type Verdict,
} from './claim.ts';
export { CLAIM_IDS, CLAIMS, type ClaimId } from './claims.ts';
export { EXERCISE_IDS, type ExerciseId } from './exercise-ids.ts';
export { EXERCISES } from './exercises/index.ts';
export { FINDINGS } from './findings/index.ts';
export {
  APPOINTMENT_TYPE_IDS,
  type AppointmentTypeId,
  CAUTION_IDS,
  type CautionId,
  FINDING_IDS,
  type FindingId,
  PATTERN_IDS,
  type PatternId,
  RED_FLAG_IDS,
  REGION_IDS,
  type RedFlagId,
  type RegionId,
  STRUCTURE_IDS,
  type StructureId,
  TEST_IDS,
  type TestId,
} from './ids.ts';
export { type CatalogueData, type CatalogueFault, lintCatalogue } from './lint.ts';
export { isOneOf, recordOf } from './lookup.ts';
export { type ChoicesByStructure, PAIR_RULES, type PairRules } from './pair-rules.ts';
export { PATTERNS } from './patterns.ts';
export { RED_FLAG_GROUPS } from './red-flag-groups.ts';
export { RED_FLAGS } from './red-flags.ts';
export { LATERALITY_SNOMED, REGIONS } from './regions.ts';
export {
  appointmentTypeIdSchema,
  bodySideSchema,
  cautionIdSchema,
  doseSchema,
  exerciseIdSchema,
  findingIdSchema,
  gradeSchema,
  levelSchema,
  measurementModeSchema,
  patternIdSchema,
  redFlagIdSchema,
  regionIdSchema,
  sideSchema,
  signalKindSchema,
  skillSchema,
  stageSchema,
  structureIdSchema,
  testIdSchema,
  urgencySchema,
} from './schema.ts';
export { NO_NORM, type Norm, type NormUnit, type Sex, TEST_NORMS } from './screening-tests/norms.ts';
export { SELF_TEST_RULES, type SelfTestRule } from './screening-tests/self-test.ts';
export { TEST_VALUES, type TestUnit, type TestValue } from './screening-tests/values.ts';
export { TESTS } from './screening-tests.ts';
export { STRUCTURES } from './structures.ts';
export {
  confidenceByMode,
  normsFor,
  normsOfFinding,
  percentOfBodyWeight,
  readTestValue,
  torquePerMass,
  type ValueReading,
  yBalanceComposite,
} from './test-reading.ts';
export type {
  AppointmentType,
  Capture,
  CaptureUnit,
  Catalogued,
  Caution,
  CautionAnswers,
  Cut,
  Dose,
  Exercise,
  Finding,
  OnlineBooking,
  Pattern,
  PatternStructure,
  RedFlag,
  RedFlagGroup,
  RedFlagGroupId,
  Region,
  ScreeningTest,
  SideGap,
  Source,
  Structure,
  UsualRange,
} from './types.ts';
export { UNITS, type Unit, type UnitsOf } from './units.ts';
export {
  BODY_SIDES,
  type BodyArea,
  type BodySide,
  type Equipment,
  EXERCISE_KINDS,
  type ExerciseKind,
  FINDING_CLASSES,
  FINDING_DOMAINS,
  type FindingClass,
  type FindingDomain,
  GOALS,
  type Goal,
  GRADES,
  type Grade,
  LEVELS,
  type Level,
  MEASUREMENT_MODES,
  type MeasurementMode,
  RED_FLAG_URGENCIES,
  type RedFlagUrgency,
  RULESET_VERSION,
  SIDES,
  SIGNAL_KINDS,
  SIGNAL_LABELS,
  type Side,
  type SignalKind,
  SKILLS,
  type Skill,
  STAGES,
  type Stage,
  URGENCIES,
  type Urgency,
} from './vocabulary.ts';
export { FORBIDDEN_WORDS, forbiddenWordsIn } from './wording.ts';
