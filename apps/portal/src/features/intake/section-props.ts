import type { IntakeAnswers } from '@kinloop/api/intake-answers';

/** What the fields of a section work on. */
export type SectionProps = {
  readonly answers: IntakeAnswers;
  readonly change: (change: (before: IntakeAnswers) => IntakeAnswers) => void;
  /** What to say at a field, once somebody wanted to go on without it. */
  readonly errorOf: (field: string) => string | undefined;
};
