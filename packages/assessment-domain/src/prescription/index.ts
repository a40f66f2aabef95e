export {
  companionReason,
  doseText,
  halfReason,
  patientReason,
  unverifiedGrounds,
  weighHalf,
} from './explain.ts';
export {
  blockingCautions,
  type Pair,
  type PairBasis,
  type PairCandidates,
  type PairConstraints,
  type ProgramRole,
  pairCandidates,
  provokedExercises,
  selectPair,
} from './pair.ts';
export {
  type CautionQuestion,
  type PassedOver,
  type ProgramItem,
  type ProgramProposal,
  type ProposedItem,
  proposeProgram,
  questionsFor,
  sessionMinutes,
} from './program.ts';
export { type ProposalInput, replayProposal, type StampedProposal, stampedProposal } from './stamped.ts';
export { type SwapSuggestion, suggestStage, swapSuggestions } from './swap.ts';
export {
  type ProgramBasis,
  type ProgramProblem,
  type ProgramRemark,
  problemText,
  programRemarks,
  validateProgram,
} from './validate.ts';
export { type PlannedDay, type Weekday, type WeekPlan, weekPlan } from './week-plan.ts';
