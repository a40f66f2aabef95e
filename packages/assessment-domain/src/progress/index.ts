export {
  ADHERENCE_WINDOWS,
  type Adherence,
  type AdherenceInput,
  type AdherenceWindow,
  adherence,
  type PlannedStretch,
  type WindowAdherence,
} from './adherence.ts';
export {
  type ComparedPair,
  type ComparedScreen,
  compareScreens,
  type DominantLeg,
  type FindingComparison,
  isImproved,
  type NotComparable,
  replayComparison,
  type ScreenFinding,
  type StampedComparison,
  stampedComparison,
} from './compare-screens.ts';
export { type ComparisonText, comparisonCounts, comparisonText } from './comparison-text.ts';
export {
  type AlertSpan,
  courseAndFacts,
  type DoseCourse,
  type DoseCourseInput,
  type DoseVersion,
  doseCourse,
  doseStepText,
  patientDoseNote,
  replayDoseCourse,
  type StepTaken,
} from './dose-course.ts';
export {
  type DoseDecision,
  type DoseInput,
  type DoseRule,
  decideDose,
  type ExerciseSession,
  effortOf,
  painOf,
} from './dose-decision.ts';
export { type DoseAxis, type DoseStep, doseSteps } from './dose-step.ts';
export {
  type AdherenceExplanation,
  explainAdherence,
  patientAdherenceText,
} from './explain-adherence.ts';
export { explainDose } from './explain-dose.ts';
export { explainTrend, patientTrendText } from './explain-trend.ts';
export { type LoggedExercise, type LoggedSession, sessionsOfExercise } from './logged-session.ts';
export {
  type CurrentEntry,
  currentEntries,
  type LogEvent,
  type MergedLogs,
  mergeLogs,
} from './merge-logs.ts';
export { numberText } from './number-text.ts';
export { patientReviewText, reviewText } from './review-text.ts';
export {
  dueReviews,
  type PatientReview,
  patientReviews,
  REVIEW_RULES,
  type Review,
  type ReviewFacts,
  type ReviewRule,
  type ReviewRules,
  reviewsOf,
} from './reviews.ts';
export { type Series, scoreSeries, signalSeries } from './series.ts';
export { seriesText } from './series-text.ts';
export {
  type ReviewInput,
  type ReviewPlan,
  replayAdherence,
  replayReviews,
  replayTrend,
  stampedAdherence,
  stampedReviews,
  stampedTrend,
} from './stamped.ts';
export { type Trend, type TrendPoint, trend } from './trend.ts';
export { valueUnit } from './value-unit.ts';
export { weighComparison } from './weigh-comparison.ts';
