import { isOneOf } from '@kinloop/assessment-domain/catalogue';
import { ESCALATION_CHAIN, type EscalationStep, WATCHED_LEVELS } from '@kinloop/assessment-domain/triage';
import { acknowledgeDeadline } from '@kinloop/booking/linkage';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { rulesRaisedUnder } from '../care/program-pause.ts';
import { allClinics } from '../jobs/acting.ts';
import type { JobDeps } from '../jobs/deps.ts';
import { asWorker, type WorkerCtx } from '../jobs/worker-ctx.ts';
import { queueMessage } from '../messages/queue.ts';
import { topics } from '../platform/realtime.ts';
import { clinicCalendar } from '../scheduling/clinic-calendar.ts';

interface WaitingAlert {
  id: string;
  patientId: string;
  level: string;
  /** The rules it was raised under; null: before that was kept. */
  rulesetVersion: string | null;
  escalation: string;
  /** The patient's physio and who covers for them. */
  coverId: string | null;
}

interface Addressee {
  to: string;
  clinicName: string;
  clinicPhone: string | null;
  zone: string;
  locale: string;
  slug: string;
}

/** How long a cover may open the record of a patient whose alert came to them, days (clinic rule). */
const COVER_DAYS = 7;

/** An alert nobody acknowledged in its time goes to the next in turn: cover, lead physio, reception. */
export async function escalateAlert(
  deps: JobDeps,
  { clinicId, alertId }: { clinicId: string; alertId: string },
): Promise<void> {
  await asWorker(deps, clinicId, (ctx) => passOn(ctx, deps.env.APP_ORIGIN, alertId));
}

/** Alerts whose time ran out and whose job was lost. */
export async function sweepAlerts(deps: JobDeps): Promise<void> {
  for (const clinicId of await allClinics(deps.db)) {
    const late = await asWorker(deps, clinicId, ({ tx }) =>
      tx.$queryRaw<{ id: string }[]>(sql`
        SELECT id FROM alert WHERE clinic_id = ${clinicId}::uuid AND acknowledged_at IS NULL AND due_at <= app_now()
          AND escalation <> 'reception' ORDER BY due_at LIMIT 500`),
    );
    for (const { id } of late) await escalateAlert(deps, { clinicId, alertId: id });
    if (late.length > 0) deps.log.info('swept', { job: 'sweep-alerts', clinicId, count: late.length });
  }
}

async function passOn(ctx: WorkerCtx, origin: string, alertId: string): Promise<void> {
  const alert = await lockLate(ctx, alertId);
  if (alert === undefined || !isOneOf(ESCALATION_CHAIN, alert.escalation)) return;
  const found = await nextStep(ctx, alert, alert.escalation);
  if (found === null) return;
  const dueAt = found.step === 'reception' ? null : await deadline(ctx, alert);
  await ctx.tx.$executeRaw(sql`
    UPDATE alert SET escalation = ${found.step}, escalated_at = app_now(),
      due_at = coalesce(${dueAt?.toString() ?? null}::timestamptz, due_at)
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${alert.id}::uuid`);
  if (found.step === 'cover' && alert.coverId !== null)
    await openToCover(ctx, alert.patientId, alert.coverId);
  if (dueAt !== null)
    await ctx.enqueue({
      kind: 'escalate-alert',
      payload: { alertId: alert.id },
      key: `alert:${alert.id}`,
      runAt: dueAt,
    });
  for (const addressee of found.to) await tell(ctx, origin, { alert, step: found.step, addressee });
  await ctx.notify(topics.caseload(ctx.acting.clinicId), alert.patientId);
  await ctx.notify(topics.desk(ctx.acting.clinicId), alert.patientId);
}

