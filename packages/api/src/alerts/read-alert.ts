import { isOneOf } from '@kinloop/assessment-domain/catalogue';
import type { Language } from '@kinloop/assessment-domain/explanations';
import { DEFAULT_RULESET, type Ruleset, rulesetOf } from '@kinloop/assessment-domain/ruleset';
import {
  ALERT_IDS,
  ALERT_LEVELS,
  ALERT_RULES,
  type AlertEvidence,
  ESCALATION_CHAIN,
  evidenceWords,
} from '@kinloop/assessment-domain/triage';
import { z } from 'zod';

/** An alert as a physio reads it. */
export const alertOutput = z.object({
  id: z.uuid(),
  ruleId: z.enum(ALERT_IDS),
  level: z.enum(ALERT_LEVELS),
  raisedAt: z.string(),
  /** By when somebody must have acknowledged it; null when the clinic does not open again. */
  dueAt: z.string().nullable(),
  escalation: z.enum(ESCALATION_CHAIN),
  /** The numbers that met the rule, in a physio's words. */
  says: z.string(),
  rule: z.string(),
  pausesProgram: z.boolean(),
  /** Somebody who is no physio has acknowledged it: nobody is called any more, the program still waits. */
  seenAt: z.string().nullable(),
});
export type AlertShown = z.output<typeof alertOutput>;

/** An alert as a query gives it. Instants are ISO text. */
export interface StoredAlert {
  id: string;
  ruleId: string;
  level: string;
  raisedAt: string;
  dueAt: string | null;
  escalation: string;
  numbers: unknown;
  seenAt: string | null;
  /** Keeps the program waiting until a physio has acknowledged it, by the rules it was raised under. */
  pauses: boolean;
  /** The version it was raised under; null: not kept. */
  ruleset: string | null;
}

/** Null for a rule of a later version that this one does not know. */
export function readAlert(stored: StoredAlert, language: Language): AlertShown | null {
  const { ruleId, level, escalation, ...rest } = stored;
  if (!isOneOf(ALERT_IDS, ruleId) || !isOneOf(ALERT_LEVELS, level) || !isOneOf(ESCALATION_CHAIN, escalation))
    return null;
  const { rule } = ALERT_RULES[ruleId];
  const evidence = evidenceOf(stored.numbers);
  return {
    id: rest.id,
    ruleId,
    level,
    raisedAt: rest.raisedAt,
    dueAt: rest.dueAt,
    escalation,
    says: evidence === null ? rule : evidenceWords(evidence, limitsOf(stored), language),
    rule,
    pausesProgram: rest.pauses,
    seenAt: rest.seenAt,
  };
}

const EVIDENCE_KINDS = [
  'flags',
  'limbs',
  'weakness',
  'nprs-jump',
  'nprs-sustained',
  'new-signals',
  'nights',
  'exercise-pain',
  'after-session',
  'rom',
  'painless-clicking',
  'silence',
  'persistent',
  'slow-rise',
] as const satisfies readonly AlertEvidence['kind'][];

/** The rules an alert was raised under; those of this version where that was not kept or is not known. */
export function limitsOf({ ruleset }: Pick<StoredAlert, 'ruleset'>): Ruleset {
  return (ruleset === null ? null : rulesetOf(ruleset)) ?? DEFAULT_RULESET;
}

/** The numbers that met a rule; null where none were kept. */
export function evidenceOf(numbers: unknown): AlertEvidence | null {
  return isEvidence(numbers) ? numbers : null;
}

/** Numbers are stored whole by the rules themselves, so the kind tells the shape. */
function isEvidence(numbers: unknown): numbers is AlertEvidence {
  return (
    typeof numbers === 'object' &&
    numbers !== null &&
    'kind' in numbers &&
    typeof numbers.kind === 'string' &&
    isOneOf(EVIDENCE_KINDS, numbers.kind)
  );
}
