export {
  type BetterDirection,
  MEASURE_IDS,
  MEASURES,
  type Measure,
  type MeasureId,
  type MeasureTier,
} from '../catalogue/measures.ts';
export {
  type ChangeUnit,
  DETECTABLE_CHANGE_BY_FINDING,
  DETECTABLE_CHANGE_BY_TEST,
  type DetectableChange,
  detectableChangeOf,
  type ValueDirection,
} from './detectable-change.ts';
export { startBackGroup } from './engines.ts';
export {
  type ChangeText,
  changeText,
  groupText,
  patientChangeText,
  recoveryText,
  type ScoredSince,
  scaleText,
} from './explain.ts';
export {
  INSTRUMENT_IDS,
  INSTRUMENTS,
  type Instrument,
  type InstrumentId,
  instrumentInput,
  readTotal,
  type TotalReading,
} from './instruments.ts';
export { type ChangeRule, judgeChange } from './judgement.ts';
export {
  FORM_SHAPES,
  type FormShape,
  fitsShape,
  formAnswers,
  isLicensed,
  LICENSED_IDS,
  type LicensedForm,
  type LicensedId,
  type LicensedItem,
  type LicensedReading,
  readLicensedItems,
  wordsNeeded,
} from './licensed-forms.ts';
export { MEASURE_FORMS, type MeasureForm, type MeasureItem } from './measure-forms.ts';
export { oneDecimal, twoDecimals } from './rounding.ts';
export {
  problemsInScore,
  replayScore,
  ScoreInputError,
  type StampedScore,
  score,
  stampedScore,
} from './score.ts';
export { hasScore } from './score-answers.ts';
export type {
  Answers,
  ItemAnswer,
  Judgement,
  RiskGroup,
  ScaleScore,
  Score,
  ScoreChange,
  ScoreInput,
  ScoreProblem,
} from './types.ts';
export { weighScore } from './weigh-score.ts';
