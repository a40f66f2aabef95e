import { DEFAULT_RULESET, type Ruleset } from '@kinloop/assessment-domain/ruleset';

/**
 * The clinic's rules as a page gets them that judges while somebody types. The newest are built into the page already and
 * are not sent: `ruleset` is null for them.
 */
export interface SentRules {
  readonly version: string;
  /** Whether a lead physio has signed them; without that nothing of a screen or program may be finished. */
  readonly signed: boolean;
  readonly ruleset: Ruleset | null;
}

/** The rules that were sent, as the judging functions take them. */
export function rulesetOfSent({ ruleset }: SentRules): Ruleset {
  return ruleset ?? DEFAULT_RULESET;
}
