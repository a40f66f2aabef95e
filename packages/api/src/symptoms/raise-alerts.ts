import { currentEntries } from '@kinloop/assessment-domain/progress';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import {
  type Alert,
  type AlertInput,
  type StampedAlerts,
  stampedAlerts,
} from '@kinloop/assessment-domain/triage';
import { acknowledgeDeadline } from '@kinloop/booking/linkage';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import {
  type HistoryReading,
  readIntake,
  type SymptomEvent,
  standingLogs,
  symptomEvents,
} from '../care/symptom-history.ts';
import type { ActingCtx } from '../platform/context.ts';
import { topics } from '../platform/realtime.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { clinicCalendar } from '../scheduling/clinic-calendar.ts';

/** An alert that this call raised. */
export interface RaisedAlert {
  id: string;
  alert: Alert;
  /** By when somebody at the clinic must have acknowledged it. */
  dueAt: Temporal.Instant | null;
}

export interface AlertsRaised {
  raised: RaisedAlert[];
  /** What the rules say to the patient without telling anybody else, such as that painless clicks are common. */
  remarks: Alert[];
}

/**
 * Judges the patient's whole recent history again and stores each alert that is not stored yet, with what it was computed
 * from, its deadline, the job that escalates it and the notice to open caseloads; all in the caller's transaction. A
 * correction of an entry that raised a rule does not raise it a second time. Alerts that late entries no longer support stay: somebody
 * may have acted on them.
 *
 * @param since only entries from this moment on are of interest: earlier ones cannot have changed
 */
export async function raiseAlerts(
  ctx: ActingCtx,
  patientId: string,
  since?: Temporal.Instant,
): Promise<AlertsRaised> {
  const events = await symptomEvents(ctx, patientId);
  const { ruleset } = await rulesInForce(ctx);
  const input = await alertInput(ctx, patientId, events);
  const outcome = stampedAlerts(input, ruleset);
  const concerned = outcome.alerts.filter(({ at }) => since === undefined || !isBefore(at, since));
  const fresh = await notYetRaised(ctx, patientId, events, concerned);
  const raised = await store(ctx, patientId, fresh, { ...outcome, input }, ruleset);
  return { raised, remarks: concerned.filter(({ level }) => level === 'none') };
}

/** What the alert rules judge of a patient now. */
export async function alertInput(
  ctx: HistoryReading,
  patientId: string,
  events: readonly SymptomEvent[],
): Promise<AlertInput> {
  const intake = await readIntake(ctx, patientId);
  const began = await programSince(ctx, patientId);
  return {
    intakeNprs: intake.nprs,
    intakeSignals: intake.signals,
    programActive: began !== null,
    programSince: began,
    asOf: ctx.now.toString(),
    logs: standingLogs(events),
    acknowledged: [],
  };
}

const isBefore = (at: string, since: Temporal.Instant) =>
  Temporal.Instant.compare(Temporal.Instant.from(at), since) < 0;

/** When the running program began; null without one. */
async function programSince(ctx: HistoryReading, patientId: string): Promise<string | null> {
  const rows = await ctx.tx.$queryRaw<{ since: Date }[]>(sql`
    SELECT published_at AS since FROM program_version
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${patientId}::uuid AND state = 'active'`);
  return rows[0]?.since.toISOString() ?? null;
}

/** Alerts somebody must look at, without those that an earlier form of the same entry raised already. */
async function notYetRaised(
  ctx: ActingCtx,
  patientId: string,
  events: readonly SymptomEvent[],
  found: readonly Alert[],
): Promise<Alert[]> {
  const watched = found.filter(({ level, logId }) => logId !== null && level !== 'none' && level !== 'nudge');
  if (watched.length === 0) return [];
  const rows = await ctx.tx.$queryRaw<{ ruleId: string; logId: string }[]>(sql`
    SELECT rule_id AS "ruleId", symptom_log_id AS "logId" FROM alert
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
      AND symptom_log_id IS NOT NULL`);
  const known = new Set(rows.map(({ ruleId, logId }) => `${ruleId} ${logId}`));
  const chainOf = chains(events);
  return watched.filter(
    ({ id, logId }) => !(chainOf.get(logId ?? '') ?? [logId]).some((event) => known.has(`${id} ${event}`)),
  );
}

/** For each entry, the ids of everything it corrects or is corrected by. */
export function chains(events: readonly SymptomEvent[]): Map<string, string[]> {
  const byEvent = new Map<string, string[]>();
  for (const { shown, history } of currentEntries(events)) {
    const ids = [shown, ...history].map(({ id }) => id);
    for (const id of ids) byEvent.set(id, ids);
  }
  return byEvent;
}

async function store(
  ctx: ActingCtx,
  patientId: string,
  found: readonly Alert[],
  { rulesetVersion, inputHash, input: { logs, ...input } }: StampedAlerts & { readonly input: AlertInput },
  { acknowledge, alerts: { rules } }: Ruleset,
): Promise<RaisedAlert[]> {
  if (found.length === 0) return [];
  const { clinicId } = ctx.acting;
  const calendar = await clinicCalendar(ctx);
  const raised = found.map((alert): RaisedAlert => {
    const { level } = alert;
    const due =
      level === 'none' || level === 'nudge'
        ? null
        : acknowledgeDeadline(level, ctx.now.epochMilliseconds, calendar, acknowledge);
    const dueAt = due === null ? null : Temporal.Instant.fromEpochMilliseconds(due);
    return { id: uuidv7(), alert, dueAt };
  });
  const rows = raised.map(({ id, alert, dueAt }) => ({
    id,
    rule_id: alert.id,
    level: alert.level,
    symptom_log_id: alert.logId,
    numbers: alert.evidence,
    due_at: dueAt?.toString() ?? null,
    pauses: rules[alert.id].pausesProgram,
  }));
  const stored = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO alert (clinic_id, id, patient_id, rule_id, level, symptom_log_id, raised_at, numbers, due_at,
      ruleset_version, input_hash, pauses, input, input_logs)
    SELECT ${clinicId}::uuid, a.id, ${patientId}::uuid, a.rule_id, a.level, a.symptom_log_id,
      ${ctx.now.toString()}::timestamptz, a.numbers, a.due_at, ${rulesetVersion}, ${inputHash}, a.pauses,
      ${JSON.stringify(input)}::jsonb, ${logs.flatMap(({ id }) => id ?? [])}::uuid[]
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS a
      (id uuid, rule_id text, level text, symptom_log_id uuid, numbers jsonb, due_at timestamptz, pauses boolean)
    ON CONFLICT (clinic_id, patient_id, rule_id, symptom_log_id) DO NOTHING
    RETURNING id`);
  const kept = new Set(stored.map(({ id }) => id));
  const mine = raised.filter(({ id }) => kept.has(id));
  for (const { id, dueAt } of mine)
    if (dueAt !== null)
      await ctx.enqueue({
        kind: 'escalate-alert',
        payload: { alertId: id },
        key: `alert:${id}`,
        runAt: dueAt,
      });
  await ctx.notify(topics.caseload(clinicId), patientId);
  if (mine.some(({ alert }) => alert.notifies.includes('reception')))
    await ctx.notify(topics.desk(clinicId), patientId);
  return mine;
}
