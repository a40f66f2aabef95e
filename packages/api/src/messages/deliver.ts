import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { actAsWorker } from '../jobs/acting.ts';
import type { JobDeps } from '../jobs/deps.ts';
import { asWorker } from '../jobs/worker-ctx.ts';
import { inTransaction } from '../platform/acting.ts';
import { asItLeaves, type Leaving } from './leaving.ts';
import { mailProblem } from './mailer.ts';
import { enqueueDelivery } from './queue.ts';
import { TextRefused, textProblem } from './sms.ts';

/** After so many tries a message counts as failed and waits in the message list for a person. */
export const deliveryAttemptsMax = 10;

type Outcome = { state: 'sent' | 'kept' | 'cancelled' } | { state: 'queued' | 'failed'; problem: string };

/**
 * Sends one message of a clinic. No transaction is open while the mail server or the provider is spoken to: the message is
 * written as things stand, handed over, the row marked. A crash in between sends it again under the same Message-ID or key.
 * What has become untrue meanwhile (a reminder of a visit that was moved, a confirmation of one that was called off) is
 * taken back instead, and what can still be undone waits.
 *
 * @throws when it should be tried again later
 */
export async function deliverMessage(
  deps: JobDeps,
  { clinicId, messageId }: { clinicId: string; messageId: string },
): Promise<void> {
  const verdict = await asWorker(deps, clinicId, async (ctx) => {
    const found = await asItLeaves(ctx, messageId, deps.env);
    if (found?.kind === 'later') await enqueueDelivery(ctx, messageId, Temporal.Instant.from(found.at));
    return found;
  });
  if (verdict === undefined || verdict.kind === 'later') return;
  const outcome: Outcome =
    verdict.kind === 'leaves' ? await attempt(deps, verdict.message) : { state: 'cancelled' };
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
  const rows = await deps.db.$queryRaw<Omit<Leaving, 'channel' | 'calendar' | 'clinic'>[]>(sql`
    SELECT id, to_address::text AS to, subject, body, attempts FROM identity_mail
    WHERE id = ${mailId}::uuid AND state = 'queued'`);
  const mail = rows[0];
  if (mail === undefined) return;
  const outcome = await attempt(deps, { ...mail, channel: 'email', calendar: null, clinic: null });
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
  { channel, attempts, calendar, clinic, ...message }: Leaving,
): Promise<Outcome> {
  const { mailer, texts } = deps;
  if ((channel === 'email' ? mailer : texts) === null) return { state: 'kept' };
  try {
    if (channel === 'email')
      await mailer?.send({
        ...message,
        ...(calendar === null ? {} : { calendar }),
        ...(clinic === null ? {} : { clinic }),
      });
    else await texts?.send(message);
    return { state: 'sent' };
  } catch (error) {
    const problem = channel === 'email' ? mailProblem(error) : textProblem(error);
    deps.log.warn('message not sent', { messageId: message.id, attempt: attempts + 1, code: problem });
    const isOver = attempts + 1 >= deliveryAttemptsMax || (error instanceof TextRefused && error.isFinal);
    return { state: isOver ? 'failed' : 'queued', problem };
  }
}
