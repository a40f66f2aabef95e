import type { Language } from '@kinloop/assessment-domain/explanations';
import { NOTHING_TO_WEIGH, type Weighing } from '@kinloop/assessment-domain/explanations';
import { type AlertInput, alertSources, weighAlert } from '@kinloop/assessment-domain/triage';
import type { z } from 'zod';
import { symptomEvents } from '../care/symptom-history.ts';
import type { ActingCtx } from '../platform/context.ts';
import { weighedOf, weighedOutput } from '../rules/explained.ts';
import { alertInput, chains } from '../symptoms/raise-alerts.ts';
import {
  type AlertShown,
  alertOutput,
  evidenceOf,
  limitsOf,
  readAlert,
  type StoredAlert,
} from './read-alert.ts';

/** An alert with what a physio weighs it by. */
export const weighedAlertOutput = alertOutput.extend(weighedOutput.shape);
type WeighedAlertShown = z.output<typeof weighedAlertOutput>;

/** A stored alert and the entry that raised it; `logAt` is ISO text. */
export interface RaisedByEntry extends StoredAlert {
  logId: string | null;
  logAt: string | null;
}

/** Alerts as a physio reads them, each weighed by all that is known of the patient now, under the rules it was raised by. */
export async function weighedAlerts(
  ctx: ActingCtx,
  patientId: string,
  stored: readonly RaisedByEntry[],
): Promise<WeighedAlertShown[]> {
  if (stored.length === 0) return [];
  const events = await symptomEvents(ctx, patientId);
  const input = await alertInput(ctx, patientId, events);
  const chainOf = chains(events);
  return stored.flatMap((row) => {
    const alert = readAlert(row, ctx.language);
    if (alert === null) return [];
    const entry = standingEntry(row, input, chainOf);
    const weighing = weighingOf(alert, row, entry, input, ctx.language);
    return [
      {
        ...alert,
        ...weighedOf({ ...alert, ...weighing, sources: alertSources(alert.ruleId, ctx.language) }),
      },
    ];
  });
}

interface Entry {
  readonly logId: string | null;
  readonly at: string;
}

/** The entry as it stands now; as it was where it stands no more. */
function standingEntry(
  { logId, logAt, raisedAt }: RaisedByEntry,
  { logs }: AlertInput,
  chainOf: ReadonlyMap<string, readonly string[]>,
): Entry {
  const forms = logId === null ? [] : (chainOf.get(logId) ?? [logId]);
  const standing = logs.find(({ id }) => id !== undefined && forms.includes(id));
  return { logId: standing?.id ?? logId, at: standing?.at ?? logAt ?? raisedAt };
}

function weighingOf(
  { ruleId }: AlertShown,
  row: RaisedByEntry,
  entry: Entry,
  input: AlertInput,
  language: Language,
): Weighing {
  const evidence = evidenceOf(row.numbers);
  if (evidence === null) return NOTHING_TO_WEIGH;
  return weighAlert({ id: ruleId, ...entry, evidence }, input, limitsOf(row), language);
}
