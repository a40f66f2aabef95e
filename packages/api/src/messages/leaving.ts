import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { type Prisma, sql } from '@kinloop/db';
import type { WorkerCtx } from '../jobs/worker-ctx.ts';
import type { CalendarEnv } from '../scheduling/calendar-visit.ts';
import { type VisitMailKind, visitMailNow } from '../scheduling/visit-mail.ts';
import type { MailedClinic } from './mailer.ts';
import type { MailedCalendar } from './queue.ts';
import { practitionerIsThere } from './stands.ts';
import type { Channel, MessageKind } from './wording.ts';

/** A message as it leaves. */
export interface Leaving {
  id: string;
  channel: Channel;
  to: string;
  subject: string;
  body: string;
  attempts: number;
  calendar: MailedCalendar | null;
  /** Whose name a mail bears, and where an answer to it goes; null for one about an account, which is of no clinic. */
  clinic: MailedClinic | null;
}

/** What becomes of a message now; `later` when what it is about can still be undone; undefined when it is not to be sent. */
export type Verdict =
  | { kind: 'leaves'; message: Leaving }
  | { kind: 'untrue' }
  | { kind: 'later'; at: string }
  | undefined;

/** Those that say how a visit stands. Each is written anew as it leaves, and of several that wait the last one speaks. */
const newsKinds = [
  'visit-confirmed',
  'visit-changed',
  'visit-cancelled',
  'visit-requested',
  'visit-declined',
  'visit-lapsed',
] as const satisfies readonly VisitMailKind[];
type NewsKind = (typeof newsKinds)[number];

const isNews = (kind: MessageKind): kind is NewsKind => (newsKinds as readonly string[]).includes(kind);

interface Row extends Leaving {
  kind: MessageKind;
  patientId: string | null;
  visitId: string | null;
  /** What it is about stands, for those that are no news of a visit. */
  holds: boolean;
  news: NewsStand | null;
}

/** How a visit stands for one reader, and what they have read of it. */
interface NewsStand {
  isOff: boolean;
  state: string;
  /** Until when what was last done can be undone, ISO; null when nothing can. */
  waitsUntil: string | null;
  /** A later message says more. */
  isSuperseded: boolean;
  /** The clinic booked it and they were to be told so, but have read nothing of it yet. */
  isUntold: boolean;
  /** It was called off within the minutes in which its booking could be undone. Later they may know of it by phone. */
  isWithheld: boolean;
  /** They have read that they asked for it. */
  hasAsked: boolean;
  /** One of a series, of which another message lists all. */
  isToldElsewhere: boolean;
}

/**
 * Reads a message that is due, and writes it anew where it says how a visit stands: what leaves speaks of the visit as it
 * is then, and of nothing that can still be undone. Nobody hears that a visit is off, or elsewhen, of which they have not
 * heard.
 */
export async function asItLeaves(ctx: WorkerCtx, messageId: string, env: CalendarEnv): Promise<Verdict> {
  const [row] = await ctx.tx.$queryRaw<Row[]>(sql`
    SELECT m.id, m.kind, m.channel, m.to_address::text AS to, m.subject, m.body, m.attempts,
      m.patient_id AS "patientId", m.visit_id AS "visitId",
      CASE WHEN m.calendar IS NOT NULL THEN jsonb_build_object('method', m.calendar_method, 'text', m.calendar) END
        AS calendar,
      (SELECT jsonb_build_object('name', c.name, 'email', c.email) FROM clinic c WHERE c.clinic_id = m.clinic_id) AS clinic,
      ${holds} AS holds,
      CASE WHEN m.kind = ANY(${[...newsKinds]}::text[]) AND v.id IS NOT NULL THEN ${newsStand} END AS news
    FROM message m
    LEFT JOIN visit v ON v.clinic_id = m.clinic_id AND v.id = m.visit_id
    LEFT JOIN attendee a ON a.clinic_id = m.clinic_id AND a.visit_id = m.visit_id AND a.patient_id = m.patient_id
    WHERE m.clinic_id = ${ctx.acting.clinicId}::uuid AND m.id = ${messageId}::uuid AND m.state = 'queued'
      AND m.not_before <= app_now() + interval '1 second'`);
  if (row === undefined) return undefined;
  const { kind, patientId, visitId, holds: isTrue, news, ...message } = row;
  if (news === null || !isNews(kind) || patientId === null || visitId === null)
    return isTrue ? { kind: 'leaves', message } : { kind: 'untrue' };
  if (news.waitsUntil !== null) return { kind: 'later', at: news.waitsUntil };
  const { channel } = message;
  const says = whatToSay(kind, news, channel);
  // What becomes of a visit later is told of it alone, on every channel.
  const isToldElsewhere = says === 'visit-confirmed' && news.isToldElsewhere;
  const mail =
    says && (await visitMailNow(ctx, { kind: says, visitId, env, patientId, channel, isToldElsewhere }));
  if (mail === null) return { kind: 'untrue' };
  await ctx.tx.$executeRaw(sql`
    UPDATE message SET kind = ${says}, to_address = ${mail.to}, subject = ${mail.subject}, body = ${mail.body},
      calendar_method = ${mail.calendar?.method ?? null}, calendar = ${mail.calendar?.text ?? null}
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${messageId}::uuid`);
  return { kind: 'leaves', message: { ...message, ...mail } };
}

