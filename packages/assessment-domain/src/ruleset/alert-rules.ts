import { ALERT_IDS, ALERT_RULES } from '../catalogue/alert-rules.ts';
import { TEST_IDS } from '../catalogue/ids.ts';
import { recordOf } from '../catalogue/lookup.ts';
import { DETECTABLE_CHANGE_BY_TEST } from '../outcomes/detectable-change.ts';
import { ALERT_LIMITS } from './thresholds.ts';
import type { AlertRuleset, Ruleset } from './types.ts';

/**
 * The alert rules in force, apart from the rest: a phone gives its first advice by them without a network, and need not
 * be sent the whole catalogue for that.
 */
export const DEFAULT_ALERT_RULES: AlertRuleset = {
  alerts: {
    rules: recordOf(ALERT_IDS, (id) => {
      const { level, notifies, pausesProgram, patientText } = ALERT_RULES[id];
      return { level, notifies, pausesProgram, patientText };
    }),
    limits: ALERT_LIMITS,
  },
  detectableChange: detectableChanges(),
};

function detectableChanges(): Ruleset['detectableChange'] {
  const changes: { -readonly [Id in keyof Ruleset['detectableChange']]: Ruleset['detectableChange'][Id] } =
    {};
  for (const id of TEST_IDS) {
    const known = DETECTABLE_CHANGE_BY_TEST[id];
    if (known) changes[id] = { sameRater: known.sameRater, otherRater: known.otherRater };
  }
  return changes;
}
