export {
  INTAKE_CAUTION_IDS,
  INTAKE_CONDITION_IDS,
  INTAKE_CONDITIONS,
  INTAKE_HEALTH_SECTIONS,
  INTAKE_PLAIN_IDS,
  INTAKE_QUESTIONS,
  INTAKE_VERSION,
  type IntakeCautionId,
  type IntakeConditionId,
  type IntakeHealthSectionId,
  type IntakeQuestion,
  type IntakeQuestionId,
} from './health-questions.ts';
export {
  type CautionProposal,
  conditionsToAskAbout,
  INTAKE_ANSWERS,
  type IntakeAnswer,
  type IntakeSaid,
  proposeCautions,
  visibleIntakeQuestions,
} from './propose-cautions.ts';
