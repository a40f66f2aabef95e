import {
  type AlertRuleset,
  alertRulesetSchema,
  DEFAULT_RULESET,
  type Ruleset,
  rulesetSchema,
} from '@kinloop/assessment-domain/ruleset';
import { z } from 'zod';
import type { ClinicRules } from './in-force.ts';

/**
 * The clinic's rules on their way to a page that judges while somebody types. The newest are built into the page already
 * and are not sent: `ruleset` is null for them.
 */
export const sentRulesOutput = z.object({
  version: z.string(),
  /** Whether a lead physio has signed them; without that nothing of a screen or program may be finished. */
  signed: z.boolean(),
  ruleset: rulesetSchema.nullable(),
});
export type SentRules = z.output<typeof sentRulesOutput>;

export function sentRules({ ruleset, signature }: ClinicRules): SentRules {
  const { version } = ruleset;
  return { version, signed: signature !== null, ruleset: ruleset === DEFAULT_RULESET ? null : ruleset };
}

/** The rules that were sent, as the judging functions take them. */
export function rulesetOfSent({ ruleset }: SentRules): Ruleset {
  return ruleset ?? DEFAULT_RULESET;
}

/** The alert rules of the clinic on their way to a phone, which advises by them at once; null for the newest. */
export const sentAlertRulesOutput = alertRulesetSchema.nullable();

export function sentAlertRules({ ruleset }: ClinicRules): AlertRuleset | null {
  const { alerts, detectableChange } = ruleset;
  return ruleset === DEFAULT_RULESET ? null : { alerts, detectableChange };
}
