export {
  explainToPatient,
  explainToPhysio,
  type HypothesisExplanation,
  type PatientExplanation,
  type PhysioExplanation,
} from './assessment.ts';
export {
  ENGLISH,
  type Language,
  type LanguageFault,
  lintLanguage,
  type PhraseKey,
  phrase,
} from './phrases.ts';
export { isUnverified, shownWithProvenance, withoutMark } from './provenance.ts';
export type { SourcedText, SourceLine } from './sources.ts';
export { NOTHING_TO_WEIGH, type SourcedWeighing, type WeighedText, type Weighing } from './weighing.ts';
