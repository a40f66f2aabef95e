import { sql } from '@kinloop/db';
import type { JobDeps } from '../jobs/deps.ts';
import { eachClinic } from '../jobs/worker-ctx.ts';
import { topics } from '../platform/realtime.ts';
import { freeTime } from '../scheduling/taken-time.ts';
import { queueVisitMessage } from '../scheduling/visit-mail.ts';

/**
 * Requests the clinic has not answered in time become 'expired', give their time back, and their patients are told. The
 * claims ran out by themselves at that instant: nobody waits for this job.
 */
export function lapseRequests(deps: JobDeps): Promise<void> {
  return eachClinic(deps, 'lapse-requests', async (ctx) => {
    const { clinicId } = ctx.acting;
    const lapsed = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
      UPDATE visit SET state = 'expired', sequence = sequence + 1, version = version + 1
      WHERE clinic_id = ${clinicId}::uuid AND state = 'requested' AND hold_expires_at <= app_now()
      RETURNING id`);
    for (const { id } of lapsed) {
      await freeTime(ctx.tx, id);
      await queueVisitMessage(ctx, { kind: 'visit-lapsed', visitId: id, origin: deps.env.APP_ORIGIN });
      const told = await ctx.tx.$queryRaw<{ patientId: string }[]>(sql`
        UPDATE attendee SET state = 'cancelled' WHERE clinic_id = ${clinicId}::uuid AND visit_id = ${id}::uuid
        RETURNING patient_id AS "patientId"`);
      await ctx.notify(topics.desk(clinicId), id);
      for (const { patientId } of told) await ctx.notify(topics.my(patientId), id);
    }
    return lapsed.length;
  });
}
