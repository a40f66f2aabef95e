import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { appointmentToIcs } from '@kinloop/interop/icalendar';
import { Temporal } from 'temporal-polyfill';
import { type IntakeStand, intakeStandColumn } from '../intake/due.ts';
import { makeLink } from '../links/message-link.ts';
import { channelsFor, type Reachable } from '../messages/channel-choice.ts';
import { type OwnWording, ownWordingColumn } from '../messages/own-wording.ts';
import { type MailedCalendar, type QueueCtx, queueMessage } from '../messages/queue.ts';
import { type FactsOf, type Mail, renderMessage, type VisitFacts } from '../messages/templates.ts';
import type { Channel } from '../messages/wording.ts';
import type { ActingCtx } from '../platform/context.ts';
import {
  type CalendarEnv,
  type CalendarRow,
  calendarVisit,
  changedAtColumn,
  wholeSeconds,
} from './calendar-visit.ts';
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

/** What a calendar makes of a mail, for those that are written anew as they leave; other mails leave it as it is. */
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

/** To some only, or once more although the visit has not changed. */
type MailOptions = Pick<VisitMessage, 'patientIds' | 'occurrence' | 'isToldElsewhere'> & {
  /** What cannot be undone: a patient's own booking, or how things stand after an undo. */
  atOnce?: boolean;
};

/**
 * Queues what a visit's attendees are told of it, whoever did it: after the minutes in which it can be undone, so that a
 * mistake is told to nobody.
 */
export function queueVisitMail(
  ctx: ActingCtx,
  kind: VisitMailKind,
  visitId: string,
  { atOnce = false, ...options }: MailOptions = {},
): Promise<void> {
  const { APP_ORIGIN: origin } = ctx.runtime.env;
  const notBefore = ctx.now.add({ milliseconds: UNDO_WINDOW_MS });
  return queueVisitMessage(ctx, { kind, visitId, origin, ...options, ...(atOnce ? {} : { notBefore }) });
}

/** The same for a job, at once. Somebody who can be written to in no way gets nothing here; the desk phones them. */
export async function queueVisitMessage(ctx: VisitMailCtx, message: VisitMessage): Promise<void> {
  const { kind, visitId, origin, notBefore, isToldElsewhere = false } = message;
  for (const row of await addressees(ctx, message)) {
    const { own, patientId, sequence } = row;
    const key = visitMailKey(kind, visitId, patientId, sequence);
    // Whether another message tells of it is known once they leave; a text is written for each until then.
    const ways = channelsFor(kind, row);
    const answer =
      kind === 'visit-reminder' && ways.length > 0
        ? `${origin}/${row.slug}/book/visit/${await makeLink(ctx, { patientId, visitId, expiresAt: Temporal.Instant.from(row.startsAt) })}`
        : '';
    for (const { channel, to } of ways)
      await queueMessage(ctx, {
        kind,
        channel,
        to,
        facts: { ...factsOf(kind, row, { origin, isToldElsewhere }), answer },
        own: own[channel],
        uniqueKey: message.occurrence === undefined ? key : `${key}:${message.occurrence}`,
        patientId,
        visitId,
        visitSequence: sequence,
        ...(notBefore === undefined ? {} : { notBefore }),
      });
  }
}

/** What somebody is told of a visit as it stands, and where that goes. */
export interface VisitMail extends Mail {
  to: string;
  calendar: MailedCalendar | null;
}

/** A message written anew as it leaves. Null when it goes there no more: they chose otherwise, or have no address now. */
export async function visitMailNow(
  ctx: VisitMailCtx,
  message: Pick<VisitMessage, 'visitId'> & {
    env: CalendarEnv;
    kind: Exclude<VisitMailKind, 'visit-reminder'>;
    patientId: string;
    channel: Channel;
    isToldElsewhere: boolean;
  },
): Promise<VisitMail | null> {
  const { kind, channel, patientId, env, isToldElsewhere } = message;
  const [row] = await addressees(ctx, { ...message, patientIds: [patientId] });
  const way = row && waysOf(kind, row, isToldElsewhere).find((one) => one.channel === channel);
  if (row === undefined || way === undefined) return null;
  const { to } = way;
  const facts = factsOf(kind, row, { origin: env.APP_ORIGIN, isToldElsewhere });
  const calendar = channel === 'email' ? calendarOf(kind, row, { to, env, now: ctx.now }) : undefined;
  const text = renderMessage({ kind, channel, own: row.own[channel] ?? null }, facts);
  return { ...text, to, calendar: calendar ?? null };
}

const waysOf = (kind: VisitMailKind, row: MessageRow, isToldElsewhere: boolean) =>
  channelsFor(kind, row).filter(({ channel }) => !isToldElsewhere || channel === 'email');

const pageOf = (kind: VisitMailKind, { slug, visitId }: MessageRow) =>
  `/${slug}/my/${isForWaiting(kind) ? 'classes' : `appointments/${visitId}`}`;

function factsOf(
  kind: VisitMailKind,
  row: MessageRow,
  { origin, isToldElsewhere }: { origin: string; isToldElsewhere: boolean },
): FactsOf<'visit-confirmed'> {
  const { clinicName, clinicPhone, zone, locale, address, minutes, mode, stand } = row;
  const isFormOpen = stand === 'due' || stand === 'begun';
  return {
    ...{ clinicName, clinicPhone, zone, locale, address, minutes, mode },
    startsAt: Temporal.Instant.from(row.startsAt),
    link: `${origin}${pageOf(kind, row)}`,
    visits: isToldElsewhere ? [] : row.together.map((each) => Temporal.Instant.from(each)),
    form: isToldElsewhere || !isFormOpen ? null : `${origin}/${row.slug}/my/intake?for=${row.patientId}`,
  };
}

/** The visit for the reader's calendar: when and where, as the mail says it. */
function calendarOf(
  kind: VisitMailKind,
  row: MessageRow,
  { to, env, now }: { to: string; env: CalendarEnv; now: Temporal.Instant },
): MailedCalendar | undefined {
  const method = calendarMethodOf[kind];
  if (method === undefined) return undefined;
  const visit = calendarVisit(row, { env, page: pageOf(kind, row), reader: 'patient' });
  return { method, text: appointmentToIcs(visit, { method, now: wholeSeconds(now), attendeeEmail: to }) };
}

function addressees(
  { tx, acting }: QueueCtx,
  { kind, visitId, patientIds }: Pick<VisitMessage, 'kind' | 'visitId' | 'patientIds'>,
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
