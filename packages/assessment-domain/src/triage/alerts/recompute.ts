import type { AlertId } from '../../catalogue/alert-rules.ts';
import { ENGLISH, type Language, phrase } from '../../explanations/phrases.ts';
import { DEFAULT_RULESET } from '../../ruleset/default.ts';
import type { Ruleset } from '../../ruleset/types.ts';
import { alerts } from './alerts.ts';
import { type AlertDifference, diffAlerts } from './diff.ts';
import { alertLine } from './explain.ts';
import type { Alert, AlertInput, AlertOutcome, SymptomLog } from './types.ts';

/** What became known after a state was computed: entries that arrived late, were corrected, or were removed. */
export interface LogChanges {
  readonly added?: readonly SymptomLog[];
  /** Each stands in the place of the entry with its id. One whose id is not there is taken as added. */
  readonly edited?: readonly (SymptomLog & { readonly id: string })[];
  /** Ids. */
  readonly removed?: readonly string[];
  /** Alerts acknowledged since, such as those that an added entry raised. */
  readonly acknowledged?: readonly { readonly id: AlertId; readonly logId: string }[];
}

/** One thing before and after; null where it stayed the same. */
type Moved<T> = { readonly before: T; readonly after: T } | null;

export interface Recomputed {
  readonly before: AlertOutcome;
  readonly after: AlertOutcome;
  readonly alerts: AlertDifference;
  readonly baseline: Moved<AlertOutcome['baseline']>;
  readonly programState: Moved<AlertOutcome['programState']>;
  /** One sentence for a physio for each thing that changed; empty when nothing did. */
  readonly says: readonly string[];
}

/**
 * An earlier state computed again with what became known since, at the same `asOf` and under the same acknowledgements: what
 * would have been said had the entries been there. Acknowledgements are found by log again, so that a late log that shifts the
 * count does not undo one; those made since count only for what is now. Source: alert rules of the rule set.
 * @throws RangeError as `alerts` does.
 */
export function recomputeAlerts(
  input: AlertInput,
  changes: LogChanges,
  ruleset: Ruleset = DEFAULT_RULESET,
  language: Language = ENGLISH,
): Recomputed {
  const before = alerts(input, ruleset);
  const changed = { ...input, logs: changedLogs(input.logs, changes) };
  const counted = alerts({ ...changed, acknowledged: [] }, ruleset);
  const acknowledged = [...carriedOver(input, before, counted), ...acknowledgedSince(changes, counted)];
  const after = alerts({ ...changed, acknowledged }, ruleset);
  const difference = diffAlerts(before.alerts, after.alerts);
  const baseline = moved(before.baseline, after.baseline);
  const programState = moved(before.programState, after.programState);
  return {
    before,
    after,
    alerts: difference,
    baseline,
    programState,
    says: sentences({ difference, baseline, programState }, ruleset, language),
  };
}

function changedLogs(
  logs: readonly SymptomLog[],
  { added = [], edited = [], removed = [] }: LogChanges,
): SymptomLog[] {
  const gone = new Set([...removed, ...edited.map(({ id }) => id)]);
  return [...logs.filter(({ id }) => id === undefined || !gone.has(id)), ...edited, ...added];
}

/** The acknowledgements of the old count, as the new count names the same alerts of the same logs. */
function carriedOver(
  { acknowledged }: AlertInput,
  before: AlertOutcome,
  counted: AlertOutcome,
): AlertInput['acknowledged'] {
  const done = new Set(acknowledged.map(({ id, atLog }) => `${id}@${atLog}`));
  const { renumbered, restated, unchanged } = diffAlerts(before.alerts, counted.alerts);
  const pairs = [...renumbered, ...restated, ...unchanged.map((alert) => ({ before: alert, after: alert }))];
  return pairs.flatMap(({ before: old, after: { id, atLog } }) =>
    done.has(`${old.id}@${old.atLog}`) ? [{ id, atLog }] : [],
  );
}

function acknowledgedSince(
  { acknowledged = [] }: LogChanges,
  { alerts: counted }: AlertOutcome,
): AlertInput['acknowledged'] {
  const done = new Set(acknowledged.map(({ id, logId }) => `${id}@${logId}`));
  return counted.filter(({ id, logId }) => done.has(`${id}@${logId}`));
}

function moved<T>(before: T, after: T): Moved<T> {
  return before === after ? null : { before, after };
}

function sentences(
  {
    difference: { added, withdrawn, restated },
    baseline,
    programState,
  }: Pick<Recomputed, 'baseline' | 'programState'> & { readonly difference: AlertDifference },
  ruleset: Ruleset,
  language: Language,
): string[] {
  const score = (value: number | null) =>
    value === null ? phrase(language, 'alert.none', {}) : String(value);
  const told = (key: 'alert.now-met' | 'alert.no-longer-met' | 'alert.other-numbers', alert: Alert) =>
    phrase(language, key, { alert: alertLine(alert, ruleset, language) });
  return [
    ...added.map((alert) => told('alert.now-met', alert)),
    ...withdrawn.map((alert) => told('alert.no-longer-met', alert)),
    ...restated.map(({ after }) => told('alert.other-numbers', after)),
    ...(baseline === null
      ? []
      : [
          phrase(language, 'alert.baseline-moved', {
            before: score(baseline.before),
            after: score(baseline.after),
          }),
        ]),
    ...(programState === null ? [] : [phrase(language, 'alert.program-moved', programState)]),
  ];
}
