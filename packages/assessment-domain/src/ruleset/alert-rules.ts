import { ALERT_IDS, ALERT_RULES, LIMB_REGIONS } from '../catalogue/alert-rules.ts';
import { TEST_IDS } from '../catalogue/ids.ts';
import { recordOf } from '../catalogue/lookup.ts';
import { SIGNAL_KINDS } from '../catalogue/vocabulary.ts';
import { ENGLISH_OF_ALERTS } from '../explanations/english-alerts.ts';
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
      const { level, notifies, pausesProgram } = ALERT_RULES[id];
      return { level, notifies, pausesProgram, patientText: ENGLISH_OF_ALERTS[`patient.alert.${id}`] };
    }),
    limits: ALERT_LIMITS,
    ticks: recordOf(ALERT_IDS, (id) => ALERT_RULES[id].flags),
    warningSignals: SIGNAL_KINDS,
    limbs: LIMB_REGIONS,
    clicksWithoutPain: true,
    rangeInARow: true,
  },
  detectableChange: detectableChanges(),
};

/**
 * Alert rules as a phone kept them from an earlier build, which had fewer parts: what it did not write down is as the rules in
 * force have it, as in an older version.
 */
export function wholeAlertRules({ alerts, detectableChange }: AlertRuleset): AlertRuleset {
  const known = DEFAULT_ALERT_RULES.alerts;
  return {
    alerts: { ...known, ...alerts, limits: { ...known.limits, ...alerts.limits } },
    detectableChange,
  };
}

function detectableChanges(): Ruleset['detectableChange'] {
  const changes: { -readonly [Id in keyof Ruleset['detectableChange']]: Ruleset['detectableChange'][Id] } =
    {};
  for (const id of TEST_IDS) {
    const known = DETECTABLE_CHANGE_BY_TEST[id];
    if (known) changes[id] = { sameRater: known.sameRater, otherRater: known.otherRater };
  }
  return changes;
}
