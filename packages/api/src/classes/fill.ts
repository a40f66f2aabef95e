import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { sql, type Tx } from '@kinloop/db';
import type { JobDeps } from '../jobs/deps.ts';
import { asWorker } from '../jobs/worker-ctx.ts';
import type { ActingCtx } from '../platform/context.ts';
import { topics } from '../platform/realtime.ts';
import { linkCareByVisit } from '../scheduling/care-link.ts';
import { queueVisitMessage } from '../scheduling/visit-mail.ts';
import { takeSeat } from './seat.ts';

/** Asks the worker to fill what came free, after three minutes: the desk may put back who left by mistake. */
export function askToFill(ctx: ActingCtx, visitId: string): Promise<void> {
  const { clinicId } = ctx.acting;
  return ctx.enqueue({
    kind: 'fill-class',
    payload: { clinicId, visitId },
    key: `fill:${visitId}`,
    runAt: ctx.now.add({ milliseconds: UNDO_WINDOW_MS }),
  });
}

interface OpenClass {
  startsAt: string;
  endsAt: string;
  practitionerId: string;
  seatsLeft: number;
}

/**
 * A free seat goes to whoever has waited longest, as long as they could still give it back without consequence. Whoever
 * is stopped, no longer cleared, or somewhere else then keeps their place and is passed over.
 */
export async function fillClass(
  deps: JobDeps,
  { clinicId, visitId }: { clinicId: string; visitId: string },
): Promise<void> {
  await asWorker(deps, clinicId, async (ctx) => {
    const open = await lockOpenClass(ctx.tx, clinicId, visitId);
    if (open === undefined) return;
    let left = open.seatsLeft;
    for (const { id, patientId } of await whoMayCome(ctx.tx, clinicId, visitId)) {
      if (left === 0) break;
      if (!(await seated(ctx.tx, { ...open, clinicId, visitId, patientId }))) continue;
      left -= 1;
      await linkCareByVisit(ctx, patientId, open.practitionerId);
      await queueVisitMessage(ctx, {
        kind: 'visit-confirmed',
        visitId,
        origin: deps.env.APP_ORIGIN,
        patientIds: [patientId],
        occurrence: id,
      });
      await ctx.notify(topics.desk(clinicId), visitId);
      await ctx.notify(topics.my(patientId), visitId);
    }
  });
}

async function lockOpenClass(tx: Tx, clinicId: string, visitId: string): Promise<OpenClass | undefined> {
  const rows = await tx.$queryRaw<OpenClass[]>(sql`
    SELECT to_char(v.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startsAt",
      to_char(v.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "endsAt",
      v.practitioner_id AS "practitionerId",
      s.seats - (SELECT count(*)::int FROM attendee a WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id
        AND a.state <> 'cancelled') AS "seatsLeft"
    FROM visit v JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
      JOIN clinic c ON c.clinic_id = v.clinic_id
    WHERE v.clinic_id = ${clinicId}::uuid AND v.id = ${visitId}::uuid AND v.state = 'booked'
      AND v.starts_at - make_interval(hours => c.cancel_notice_hours) > app_now()
    FOR UPDATE OF v`);
  return rows[0];
}

function whoMayCome(tx: Tx, clinicId: string, visitId: string) {
  return tx.$queryRaw<{ id: string; patientId: string }[]>(sql`
    SELECT w.id, w.patient_id AS "patientId" FROM class_waiting w
    JOIN patient p ON p.clinic_id = w.clinic_id AND p.id = w.patient_id AND p.status = 'active'
    WHERE w.clinic_id = ${clinicId}::uuid AND w.visit_id = ${visitId}::uuid AND w.state = 'waiting'
      AND EXISTS (SELECT 1 FROM group_clearance g WHERE g.clinic_id = w.clinic_id AND g.patient_id = w.patient_id
        AND g.ended_at IS NULL)
      AND triage_blocked(NULL, '{}', w.patient_id) IS NULL
    ORDER BY w.created_at, w.id FOR UPDATE OF w`);
}

/** A try that failed leaves nothing, its locks included. */
async function seated(tx: Tx, seat: Parameters<typeof takeSeat>[1]): Promise<boolean> {
  await tx.$executeRaw(sql`SAVEPOINT seat_tried`);
  if ((await takeSeat(tx, seat)) === 'taken') return true;
  await tx.$executeRaw(sql`ROLLBACK TO SAVEPOINT seat_tried`);
  return false;
}