/** The alert, locked, while it is still late and nobody's. */
async function lockLate(ctx: WorkerCtx, alertId: string): Promise<WaitingAlert | undefined> {
  const rows = await ctx.tx.$queryRaw<WaitingAlert[]>(sql`
    SELECT a.id, a.patient_id AS "patientId", a.level, a.ruleset_version AS "rulesetVersion", a.escalation,
      pr.cover_practitioner_id AS "coverId"
    FROM alert a
    JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id AND p.status = 'active'
    LEFT JOIN practitioner pr ON pr.clinic_id = p.clinic_id AND pr.id = p.primary_practitioner_id
    WHERE a.clinic_id = ${ctx.acting.clinicId}::uuid AND a.id = ${alertId}::uuid AND a.acknowledged_at IS NULL
      AND a.due_at <= app_now()
    FOR UPDATE OF a`);
  return rows[0];
}

/** The next in turn who is there at all. */
async function nextStep(
  ctx: WorkerCtx,
  alert: WaitingAlert,
  from: EscalationStep,
): Promise<{ step: EscalationStep; to: Addressee[] } | null> {
  for (const step of ESCALATION_CHAIN.slice(ESCALATION_CHAIN.indexOf(from) + 1)) {
    if (step === 'cover' && alert.coverId === null) continue;
    const to = await addressees(ctx, step, alert.coverId);
    if (step === 'reception' || step === 'cover' || to.length > 0) return { step, to };
  }
  return null;
}

/** Who has this place at the clinic and an address. */
function addressees(ctx: WorkerCtx, step: EscalationStep, coverId: string | null): Promise<Addressee[]> {
  return ctx.tx.$queryRaw<Addressee[]>(sql`
    SELECT DISTINCT m.email AS to, c.name AS "clinicName", c.phone AS "clinicPhone", c.zone, c.locale, c.slug::text AS slug
    FROM clinic_members() m JOIN clinic c ON c.clinic_id = ${ctx.acting.clinicId}::uuid
    LEFT JOIN practitioner pr ON pr.clinic_id = c.clinic_id AND pr.person_id = m.person_id
    WHERE m.ended_at IS NULL AND m.email IS NOT NULL
      AND CASE WHEN ${step} = 'cover' THEN pr.id = ${coverId}::uuid AND m.hat = 'care' ELSE m.role = ${step} END`);
}

async function deadline(
  ctx: WorkerCtx,
  { level, rulesetVersion }: WaitingAlert,
): Promise<Temporal.Instant | null> {
  if (!isOneOf(WATCHED_LEVELS, level)) return null;
  const { acknowledge } = rulesRaisedUnder(rulesetVersion);
  const due = acknowledgeDeadline(level, ctx.now.epochMilliseconds, await clinicCalendar(ctx), acknowledge);
  return due === null ? null : Temporal.Instant.fromEpochMilliseconds(due);
}

/** Whoever covers must be able to open the record. */
async function openToCover(ctx: WorkerCtx, patientId: string, coverId: string): Promise<void> {
  await ctx.tx.$executeRaw(sql`
    INSERT INTO care_relationship (clinic_id, id, patient_id, practitioner_id, kind, reason, ends_at)
    SELECT ${ctx.acting.clinicId}::uuid, ${uuidv7()}::uuid, ${patientId}::uuid, ${coverId}::uuid, 'cover',
      'an alert was not acknowledged in time', app_now() + make_interval(days => ${COVER_DAYS}::int)
    WHERE NOT EXISTS (SELECT 1 FROM care_relationship r WHERE r.clinic_id = ${ctx.acting.clinicId}::uuid
      AND r.patient_id = ${patientId}::uuid AND r.practitioner_id = ${coverId}::uuid
      AND (r.ends_at IS NULL OR r.ends_at > app_now()))`);
}

async function tell(
  ctx: WorkerCtx,
  origin: string,
  { alert, step, addressee }: { alert: WaitingAlert; step: EscalationStep; addressee: Addressee },
): Promise<void> {
  const { to, slug, ...facts } = addressee;
  await queueMessage(ctx, {
    kind: 'staff-task',
    to,
    facts: { ...facts, link: `${origin}/${slug}/${step === 'reception' ? 'desk' : 'care'}` },
    uniqueKey: `staff-task:alert:${alert.id}:${step}:${to}`,
  });
}
