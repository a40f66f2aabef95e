import { hashOf } from '../../ruleset/canonical.ts';
import { type ComputedAgain, computeAgain, type Stamp } from '../../ruleset/compute-again.ts';
import { DEFAULT_RULESET } from '../../ruleset/default.ts';
import type { Ruleset } from '../../ruleset/types.ts';
import { alerts } from './alerts.ts';
import { instantOf, timeline } from './timeline.ts';
import type { Alert, AlertEvidence, AlertInput, AlertOutcome } from './types.ts';

/** Alerts as they are stored: with the rules they were made under and the hash of what they rest on. */
export type StampedAlerts = AlertOutcome & Stamp;

/**
 * `alerts`, and what makes the result computable again years later. The hash costs more than the rules do, so it is a step of
 * its own. Source: alert rules of the rule set.
 * @throws RangeError as `alerts` does.
 */
export function stampedAlerts(input: AlertInput, ruleset: Ruleset = DEFAULT_RULESET): StampedAlerts {
  return {
    ...alerts(input, ruleset),
    rulesetVersion: ruleset.version,
    inputHash: hashAlertInput(input),
  };
}

/**
 * Lower-case hex SHA-256 of what the rules read: logs in time order, each once, none after `asOf`, and acknowledgements in
 * order. So the hash, like the alerts, does not depend on the order in which logs arrived. No rule of its own.
 */
export function hashAlertInput(input: AlertInput): string {
  const asOf = instantOf(input.asOf).epochMs;
  return hashOf({
    ...input,
    logs: timeline(input.logs, asOf).map(({ log }) => log),
    acknowledged: [...input.acknowledged].sort(
      (a, b) => a.atLog - b.atLog || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    ),
  });
}

/** Computes stored alerts again under the rule set they were made with, and compares byte for byte. Source: as `alerts`. */
export function replayAlerts(
  stored: StampedAlerts & { readonly input: AlertInput },
  rulesets?: readonly Ruleset[],
): ComputedAgain<StampedAlerts> {
  return computeAgain<StampedAlerts, AlertInput>(stored, hashAlertInput, stampedAlerts, rulesets);
}

/** One alert as its row keeps it. `level` and `evidence` null: not raised. */
export interface KeptAlert extends Stamp, Pick<Alert, 'id' | 'logId'> {
  readonly level: Alert['level'] | null;
  readonly evidence: AlertEvidence | null;
  readonly pauses: boolean;
}

/** Computes one stored alert again under its own rule set, as `replayAlerts` does a whole result. Source: as `alerts`. */
export function replayAlert(
  stored: KeptAlert & { readonly input: AlertInput },
  rulesets?: readonly Ruleset[],
): ComputedAgain<KeptAlert> {
  const { id, logId } = stored;
  return computeAgain<KeptAlert, AlertInput>(
    stored,
    hashAlertInput,
    (input, ruleset) => {
      const { alerts: all, rulesetVersion, inputHash } = stampedAlerts(input, ruleset);
      const raised = all.find((alert) => alert.id === id && alert.logId === logId);
      const { level = null, evidence = null } = raised ?? {};
      const pauses = raised !== undefined && ruleset.alerts.rules[id].pausesProgram;
      return { id, logId, level, evidence, pauses, rulesetVersion, inputHash };
    },
    rulesets,
  );
}
