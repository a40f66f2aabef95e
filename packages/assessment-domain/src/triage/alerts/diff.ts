import { canonicalJson } from '../../ruleset/canonical.ts';
import { readInstant } from './instant.ts';
import type { Alert } from './types.ts';

export interface AlertDifference {
  readonly added: readonly Alert[];
  /** No longer met: a late log changed a baseline or was itself the earlier occasion. The record keeps them. */
  readonly withdrawn: readonly Alert[];
  /** The same alert of the same log, counted differently since an earlier log arrived or went. */
  readonly renumbered: readonly AlertPair[];
  /** The same alert of the same log, met by other numbers (another baseline, more logs in a run). */
  readonly restated: readonly AlertPair[];
  readonly unchanged: readonly Alert[];
}

export interface AlertPair {
  readonly before: Alert;
  readonly after: Alert;
}

/**
 * What a late log, an edit or a removal changed. Alerts are the same when they are of one rule and one log (its id, else its
 * instant). An alert that is both renumbered and restated is told as restated. No rule of its own.
 */
export function diffAlerts(before: readonly Alert[], after: readonly Alert[]): AlertDifference {
  const earlier = grouped(before);
  const added: Alert[] = [];
  const renumbered: AlertPair[] = [];
  const restated: AlertPair[] = [];
  const unchanged: Alert[] = [];
  for (const alert of after) {
    const match = earlier.get(keyOf(alert))?.shift();
    if (match === undefined) added.push(alert);
    else if (saysOtherwise(match, alert)) restated.push({ before: match, after: alert });
    else if (match.atLog !== alert.atLog) renumbered.push({ before: match, after: alert });
    else unchanged.push(alert);
  }
  const left = new Set([...earlier.values()].flat());
  return { added, withdrawn: before.filter((alert) => left.has(alert)), renumbered, restated, unchanged };
}

/** The log's time as written is its own affair: `+10:00` and `Z` may name one instant. */
const saysOtherwise = (a: Alert, b: Alert) =>
  canonicalJson({ ...a, atLog: 0, at: '' }) !== canonicalJson({ ...b, atLog: 0, at: '' });

function grouped(alerts: readonly Alert[]): Map<string, Alert[]> {
  const groups = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const key = keyOf(alert);
    groups.set(key, [...(groups.get(key) ?? []), alert]);
  }
  return groups;
}

const keyOf = ({ id, logId, at }: Alert) => `${id}@${logId ?? readInstant(at)?.epochMs}`;
