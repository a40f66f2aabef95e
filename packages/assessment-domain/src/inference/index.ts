export {
  type Assessment,
  assess,
  dispositionOf,
  hashInput,
  type RankedPattern,
  triageFacts,
} from './assess.ts';
export {
  type Argument,
  levelWords,
  type PatternArguments,
  patientSummary,
  patternArguments,
} from './explain.ts';
export {
  type AssessInput,
  assessInputSchema,
  type Findings,
  type Measured,
  type SideFindings,
} from './input.ts';
export { type ConflictNote, conflictNotes, conflictText, conflictTextIn } from './notes.ts';
export {
  type Replay,
  replay,
  replayDisposition,
  type StampedDisposition,
  type StoredAssessment,
  stampedDisposition,
} from './replay.ts';
export {
  type ExplanationRow,
  type PatternStatus,
  type ResultSide,
  type ScoredPattern,
  scorePatterns,
} from './score.ts';
