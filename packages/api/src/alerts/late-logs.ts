import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { type Alert, alerts, recomputeAlerts } from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import { type SymptomEvent, standingLogs, symptomEvents } from '../care/symptom-history.ts';
import type { ActingCtx } from '../platform/context.ts';
import { alertInput, chains } from '../symptoms/raise-alerts.ts';

/** Late arrivals of this many days are told. */
const TOLD_DAYS = 7;

/**
 * What entries that came late changed of the alerts, one sentence each for a physio; empty when nothing came late or it
 * changed nothing. Raised alerts stay whatever comes: somebody may have acted on them.
 */
export async function lateLogChanges(ctx: ActingCtx, patientId: string, ruleset: Ruleset): Promise<string[]> {
  const late = new Set(await lateEntries(ctx, patientId, ruleset));
  if (late.size === 0) return [];
  const events = await symptomEvents(ctx, patientId);
  const input = await alertInput(ctx, patientId, events);
  const inTime = standingLogs(withoutLate(events, late));
  const known = new Set(inTime.map(({ id }) => id));
  const all = new Set(input.logs.map(({ id }) => id));
  const isDone = await acknowledgedAlerts(ctx, patientId, events);
  const earlier = { ...input, logs: inTime };
  const { says } = recomputeAlerts(
    { ...earlier, acknowledged: alerts(earlier, ruleset).alerts.filter(isDone) },
    {
      added: input.logs.filter(({ id }) => !known.has(id)),
      removed: inTime.flatMap(({ id }) => (id === undefined || all.has(id) ? [] : [id])),
      acknowledged: alerts(input, ruleset)
        .alerts.filter(isDone)
        .flatMap(({ id, logId }) => (logId === null ? [] : [{ id, logId }])),
    },
    ruleset,
    ctx.language,
  );
  return [...says];
}

const withoutLate = (events: readonly SymptomEvent[], late: ReadonlySet<string>) =>
  events.filter(({ id }) => !late.has(id));

async function lateEntries(
  { tx, acting }: ActingCtx,
  patientId: string,
  { lateLogs }: Ruleset,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM symptom_log WHERE clinic_id = ${acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
      AND received_at > app_now() - make_interval(days => ${TOLD_DAYS}::int)
      AND received_at - recorded_at > make_interval(hours => ${lateLogs.afterHours}::int)`);
  return rows.map(({ id }) => id);
}

/** Whether a physio has acknowledged an alert; one raised by an entry that was corrected since is the same alert. */
async function acknowledgedAlerts(
  { tx, acting }: ActingCtx,
  patientId: string,
  events: readonly SymptomEvent[],
): Promise<(alert: Alert) => boolean> {
  const rows = await tx.$queryRaw<{ ruleId: string; logId: string }[]>(sql`
    SELECT rule_id AS "ruleId", symptom_log_id AS "logId" FROM alert
    WHERE clinic_id = ${acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
      AND acknowledged_by IS NOT NULL AND symptom_log_id IS NOT NULL`);
  const done = new Set(rows.map(({ ruleId, logId }) => `${ruleId} ${logId}`));
  const chainOf = chains(events);
  return ({ id, logId }) => (chainOf.get(logId ?? '') ?? [logId]).some((event) => done.has(`${id} ${event}`));
}
