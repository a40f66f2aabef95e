import { sql } from '@kinloop/db';
import { appointmentToIcs } from '@kinloop/interop/icalendar';
import { Temporal } from 'temporal-polyfill';
import { type IntakeStand, intakeStandColumn } from '../intake/due.ts';
import { makeLink } from '../links/message-link.ts';
import { channelsFor, type Reachable } from '../messages/channel-choice.ts';
import { type OwnWording, ownWordingColumn } from '../messages/own-wording.ts';
import { type MailedCalendar, type QueueCtx, queueMessage } from '../messages/queue.ts';
import type { VisitFacts } from '../messages/templates.ts';
import type { ActingCtx } from '../platform/context.ts';
import { type CalendarRow, calendarVisit, changedAtColumn, wholeSeconds } from './calendar-visit.ts';
import { visitAddress } from './places.ts';

export type VisitMailKind =
  | 'visit-confirmed'
  | 'visit-changed'
  | 'visit-cancelled'
  | 'class-off'
  | 'class-moved'
  | 'visit-requested'
  | 'visit-declined'
  | 'visit-lapsed'
  | 'visit-reminder'
  | 'visit-missed';

interface MessageRow extends Reachable, CalendarRow {
  patientId: string;
  locale: string;
  slug: string;
  minutes: number;
  mode: VisitFacts['mode'];
  own: OwnWording;
  /** How they stand to the form before a first visit. */
  stand: IntakeStand | null;
  /** Starts of the visits booked together with it, itself included; empty for one alone. */
  together: string[];
}

/** What a calendar makes of a mail; other mails leave it as it is. */
const calendarMethodOf: Readonly<Partial<Record<VisitMailKind, MailedCalendar['method']>>> = {
  'visit-confirmed': 'REQUEST',
  'visit-changed': 'REQUEST',
  'visit-cancelled': 'CANCEL',
};

/** Told to those who wait for a seat, not to those who have one. */
const isForWaiting = (kind: VisitMailKind) => kind === 'class-off' || kind === 'class-moved';

/** A job writes them too. */
type VisitMailCtx = QueueCtx & Pick<ActingCtx, 'now'>;

/** One message an occurrence: the visit's sequence is in the key, so no retry sends it twice. */
export const visitMailKey = (kind: VisitMailKind, visitId: string, patientId: string, sequence: number) =>
  `${kind}:${visitId}:${patientId}:${sequence}`;

export interface VisitMessage {
  kind: VisitMailKind;
  visitId: string;
  /** Of the portal, for the link. */
  origin: string;
  /** Only these of those who come, or who wait for a seat; all of them when left out. Who has left a class hears no more. */
  patientIds?: readonly string[];
  /** Which of several of this kind, such as the hours of a reminder. */
  occurrence?: string;
  notBefore?: Temporal.Instant;
  /** Another message tells of this visit and of others; this one brings it into a calendar. */
  isToldElsewhere?: boolean;
}

/** Later than at once, to some only, or once more although the visit has not changed. */
type MailOptions = Pick<VisitMessage, 'patientIds' | 'occurrence' | 'notBefore' | 'isToldElsewhere'>;

/**
 * Queues what a visit's attendees are told of it. A change by staff waits three minutes (`notBefore`), so that a mistake
 * can be undone before anyone is told.
 */
export function queueVisitMail(
  ctx: ActingCtx,
  kind: VisitMailKind,
  visitId: string,
  options: MailOptions = {},
): Promise<void> {
  const { APP_ORIGIN: origin } = ctx.runtime.env;
  return queueVisitMessage(ctx, { kind, visitId, origin, ...options });
}

