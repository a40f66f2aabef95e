import { isOneOf } from '../catalogue/index.ts';
import {
  INTAKE_CAUTION_IDS,
  INTAKE_CONDITIONS,
  INTAKE_ENTAILED,
  INTAKE_QUESTIONS,
  type IntakeCautionId,
  type IntakeCondition,
  type IntakeConditionId,
  type IntakeQuestion,
  type IntakeQuestionId,
} from './health-questions.ts';

export const INTAKE_ANSWERS = ['yes', 'no', 'unsure'] as const;
export type IntakeAnswer = (typeof INTAKE_ANSWERS)[number];
/** Absent: not answered, which is not a no. */
export type IntakeSaid = Readonly<Partial<Record<IntakeQuestionId, IntakeAnswer>>>;

/** The questions to show, given what was answered so far. Source: `INTAKE_QUESTIONS`; what is asked after what is a clinic rule. */
export function visibleIntakeQuestions(said: IntakeSaid): IntakeQuestion[] {
  return INTAKE_QUESTIONS.filter(({ after }) => after === null || said[after] === 'yes');
}

export interface CautionProposal {
  readonly cautionId: IntakeCautionId;
  readonly answer: 'yes' | 'no';
  /** The question this no follows from; null when the caution itself was answered. */
  readonly entailedBy: IntakeCautionId | null;
}

/**
 * What the patient's answers say about cautions, for a physio to confirm. "Not sure", silence and an answer to a question
 * that is no longer asked propose nothing. Source: clinic rule; each question is that of its caution (`CAUTIONS`).
 */
export function proposeCautions(said: IntakeSaid): CautionProposal[] {
  const visible = new Set(visibleIntakeQuestions(said).map(({ id }) => id));
  return INTAKE_CAUTION_IDS.flatMap((cautionId): CautionProposal[] => {
    const answer = visible.has(cautionId) ? said[cautionId] : undefined;
    if (answer === 'yes' || answer === 'no') return [{ cautionId, answer, entailedBy: null }];
    const from = INTAKE_ENTAILED[cautionId];
    return from !== undefined && said[from] === 'no' ? [{ cautionId, answer: 'no', entailedBy: from }] : [];
  });
}

/** Conditions a physio asks on about. Source: clinic rule (`askNext` of `INTAKE_CONDITIONS`). */
export function conditionsToAskAbout(conditions: readonly IntakeConditionId[]): IntakeCondition[] {
  return INTAKE_CONDITIONS.filter(({ id, askNext }) => askNext !== null && isOneOf(conditions, id));
}
