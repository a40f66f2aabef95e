import { reminderDue } from '@kinloop/booking/contact';
import { sql } from '@kinloop/db';
import type { JobDeps } from '../jobs/deps.ts';
import { eachClinic, type WorkerCtx } from '../jobs/worker-ctx.ts';
import { queueVisitMessage, visitMailKey } from '../scheduling/visit-mail.ts';
import { messagingSettings } from './settings.ts';
import { practitionerIsThere } from './stands.ts';

interface ComingVisit {
  visitId: string;
  patientId: string;
  sequence: number;
  /** Epoch milliseconds. */
  startsAt: number;
  /** When its patient last read of it: booked, or moved. */
  toldAt: number;
  /** Keys of the reminders there are. */
  reminded: string[];
}

/** A quiet evening may bring a reminder forward by as much. */
const broughtForwardHours = 24;

const writtenAtOnceMax = 100;

/**
 * Writes the reminders whose time has come, at every clinic. Each is a row with a key of visit, patient, sequence and
 * hours, so a second worker writes none again; a visit that moves has a new sequence, and so reminders of its own. None
 * of a visit whose practitioner is off then: it is not sure to be.
 */
export function sendReminders(deps: JobDeps): Promise<void> {
  return eachClinic(deps, 'send-reminders', async (ctx) => {
    const { reminderHours, quietFrom, quietTo } = await messagingSettings(ctx);
    const rules = {
      hoursBefore: reminderHours,
      quiet: { from: quietFrom, to: quietTo },
      zone: ctx.acting.zone,
    };
    let written = 0;
    for (const visit of await comingVisits(ctx, Math.max(0, ...reminderHours) + broughtForwardHours)) {
      const due = reminderDue(visit, rules, ctx.now.epochMilliseconds);
      if (due === null) continue;
      const { visitId, patientId, sequence } = visit;
      const occurrence = String(due.hoursBefore);
      const key = `${visitMailKey('visit-reminder', visitId, patientId, sequence)}:${occurrence}`;
      if (visit.reminded.some((one) => one === key || one === `${key}:sms`)) continue;
      await queueVisitMessage(ctx, {
        kind: 'visit-reminder',
        visitId,
        patientIds: [patientId],
        occurrence,
        origin: deps.env.APP_ORIGIN,
      });
      written += 1;
      // A transaction must stay short; the next sweep writes the rest.
      if (written >= writtenAtOnceMax) break;
    }
    return written;
  });
}

function comingVisits({ tx, acting }: WorkerCtx, withinHours: number): Promise<ComingVisit[]> {
  return tx.$queryRaw<ComingVisit[]>(sql`
    SELECT v.id AS "visitId", a.patient_id AS "patientId", v.sequence,
      floor(extract(epoch FROM v.starts_at) * 1000)::float8 AS "startsAt",
      floor(extract(epoch FROM greatest(v.created_at, (v.last_change ->> 'at')::timestamptz)) * 1000)::float8 AS "toldAt",
      coalesce((SELECT array_agg(m.unique_key) FROM message m
        WHERE m.clinic_id = v.clinic_id AND m.visit_id = v.id AND m.kind = 'visit-reminder'), '{}') AS reminded
    FROM visit v
    JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state = 'booked'
    JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id AND p.status = 'active'
    WHERE v.clinic_id = ${acting.clinicId}::uuid AND v.kind = 'appointment' AND v.state = 'booked'
      AND v.starts_at > app_now() AND v.starts_at <= app_now() + make_interval(hours => ${withinHours}::int)
      AND ${practitionerIsThere}
    ORDER BY v.starts_at, v.id, a.id`);
}
