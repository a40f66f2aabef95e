import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { afterQuiet } from '@kinloop/booking/contact';
import type { SuitableTime, WaitingUrgency } from '@kinloop/booking/waitlist';
import { type Prisma, sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { type ClinicPlace, visitPlace } from '../scheduling/places.ts';
import { isoColumn } from '../visits/visit-row.ts';
import { type Candidate, candidatesFor } from './candidates.ts';
import { clockBy, offerRules, type SlotState } from './freed-slot.ts';

export interface OfferView {
  id: string;
  entryId: string;
  patientId: string;
  patientName: string;
  phone: string | null;
  /** They can answer by themselves; else the desk phones. */
  canAnswer: boolean;
  serviceName: string;
  expiresAt: string;
  byDesk: boolean;
  because: Pick<Candidate, 'urgency' | 'raised' | 'next' | 'fit' | 'waitedDays' | 'passedOver'>;
}

export interface SlotView {
  id: string;
  practitionerId: string;
  practitionerName: string;
  startsAt: string;
  endsAt: string;
  state: SlotState;
  /** When an open one is offered by itself; null when none is to be, or there is no time left for an answer. */
  offeredAt: string | null;
  offer: OfferView | null;
  candidates: Candidate[];
}

export interface EntryView {
  id: string;
  patientId: string;
  patientName: string;
  phone: string | null;
  serviceIds: string[];
  practitionerIds: string[];
  suits: SuitableTime[];
  untilDate: string | null;
  urgency: WaitingUrgency;
  urgencyFrom: 'screen' | 'desk';
  targetAt: string | null;
  waitingSince: string;
  passedOver: number;
  stopped: boolean;
  /** The booked visit they want earlier. */
  bookedAt: string | null;
  note: string | null;
}

/** Slots shown at once, each with its candidates. */
const SLOTS_MAX = 30;

/** The desk's page: times that became free, who fits each and why, offers that run, and everybody who waits. */
export async function board(ctx: ActingCtx) {
  const slots = await readSlots(ctx);
  const rules = await offerRules(ctx);
  const views: SlotView[] = [];
  for (const { offer, freedAt, ...slot } of slots) {
    const span = {
      practitionerId: slot.practitionerId,
      startsAt: Temporal.Instant.from(slot.startsAt),
      freeUntil: Temporal.Instant.from(slot.endsAt),
    };
    const clock = slot.state === 'open' ? clockBy(rules, span.startsAt, notBefore(freedAt, ctx.now)) : null;
    const offeredAt = clock && Temporal.Instant.fromEpochMilliseconds(clock.sendAt).toString();
    views.push({ ...slot, offeredAt, offer, candidates: await candidatesFor(ctx, span) });
  }
  const entries = await readEntries(ctx);
  ctx.audit({
    objectType: 'waitlist_entry',
    objectIds: entries.map(({ id }) => id),
  });
  return { now: ctx.now.toString(), slots: views, entries, ...(await choices(ctx, false)) };
}

/** What has just been freed is offered once that cannot be undone any more. */
function notBefore(freedAt: string, now: Temporal.Instant): Temporal.Instant {
  const sure = Temporal.Instant.from(freedAt).add({ milliseconds: UNDO_WINDOW_MS });
  return Temporal.Instant.compare(sure, now) > 0 ? sure : now;
}

/**
 * How many wait, how many are being asked, and how many times have come free and are nobody's yet; during the quiet hours,
 * when those are offered.
 */
export async function waitlistCount(ctx: ActingCtx) {
  const { tx, acting, now } = ctx;
  const [count = { waiting: 0, offered: 0, open: 0 }] = await tx.$queryRaw<
    { waiting: number; offered: number; open: number }[]
  >(sql`
    SELECT
      (SELECT count(*)::int FROM waitlist_entry e
        JOIN patient p ON p.clinic_id = e.clinic_id AND p.id = e.patient_id AND p.status = 'active'
        WHERE e.clinic_id = ${acting.clinicId}::uuid AND e.state = 'waiting') AS waiting,
      (SELECT count(*)::int FROM waitlist_offer o
        WHERE o.clinic_id = ${acting.clinicId}::uuid AND o.state = 'offered' AND o.expires_at > app_now()) AS offered,
      (SELECT count(*)::int FROM waitlist_slot w
        WHERE w.clinic_id = ${acting.clinicId}::uuid AND w.state = 'open' AND w.starts_at > app_now() AND ${isStillFree})
        AS open`);
  if (count.open === 0) return { ...count, openFrom: null };
  const { quiet, zone } = await offerRules(ctx);
  const from = afterQuiet(now.epochMilliseconds, quiet, zone);
  const openFrom =
    from > now.epochMilliseconds ? Temporal.Instant.fromEpochMilliseconds(from).toString() : null;
  return { ...count, openFrom };
}

/** Whether nobody has the time of slot `w` meanwhile: the desk books without asking the list. */
const isStillFree = sql`NOT EXISTS (SELECT 1 FROM visit taken
  WHERE taken.clinic_id = w.clinic_id AND taken.practitioner_id = w.practitioner_id AND taken.starts_at <= w.starts_at
    AND taken.ends_at > w.starts_at AND taken.state IN ('held', 'requested', 'booked', 'arrived'))`;

type SlotRow = Omit<SlotView, 'candidates' | 'offeredAt'> & { freedAt: string };

function readSlots({ tx, acting }: ActingCtx): Promise<SlotRow[]> {
  return tx.$queryRaw<SlotRow[]>(sql`
    SELECT w.id, w.practitioner_id AS "practitionerId", pr.display_name AS "practitionerName", w.state,
      ${isoColumn(sql`w.starts_at`)} AS "startsAt", ${isoColumn(sql`w.ends_at`)} AS "endsAt",
      ${isoColumn(sql`greatest(w.created_at, (SELECT max(no.answered_at) FROM waitlist_offer no
        WHERE no.clinic_id = w.clinic_id AND no.slot_id = w.id AND no.state = 'declined'))`)} AS "freedAt",
      (SELECT jsonb_build_object('id', o.id, 'entryId', o.entry_id, 'patientId', o.patient_id, 'phone', p.phone,
          'patientName', trim(coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name),
          'canAnswer', EXISTS (SELECT 1 FROM patient_access a WHERE a.clinic_id = p.clinic_id AND a.patient_id = p.id
            AND a.ended_at IS NULL),
          'serviceName', s.name, 'expiresAt', ${isoColumn(sql`o.expires_at`)}, 'byDesk', o.offered_by IS NOT NULL,
          'because', o.because)
        FROM waitlist_offer o
        JOIN patient p ON p.clinic_id = o.clinic_id AND p.id = o.patient_id
        JOIN service s ON s.clinic_id = o.clinic_id AND s.id = o.service_id
        WHERE o.clinic_id = w.clinic_id AND o.slot_id = w.id AND o.state = 'offered') AS offer
    FROM waitlist_slot w JOIN practitioner pr ON pr.clinic_id = w.clinic_id AND pr.id = w.practitioner_id
    WHERE w.clinic_id = ${acting.clinicId}::uuid AND w.starts_at > app_now()
      AND (w.state = 'offered' AND NOT EXISTS (SELECT 1 FROM waitlist_offer yes
          WHERE yes.clinic_id = w.clinic_id AND yes.slot_id = w.id AND yes.state = 'accepted')
        OR w.state IN ('open', 'passed', 'declined', 'stopped') AND ${isStillFree})
    ORDER BY w.starts_at, w.id LIMIT ${SLOTS_MAX}`);
}

function readEntries({ tx, acting }: ActingCtx): Promise<EntryView[]> {
  return tx.$queryRaw<EntryView[]>(sql`
    SELECT e.id, e.patient_id AS "patientId",
      trim(coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name) AS "patientName", p.phone,
      e.service_ids AS "serviceIds", e.practitioner_ids AS "practitionerIds", e.suits,
      to_char(e.until_date, 'YYYY-MM-DD') AS "untilDate", e.urgency, e.urgency_from AS "urgencyFrom",
      ${isoColumn(sql`e.target_at`)} AS "targetAt", ${isoColumn(sql`e.waiting_since`)} AS "waitingSince",
      e.passed_over AS "passedOver", triage_blocked(NULL, '{}', e.patient_id) IS NOT NULL AS stopped,
      (SELECT ${isoColumn(sql`v.starts_at`)} FROM visit v
        WHERE v.clinic_id = e.clinic_id AND v.id = e.visit_id AND v.state = 'booked') AS "bookedAt", e.note
    FROM waitlist_entry e
    JOIN patient p ON p.clinic_id = e.clinic_id AND p.id = e.patient_id AND p.status = 'active'
    WHERE e.clinic_id = ${acting.clinicId}::uuid AND e.state = 'waiting'
    ORDER BY array_position(ARRAY['urgent', 'soon', 'routine', 'preventive'], e.urgency), e.waiting_since, e.id
    LIMIT 500`);
}

/** What somebody can wait for, and with whom. */
async function choices({ tx, acting }: ActingCtx, onlineOnly: boolean) {
  const rows = await tx.$queryRaw<
    {
      services: { id: string; name: string; minutes: number }[];
      practitioners: { id: string; displayName: string; serviceIds: string[] }[];
    }[]
  >(sql`
    SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'minutes', s.minutes)
        ORDER BY s.name, s.id) FROM service s
      WHERE s.clinic_id = c.clinic_id AND s.active AND s.mode <> 'group' AND (s.online OR NOT ${onlineOnly})), '[]')
        AS services,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'displayName', p.display_name,
          'serviceIds', (SELECT coalesce(jsonb_agg(ps.service_id), '[]') FROM practitioner_service ps
            WHERE ps.clinic_id = p.clinic_id AND ps.practitioner_id = p.id)) ORDER BY p.display_name, p.id)
        FROM practitioner p
        WHERE p.clinic_id = c.clinic_id AND p.active AND (p.online_bookable OR NOT ${onlineOnly})), '[]')
        AS practitioners
    FROM clinic c WHERE c.clinic_id = ${acting.clinicId}::uuid`);
  return rows[0] ?? { services: [], practitioners: [] };
}

export interface OwnOffer {
  id: string;
  state: 'offered' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
  patientId: string;
  patientName: string;
  serviceName: string;
  practitionerName: string;
  practitionerTitle: string;
  mode: 'in-person' | 'video' | 'phone' | 'group';
  /** Where, when the clinic has several places. */
  place: ClinicPlace | null;
  startsAt: string;
  endsAt: string;
  expiresAt: string;
  /** The booked visit that would give way. */
  insteadOf: string | null;
  /** That visit cannot be as it was booked, whatever they say to this. */
  displaced: boolean;
  /** The safety questions must be answered again before it can be taken. */
  checkNeeded: boolean;
  /** Until when their own no can be taken back; null when it cannot. */
  undoUntil: string | null;
}

/** Whether a booked visit that starts then gives way to offer `o`: to an earlier time, or because its practitioner is away. */
export const givesWay = (startsAt: Prisma.Sql) =>
  sql`(${startsAt} > o.starts_at OR coalesce((o.because ->> 'displaced')::boolean, false))`;

/**
 * A stored check by which the patient of offer `o` answered the safety questions lately: good for a visit, and not run out.
 * Whoever answered otherwise since is stopped, and that is asked first.
 */
export const goodCheck = sql`
  t.clinic_id = o.clinic_id AND t.patient_id = o.patient_id AND t.bookable AND t.expires_at > app_now()`;

/** Whether the patient of offer `o` of entry `e` answered them lately, for this or for something else. */
export const answeredLately = sql`(coalesce(e.checked_at > app_now() - interval '24 hours', false)
  OR EXISTS (SELECT 1 FROM triage_check t WHERE ${goodCheck}))`;

const undoWindow = sql`make_interval(secs => ${UNDO_WINDOW_MS / 1000}::float8)`;

const ownOffers = (ctx: ActingCtx, whose: ReturnType<typeof sql>) => sql`
  SELECT o.id, CASE WHEN o.state = 'offered' AND o.expires_at <= app_now() THEN 'expired' ELSE o.state END AS state,
    o.patient_id AS "patientId", trim(coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name) AS "patientName",
    s.name AS "serviceName", s.mode, ${visitPlace} AS place, pr.display_name AS "practitionerName", pr.title AS "practitionerTitle",
    ${isoColumn(sql`o.starts_at`)} AS "startsAt", ${isoColumn(sql`o.ends_at`)} AS "endsAt",
    ${isoColumn(sql`o.expires_at`)} AS "expiresAt",
    (SELECT ${isoColumn(sql`b.starts_at`)} FROM visit b WHERE b.clinic_id = e.clinic_id AND b.id = e.visit_id
      AND b.state = 'booked' AND ${givesWay(sql`b.starts_at`)}) AS "insteadOf",
    coalesce((o.because ->> 'displaced')::boolean, false) AS displaced,
    NOT ${answeredLately} AS "checkNeeded",
    CASE WHEN o.state = 'declined' AND o.desk_answered_at IS NULL AND o.expires_at > app_now() AND e.state = 'waiting'
      AND o.answered_at > app_now() - ${undoWindow}
      THEN ${isoColumn(sql`least(o.answered_at + ${undoWindow}, o.expires_at)`)} END AS "undoUntil"
  FROM waitlist_offer o
  JOIN waitlist_entry e ON e.clinic_id = o.clinic_id AND e.id = o.entry_id
  JOIN patient p ON p.clinic_id = o.clinic_id AND p.id = o.patient_id
  JOIN service s ON s.clinic_id = o.clinic_id AND s.id = o.service_id
  JOIN practitioner pr ON pr.clinic_id = o.clinic_id AND pr.id = o.practitioner_id
  JOIN visit v ON v.clinic_id = o.clinic_id AND v.id = o.visit_id
  WHERE o.clinic_id = ${ctx.acting.clinicId}::uuid AND ${whose}`;

/** One offer, as its patient sees it; looking at it changes nothing. @throws AppError NOT_FOUND */
export async function ownOffer(ctx: ActingCtx, offerId: string): Promise<OwnOffer> {
  const mine = sql`o.id = ${offerId}::uuid AND o.patient_id = ANY(${ctx.acting.patientIds}::uuid[])`;
  const rows = await ctx.tx.$queryRaw<OwnOffer[]>(ownOffers(ctx, mine));
  const [offer] = rows;
  if (offer === undefined) throw new AppError('NOT_FOUND');
  return offer;
}

/** What is kept for a patient just now, the first to answer first. */
export function runningOffers(ctx: ActingCtx, patientId: string | null): Promise<OwnOffer[]> {
  const running = sql`o.patient_id = ${patientId}::uuid AND o.state = 'offered' AND o.expires_at > app_now()`;
  return ctx.tx.$queryRaw<OwnOffer[]>(sql`${ownOffers(ctx, running)} ORDER BY o.expires_at, o.id`);
}

/** The place in the list that the patient acted for left by their own press, as long as that can be taken back. */
async function justLeft({ tx, acting }: ActingCtx): Promise<{ entryId: string; undoUntil: string } | null> {
  const rows = await tx.$queryRaw<{ entryId: string; undoUntil: string }[]>(sql`
    SELECT e.id AS "entryId", ${isoColumn(sql`e.ended_at + ${undoWindow}`)} AS "undoUntil" FROM waitlist_entry e
    WHERE e.clinic_id = ${acting.clinicId}::uuid AND e.patient_id = ${acting.patientId}::uuid AND e.state = 'left'
      AND NOT e.ended_by_desk AND e.ended_at > app_now() - ${undoWindow}
    ORDER BY e.ended_at DESC LIMIT 1`);
  return rows[0] ?? null;
}

/** Where the patient acted for stands: what they wait for, and what is offered to them now. */
export async function ownWaiting(ctx: ActingCtx) {
  const { tx, acting } = ctx;
  const entries = await tx.$queryRaw<
    Pick<
      EntryView,
      'id' | 'serviceIds' | 'practitionerIds' | 'suits' | 'untilDate' | 'waitingSince' | 'bookedAt'
    >[]
  >(sql`
    SELECT e.id, e.service_ids AS "serviceIds", e.practitioner_ids AS "practitionerIds", e.suits,
      to_char(e.until_date, 'YYYY-MM-DD') AS "untilDate", ${isoColumn(sql`e.waiting_since`)} AS "waitingSince",
      (SELECT ${isoColumn(sql`v.starts_at`)} FROM visit v
        WHERE v.clinic_id = e.clinic_id AND v.id = e.visit_id AND v.state = 'booked') AS "bookedAt"
    FROM waitlist_entry e
    WHERE e.clinic_id = ${acting.clinicId}::uuid AND e.patient_id = ${acting.patientId}::uuid AND e.state = 'waiting'`);
  const [entry = null] = entries;
  const left = entry === null ? await justLeft(ctx) : null;
  const offers = await runningOffers(ctx, acting.patientId);
  return { zone: acting.zone, entry, left, offers, ...(await choices(ctx, true)) };
}
