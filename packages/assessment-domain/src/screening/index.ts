export { CHECKS, type CheckId } from './checks.ts';
export { type Condition, holds } from './condition.ts';
export { explainNext } from './explain-next.ts';
export {
  cautionsToday,
  HOME_CAUTIONS,
  HOME_INPUTS,
  HOME_SIDES,
  type HomeInput,
  homeAnswersToRaw,
  homeCautionAnswers,
  homeCautionMissing,
  homeFacts,
  homeFlagMissing,
  isHomeEntryPossible,
  unlikelyHomeEntry,
} from './home-answers.ts';
export { type HomeAnswers, type HomeEntry, homeAnswersSchema } from './home-answers-schema.ts';
export {
  type DecidedHomeScreen,
  type HomeScreen,
  type HomeScreenInput,
  homeScreenFor,
} from './home-screen.ts';
export {
  HOME_TEST_IDS,
  HOME_TESTS,
  type HomeTest,
  type HomeTestId,
  homeScreenLimits,
} from './home-tests.ts';
export { lintScreens, type ScreenFault } from './lint-screens.ts';
export { type NextFinding, nextBest } from './next-best.ts';
export {
  type MissingAnswer,
  missingAnswers,
  screenAnswersToInput,
  unlikelyAnswer,
  unlikelyAnswers,
  visibleQuestions,
} from './pre-visit.ts';
export {
  DURATIONS,
  INFLAMMATORY_FEATURES,
  type PreVisitAnswers,
  type PreVisitQuestionId,
  preVisitAnswersSchema,
  type SureNumbers,
  sureNumbersSchema,
} from './pre-visit-answers.ts';
export {
  PRE_VISIT_QUESTIONS,
  PRE_VISIT_STEPS,
  type PreVisitQuestion,
  type PreVisitStepId,
  type QuestionControl,
  type QuestionOption,
} from './pre-visit-questions.ts';
export {
  type EntryProblem,
  type EntryReading,
  type EntryState,
  levelOfGrade,
  levelOfNumber,
  levelOfSymmetry,
  limbSymmetryIndex,
  PAIN_LIMIT_DURING_STRENGTH_TEST,
  type RawEntry,
  type RawReading,
  type RawScreen,
  rawToFindings,
  unlikelyEntries,
  unlikelyEntry,
} from './raw.ts';
export { type RedFlagQuestions, redFlagQuestions } from './red-flag-questions.ts';
export {
  cautionsToAskFirst,
  type ScreenDefinition,
  type ScreenFacts,
  type ScreenItem,
  type ScreenStep,
  skips,
  skipText,
} from './screen-definition.ts';
export { SCREENS } from './screens.ts';
export type { SkipRule } from './skip-rule.ts';
export {
  type NextBestInput,
  replayHomeScreen,
  replayNextBest,
  stampedHomeScreen,
  stampedNextBest,
} from './stamped.ts';
