import { sql } from '@kinloop/db';
import { actAsWorker } from '../jobs/acting.ts';
import type { JobDeps } from '../jobs/deps.ts';
import { inTransaction } from '../platform/acting.ts';
import { mailProblem } from './mailer.ts';
import type { MailedCalendar } from './queue.ts';
import { TextRefused, textProblem } from './sms.ts';
import { practitionerIsThere } from './stands.ts';
import type { Channel } from './wording.ts';

/** After so many tries a message counts as failed and waits in the message list for a person. */
export const deliveryAttemptsMax = 10;

interface Waiting {
  id: string;
  channel: Channel;
  to: string;
  subject: string;
  body: string;
  attempts: number;
  calendar: MailedCalendar | null;
}

type Outcome = { state: 'sent' | 'kept' | 'cancelled' } | { state: 'queued' | 'failed'; problem: string };

/**
 * Sends one message of a clinic. No transaction is open while the mail server or the provider is spoken to: the row is
 * read, the message handed over, the row marked. A crash in between sends it again under the same Message-ID or key.
 * What has become untrue meanwhile (a reminder of a visit that was moved, a confirmation of one that was called off, the
 * time of one that was moved once more) is taken back instead.
 *
 * @throws when it should be tried again later
 */
export async function deliverMessage(
  deps: JobDeps,
  { clinicId, messageId }: { clinicId: string; messageId: string },
): Promise<void> {
  const message = await inTransaction(deps.db, async (tx) => {
    await actAsWorker(tx, clinicId);
    const rows = await tx.$queryRaw<(Waiting & { holds: boolean })[]>(sql`
      SELECT m.id, m.channel, m.to_address::text AS to, m.subject, m.body, m.attempts,
        CASE WHEN m.calendar IS NOT NULL THEN jsonb_build_object('method', m.calendar_method, 'text', m.calendar) END
          AS calendar,
        CASE m.kind
          WHEN 'visit-confirmed' THEN coalesce(v.state NOT IN ('cancelled', 'late-cancelled')
            AND a.state <> 'cancelled', true)
          WHEN 'visit-changed' THEN NOT EXISTS (SELECT 1 FROM message l WHERE l.clinic_id = m.clinic_id
            AND l.visit_id = m.visit_id AND l.patient_id = m.patient_id AND l.kind = m.kind AND l.channel = m.channel
            AND l.visit_sequence > m.visit_sequence AND l.state <> 'cancelled')
          WHEN 'visit-reminder' THEN coalesce(v.state = 'booked' AND v.sequence = m.visit_sequence
            AND v.starts_at > app_now() AND a.state = 'booked' AND ${practitionerIsThere}, false)
          WHEN 'visit-missed' THEN coalesce(v.state = 'no-show' OR a.state = 'no-show', false)
          WHEN 'class-off' THEN coalesce(v.state IN ('cancelled', 'late-cancelled') AND v.sequence = m.visit_sequence,
            false)
          WHEN 'class-moved' THEN coalesce(v.state = 'booked' AND v.sequence = m.visit_sequence
            AND EXISTS (SELECT 1 FROM class_waiting w WHERE w.clinic_id = m.clinic_id AND w.visit_id = m.visit_id
              AND w.patient_id = m.patient_id AND w.state = 'waiting'), false)
          WHEN 'waitlist-offer' THEN coalesce(v.state = 'held' AND v.hold_expires_at > app_now(), false)
          WHEN 'another-time' THEN coalesce(v.state = 'held' AND v.hold_expires_at > app_now(), false)
          ELSE true END AS holds
      FROM message m
      LEFT JOIN visit v ON v.clinic_id = m.clinic_id AND v.id = m.visit_id
      LEFT JOIN attendee a ON a.clinic_id = m.clinic_id AND a.visit_id = m.visit_id AND a.patient_id = m.patient_id
      WHERE m.clinic_id = ${clinicId}::uuid AND m.id = ${messageId}::uuid AND m.state = 'queued'
        AND m.not_before <= app_now() + interval '1 second'`);
    return rows[0];
  });
  if (message === undefined) return;
  const outcome: Outcome = message.holds ? await attempt(deps, message) : { state: 'cancelled' };
  await inTransaction(deps.db, async (tx) => {
    await actAsWorker(tx, clinicId);
    await tx.$executeRaw(sql`
      UPDATE message SET state = ${outcome.state}, attempts = attempts + ${outcome.state === 'cancelled' ? 0 : 1}::int,
        last_error = ${'problem' in outcome ? outcome.problem : null},
        sent_at = CASE WHEN ${outcome.state} = 'sent' THEN app_now() END
      WHERE clinic_id = ${clinicId}::uuid AND id = ${messageId}::uuid AND state = 'queued'`);
  });
  if (outcome.state === 'queued') throw new DeliveryPostponed(outcome.problem);
}

/** Sends one mail about an account. @throws when it should be tried again later */
export async function deliverIdentityMail(deps: JobDeps, { mailId }: { mailId: string }): Promise<void> {
  const rows = await deps.db.$queryRaw<Omit<Waiting, 'channel' | 'calendar'>[]>(sql`
    SELECT id, to_address::text AS to, subject, body, attempts FROM identity_mail
    WHERE id = ${mailId}::uuid AND state = 'queued'`);
  const mail = rows[0];
  if (mail === undefined) return;
  const outcome = await attempt(deps, { ...mail, channel: 'email', calendar: null });
  await deps.db.$executeRaw(sql`
    UPDATE identity_mail SET state = ${outcome.state}, attempts = attempts + 1,
      last_error = ${'problem' in outcome ? outcome.problem : null},
      sent_at = CASE WHEN ${outcome.state} = 'sent' THEN app_now() END
    WHERE id = ${mailId}::uuid AND state = 'queued'`);
  if (outcome.state === 'queued') throw new DeliveryPostponed(outcome.problem);
}

/** The message stays queued; the queue calls again, later each time. */
export class DeliveryPostponed extends Error {
  override readonly name = 'DeliveryPostponed';
}

async function attempt(
  deps: JobDeps,
  { channel, attempts, calendar, ...message }: Waiting,
): Promise<Outcome> {
  const { mailer, texts } = deps;
  if ((channel === 'email' ? mailer : texts) === null) return { state: 'kept' };
  try {
    if (channel === 'email') await mailer?.send(calendar === null ? message : { ...message, calendar });
    else await texts?.send(message);
    return { state: 'sent' };
  } catch (error) {
    const problem = channel === 'email' ? mailProblem(error) : textProblem(error);
    deps.log.warn('message not sent', { messageId: message.id, attempt: attempts + 1, code: problem });
    const isOver = attempts + 1 >= deliveryAttemptsMax || (error instanceof TextRefused && error.isFinal);
    return { state: isOver ? 'failed' : 'queued', problem };
  }
}