/** The same for a job too. Somebody who can be written to in no way gets nothing here; the desk phones them. */
export async function queueVisitMessage(ctx: VisitMailCtx, message: VisitMessage): Promise<void> {
  const { kind, visitId, origin, notBefore, isToldElsewhere = false } = message;
  for (const row of await addressees(ctx, message)) {
    const { own, patientId, slug, startsAt, sequence, stand, together } = row;
    const { clinicName, clinicPhone, zone, locale, address, minutes, mode } = row;
    const key = visitMailKey(kind, visitId, patientId, sequence);
    const start = Temporal.Instant.from(startsAt);
    const ways = channelsFor(kind, row).filter(({ channel }) => !isToldElsewhere || channel === 'email');
    const page = `/${slug}/my/${isForWaiting(kind) ? 'classes' : `appointments/${visitId}`}`;
    const isFormOpen = stand === 'due' || stand === 'begun';
    const answer =
      kind === 'visit-reminder' && ways.length > 0
        ? `${origin}/${slug}/book/visit/${await makeLink(ctx, { patientId, visitId, expiresAt: start })}`
        : '';
    for (const { channel, to } of ways)
      await queueMessage(ctx, {
        kind,
        channel,
        to,
        facts: {
          ...{ clinicName, clinicPhone, zone, locale, address, minutes, mode },
          startsAt: start,
          link: `${origin}${page}`,
          answer,
          visits: isToldElsewhere ? [] : together.map((each) => Temporal.Instant.from(each)),
          form: isToldElsewhere || !isFormOpen ? null : `${origin}/${slug}/my/intake?for=${patientId}`,
        },
        own: own[channel],
        calendar: channel === 'email' ? calendarOf(kind, row, { to, origin, page, now: ctx.now }) : undefined,
        uniqueKey: message.occurrence === undefined ? key : `${key}:${message.occurrence}`,
        patientId,
        visitId,
        visitSequence: sequence,
        ...(notBefore === undefined ? {} : { notBefore }),
      });
  }
}

/** The visit for the reader's calendar: when and where, as the mail says it. */
function calendarOf(
  kind: VisitMailKind,
  row: MessageRow,
  { to, origin, page, now }: { to: string; origin: string; page: string; now: Temporal.Instant },
): MailedCalendar | undefined {
  const method = calendarMethodOf[kind];
  if (method === undefined) return undefined;
  const visit = calendarVisit(row, { origin, page, reader: 'patient' });
  return { method, text: appointmentToIcs(visit, { method, now: wholeSeconds(now), attendeeEmail: to }) };
}

function addressees(
  { tx, acting }: QueueCtx,
  { kind, visitId, patientIds }: VisitMessage,
): Promise<MessageRow[]> {
  const only = patientIds === undefined ? null : [...patientIds];
  const those = isForWaiting(kind)
    ? sql`(SELECT * FROM class_waiting WHERE state = 'waiting')`
    : sql`attendee`;
  return tx.$queryRaw<MessageRow[]>(sql`
    SELECT p.email::text AS email, p.phone, p.sms_wanted AS "smsWanted", coalesce(s.sms, false) AS sms,
      p.id AS "patientId", c.name AS "clinicName", c.phone AS "clinicPhone", c.zone, c.locale, ${visitAddress} AS address,
      c.slug::text AS slug, v.id AS "visitId", v.state, v.mode, v.sequence, c.email::text AS "clinicEmail",
      ${ownWordingColumn(kind)} AS own, ${intakeStandColumn} AS stand,
      array(SELECT to_char(o.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM visit o
        WHERE o.clinic_id = v.clinic_id AND o.series_id = v.series_id AND o.state = 'booked' AND o.starts_at > app_now()
          AND ${kind} = 'visit-confirmed' AND v.state = 'booked'
        ORDER BY o.starts_at, o.id LIMIT 60) AS together,
      to_char(v.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt",
      to_char(v.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "endsAt",
      ${changedAtColumn} AS "changedAt",
      (extract(epoch FROM v.ends_at - v.starts_at) / 60)::int AS minutes
    FROM visit v
    JOIN clinic c ON c.clinic_id = v.clinic_id
    JOIN ${those} a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id
    JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
    LEFT JOIN clinic_messaging s ON s.clinic_id = c.clinic_id
    WHERE v.clinic_id = ${acting.clinicId}::uuid AND v.id = ${visitId}::uuid
      AND (${only}::uuid[] IS NULL OR p.id = ANY (${only}::uuid[]))`);
}
