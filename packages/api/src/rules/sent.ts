import {
  type AlertRuleset,
  alertRulesetSchema,
  DEFAULT_RULESET,
  rulesetSchema,
} from '@kinloop/assessment-domain/ruleset';
import { z } from 'zod';
import type { SentRules } from './for-browser.ts';
import type { ClinicRules } from './in-force.ts';

/** The clinic's rules on their way to a page; read there by `for-browser.ts`. */
export const sentRulesOutput = z.object({
  version: z.string(),
  signed: z.boolean(),
  ruleset: rulesetSchema.nullable(),
});

export function sentRules({ ruleset, signature }: ClinicRules): SentRules {
  const { version } = ruleset;
  return { version, signed: signature !== null, ruleset: ruleset === DEFAULT_RULESET ? null : ruleset };
}

/** The alert rules of the clinic on their way to a phone, which advises by them at once; null for the newest. */
export const sentAlertRulesOutput = alertRulesetSchema.nullable();

export function sentAlertRules({ ruleset }: ClinicRules): AlertRuleset | null {
  const { alerts, detectableChange } = ruleset;
  return ruleset === DEFAULT_RULESET ? null : { alerts, detectableChange };
}
