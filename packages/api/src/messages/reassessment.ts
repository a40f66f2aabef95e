import { isQuiet } from '@kinloop/booking/contact';
import { type Prisma, sql } from '@kinloop/db';
import type { JobDeps } from '../jobs/deps.ts';
import { eachClinic, type WorkerCtx } from '../jobs/worker-ctx.ts';
import { patientReviewsOf } from '../reviews/due.ts';
import { channelsFor, type Reachable } from './channel-choice.ts';
import { type OwnWording, ownWordingColumn } from './own-wording.ts';
import { queueMessage } from './queue.ts';
import { messagingSettings } from './settings.ts';

/** Who has not been written to by then is their physio's to ask: an old program is not answered years later. Days. */
const WINDOW_DAYS = 14;

interface DuePatient extends Reachable {
  patientId: string;
  /** Which review, and since when its interval runs. */
  occurrence: string;
  clinicName: string;
  clinicPhone: string | null;
  zone: string;
  own: OwnWording;
}

/**
 * Tells those whose own page says so too that a review is due. Not whoever is stopped: they could not book.
 */
export function tellReassessmentsDue(deps: JobDeps): Promise<void> {
  return eachClinic(deps, 'tell-reassessments-due', async (ctx) => {
    const { reassessment, quietFrom, quietTo } = await messagingSettings(ctx);
    const quiet = { from: quietFrom, to: quietTo };
    if (!reassessment || isQuiet(ctx.now.epochMilliseconds, quiet, ctx.acting.zone)) return 0;
    const due = await duePatients(ctx);
    for (const { patientId, occurrence, own, ...row } of due)
      for (const { channel, to } of channelsFor('reassessment-due', row))
        await queueMessage(ctx, {
          kind: 'reassessment-due',
          channel,
          to,
          facts: { ...row, link: `${deps.env.APP_ORIGIN}/${ctx.acting.slug}/my/appointments/book` },
          own: own[channel],
          uniqueKey: `reassessment-due:${patientId}:${occurrence}`,
          patientId,
        });
    return due.length;
  });
}

/** Those whose first due review fell due in the window. Which one it is stays out of the message. */
async function duePatients(ctx: WorkerCtx): Promise<DuePatient[]> {
  const { tx, acting } = ctx;
  const clinic = sql`${acting.clinicId}::uuid`;
  const oldest = ctx.now.subtract({ hours: 24 * WINDOW_DAYS }).epochMilliseconds;
  const due = [...(await patientReviewsOf(ctx, { query: inCare(clinic), patientId: null }))].flatMap(
    ([id, reviews]) => {
      const review = reviews.find(({ dueMs }) => dueMs >= oldest);
      return review === undefined ? [] : [{ id, occurrence: `${review.rule}:${dayOf(review.fromMs)}` }];
    },
  );
  return tx.$queryRaw<DuePatient[]>(sql`
    SELECT p.id AS "patientId", d.occurrence, p.email::text AS email, p.phone, p.sms_wanted AS "smsWanted",
      coalesce(s.sms, false) AS sms, c.name AS "clinicName", c.phone AS "clinicPhone", c.zone, c.locale,
      ${ownWordingColumn('reassessment-due')} AS own
    FROM unnest(${due.map(({ id }) => id)}::uuid[], ${due.map(({ occurrence }) => occurrence)}::text[]) AS d (id, occurrence)
    JOIN patient p ON p.clinic_id = ${clinic} AND p.id = d.id AND p.status = 'active'
    JOIN clinic c ON c.clinic_id = p.clinic_id
    LEFT JOIN clinic_messaging s ON s.clinic_id = c.clinic_id
    WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.clinic_id = p.clinic_id AND m.patient_id = p.id
        AND m.kind = 'reassessment-due' AND m.created_at > app_now() - make_interval(days => ${WINDOW_DAYS}::int))
      AND triage_blocked(NULL, '{}', p.id) IS NULL
    ORDER BY p.id LIMIT 500`);
}

/** Whoever can have a review due: on a program, asked to be measured again, with visits planned together, or well at the last check. */
const inCare = (clinic: Prisma.Sql): Prisma.Sql => sql`
  SELECT v.patient_id AS id FROM program_version v WHERE v.clinic_id = ${clinic} AND v.state = 'active'
  UNION SELECT c.patient_id FROM care_pulse c
    WHERE c.clinic_id = ${clinic} AND (c.asked_at IS NOT NULL OR c.screen_urgency = 'preventive')
  UNION SELECT r.patient_id FROM visit_series r WHERE r.clinic_id = ${clinic}`;

/** A day in UTC, as it stands in the key of a message. */
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');