/** What there is to say about a visit, by what the reader knows; null when there is nothing. */
function whatToSay(kind: NewsKind, news: NewsStand, channel: Channel): NewsKind | null {
  if (news.isSuperseded) return null;
  switch (kind) {
    case 'visit-requested':
      return news.state === 'requested' ? kind : null;
    case 'visit-lapsed':
      return news.state === 'expired' ? kind : null;
    case 'visit-declined':
      return news.isOff ? kind : null;
    case 'visit-cancelled':
      if (!news.isOff) return null;
      if (!news.isUntold) return kind;
      if (news.hasAsked) return 'visit-declined';
      return news.isWithheld ? null : kind;
    default:
      if (news.isOff || news.state === 'requested') return null;
      // A series is told by one text; of its other visits what becomes of them is told as it is.
      return news.isUntold && !(channel === 'sms' && news.isToldElsewhere) ? 'visit-confirmed' : kind;
  }
}

const holds: Prisma.Sql = sql`CASE m.kind
  WHEN 'visit-reminder' THEN coalesce(v.state = 'booked' AND v.sequence = m.visit_sequence
    AND v.starts_at > app_now() AND a.state = 'booked' AND ${practitionerIsThere}, false)
  WHEN 'visit-missed' THEN coalesce(v.state = 'no-show' OR a.state = 'no-show', false)
  WHEN 'class-off' THEN coalesce(v.state IN ('cancelled', 'late-cancelled') AND v.sequence = m.visit_sequence, false)
  WHEN 'class-moved' THEN coalesce(v.state = 'booked' AND v.sequence = m.visit_sequence
    AND EXISTS (SELECT 1 FROM class_waiting w WHERE w.clinic_id = m.clinic_id AND w.visit_id = m.visit_id
      AND w.patient_id = m.patient_id AND w.state = 'waiting'), false)
  WHEN 'waitlist-offer' THEN coalesce(v.state = 'held' AND v.hold_expires_at > app_now(), false)
  WHEN 'another-time' THEN coalesce(v.state = 'held' AND v.hold_expires_at > app_now(), false)
  ELSE true END`;

/** News `l` of the same visit to the same reader, of another occurrence: not the same said on another channel. */
const other = sql`l.clinic_id = m.clinic_id AND l.visit_id = m.visit_id AND l.patient_id = m.patient_id
  AND regexp_replace(l.unique_key, ':sms$', '') <> regexp_replace(m.unique_key, ':sms$', '')
  AND l.kind = ANY(${[...newsKinds]}::text[])`;

const isLate = sql`(clock.at > app_now() + interval '1 second')`;

// That a class was scheduled is not taken back once somebody is in it: what they are told waits for nothing.
const newsStand: Prisma.Sql = sql`jsonb_build_object(
  'state', v.state,
  'isOff', v.state IN ('cancelled', 'late-cancelled', 'expired') OR coalesce(a.state = 'cancelled', false),
  'waitsUntil', (SELECT to_char(clock.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') FROM (
      SELECT greatest(
        (SELECT max((o.last_change ->> 'at')::timestamptz) + make_interval(secs => ${UNDO_WINDOW_MS / 1000}::float8)
          FROM visit o WHERE o.clinic_id = v.clinic_id AND (o.id = v.id OR o.series_id = v.series_id)
            AND NOT (o.mode = 'group' AND o.last_change ->> 'event' = 'confirm')),
        (SELECT max(l.not_before) FROM message l WHERE ${other} AND l.id > m.id AND l.state = 'queued')) AS at
    ) clock WHERE ${isLate}),
  'isSuperseded', EXISTS (SELECT 1 FROM message l WHERE ${other} AND l.id > m.id AND l.state <> 'cancelled'),
  'isUntold', EXISTS (SELECT 1 FROM message l WHERE ${other} AND l.id < m.id AND l.kind = 'visit-confirmed'
      AND l.not_before > l.created_at AND l.state NOT IN ('sent', 'kept'))
    AND NOT EXISTS (SELECT 1 FROM message l WHERE ${other} AND l.id < m.id AND l.kind <> 'visit-requested'
      AND l.state IN ('sent', 'kept')),
  'isWithheld', EXISTS (SELECT 1 FROM message l WHERE ${other} AND l.id < m.id AND l.kind = 'visit-confirmed'
    AND l.attempts = 0 AND l.state IN ('queued', 'cancelled') AND l.not_before > m.created_at),
  'hasAsked', EXISTS (SELECT 1 FROM message l WHERE ${other} AND l.id < m.id AND l.kind = 'visit-requested'
    AND l.state IN ('sent', 'kept')),
  'isToldElsewhere', v.series_id IS NOT NULL AND (m.kind <> 'visit-confirmed' OR EXISTS (SELECT 1 FROM message l
    JOIN visit o ON o.clinic_id = l.clinic_id AND o.id = l.visit_id AND o.series_id = v.series_id AND o.state = 'booked'
    WHERE l.clinic_id = m.clinic_id AND l.patient_id = m.patient_id AND l.channel = m.channel AND l.id < m.id
      AND l.kind = m.kind AND l.state <> 'cancelled' AND l.not_before = m.not_before
      -- One that has something newer to say of its own visit says nothing of the others, whichever of the two goes first.
      AND NOT EXISTS (SELECT 1 FROM message n WHERE n.clinic_id = l.clinic_id AND n.visit_id = l.visit_id
        AND n.patient_id = l.patient_id AND n.id > l.id AND n.kind = ANY(${[...newsKinds]}::text[])
        AND regexp_replace(n.unique_key, ':sms$', '') <> regexp_replace(l.unique_key, ':sms$', '')
        AND n.state <> 'cancelled'))))`;
