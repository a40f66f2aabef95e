import { sql } from '@kinloop/db';
import type { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';
import { type FactsOf, renderMessage } from './templates.ts';
import type { Channel, MessageKind, Wording } from './wording.ts';

/** What is needed to queue a message, for a request and for a job alike. */
export type QueueCtx = Pick<ActingCtx, 'tx' | 'enqueue'> & { acting: Pick<ActingCtx['acting'], 'clinicId'> };

/** A calendar entry as a mail brings it: an invitation or its change, or that it is off. */
export interface MailedCalendar {
  method: 'REQUEST' | 'CANCEL';
  /** iCalendar. */
  text: string;
}

export interface QueuedMessage<K extends MessageKind> {
  kind: K;
  /** By e-mail when left out. */
  channel?: Channel;
  /** An e-mail address, or a number with its country code. */
  to: string;
  facts: FactsOf<K>;
  /** The clinic's own words; the default ones when left out. */
  own?: Wording | undefined;
  /**
   * Once per clinic, for ever: `<kind>:<visit>:<sequence>` says which occurrence this message is about, so that no
   * retry and no second caller sends it again. Each channel counts for itself.
   */
  uniqueKey: string;
  patientId?: string;
  visitId?: string;
  /** Of the visit as it stands now: what no longer fits it is not sent. */
  visitSequence?: number;
  /** Not before this instant, such as three minutes from now while an undo is open. At once when left out. */
  notBefore?: Temporal.Instant;
}

const keyOn = (channel: Channel, uniqueKey: string) =>
  channel === 'email' ? uniqueKey : `${uniqueKey}:${channel}`;

/**
 * Puts a message into the outbox, for a request or for a job, inside the caller's transaction: the row and the job that
 * sends it are there after commit, or neither.
 *
 * @returns the message's id, or null when one with this key was queued before
 */
export async function queueMessage<K extends MessageKind>(
  ctx: QueueCtx,
  message: QueuedMessage<K>,
): Promise<string | null> {
  const { kind, channel = 'email', own = null } = message;
  const { subject, body } = renderMessage({ kind, channel, own }, message.facts);
  const id = uuidv7();
  const clinicId = ctx.acting.clinicId;
  const notBefore = message.notBefore?.toString() ?? null;
  const made = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO message (clinic_id, id, kind, channel, to_address, patient_id, visit_id, visit_sequence, subject, body,
      unique_key, state, not_before, attempts)
    VALUES (${clinicId}::uuid, ${id}::uuid, ${kind}, ${channel}, ${message.to},
      ${message.patientId ?? null}::uuid, ${message.visitId ?? null}::uuid, ${message.visitSequence ?? null}::int,
      ${subject}, ${body}, ${keyOn(channel, message.uniqueKey)}, 'queued',
      coalesce(${notBefore}::timestamptz, app_now()), 0)
    ON CONFLICT (clinic_id, unique_key) DO NOTHING RETURNING id`);
  if (made[0] === undefined) return null;
  await enqueueDelivery(ctx, id, message.notBefore);
  return id;
}

/** The job that sends a message, once whatever can be undone no longer can. */
export function enqueueDelivery(ctx: QueueCtx, messageId: string, runAt?: Temporal.Instant): Promise<void> {
  return ctx.enqueue({
    kind: 'deliver-message',
    payload: { clinicId: ctx.acting.clinicId, messageId },
    key: `message:${messageId}`,
    ...(runAt === undefined ? {} : { runAt }),
  });
}

/**
 * Takes back a message that has not left yet, on every channel, as an undo does.
 *
 * @returns whether none of it has left
 */
export async function cancelMessage(ctx: ActingCtx, uniqueKey: string): Promise<boolean> {
  const { clinicId } = ctx.acting;
  const keys = [uniqueKey, keyOn('sms', uniqueKey)];
  const [taken] = await ctx.tx.$queryRaw<{ count: number }[]>(
    sql`SELECT take_back_messages(${keys}::text[]) AS count`,
  );
  if (taken === undefined || taken.count === 0) return false;
  const left = await ctx.tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM message
    WHERE clinic_id = ${clinicId}::uuid AND unique_key = ANY(${keys}::text[]) AND state IN ('sent', 'kept')`);
  return left.length === 0;
}
