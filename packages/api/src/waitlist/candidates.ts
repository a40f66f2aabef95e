import type { Skill } from '@kinloop/assessment-domain/catalogue';
import {
  type Offer,
  offerOrder,
  passedOverBy,
  type SuitableTime,
  suitableOn,
  type WaitingUrgency,
  type WaitlistEntry,
} from '@kinloop/booking/waitlist';
import { sql } from '@kinloop/db';
import type { Temporal } from 'temporal-polyfill';
import type { ListCtx } from './freed-slot.ts';

/** What a practitioner can give in a slot. */
export interface GivenService {
  id: string;
  name: string;
  minutes: number;
  bufferBeforeMin: number;
  bufferAfterMin: number;
  mode: 'in-person' | 'video' | 'phone' | 'group';
}

/** Somebody who fits a slot, where they stand and why. */
export interface Candidate extends Offer {
  patientId: string;
  patientName: string;
  service: GivenService;
  /** Their booked visit, which would move onto the time. */
  ownVisitId: string | null;
  /** How they answered this very time before. */
  asked: 'declined' | 'expired' | 'withdrawn' | null;
  /** They are thinking about another time just now. */
  busy: boolean;
}

interface WaitingRow {
  id: string;
  patientId: string;
  patientName: string;
  urgency: WaitingUrgency;
  skill: Skill | null;
  serviceIds: string[];
  practitionerIds: string[];
  suits: SuitableTime[];
  passedOver: number;
  ownVisitId: string | null;
  /** Epoch milliseconds. */
  waitingSince: number;
  asked: Candidate['asked'];
  busy: boolean;
}

interface Giver {
  skills: string[];
  services: GivenService[];
}

export interface SlotSpan {
  practitionerId: string;
  startsAt: Temporal.Instant;
  /** Until when it can last. */
  freeUntil: Temporal.Instant;
}

/**
 * Who fits a slot, first to last. Nobody who is stopped, whose day is over, or whose own visit is earlier already; the
 * order is the pure rule's.
 */
export async function candidatesFor(
  ctx: ListCtx,
  slot: SlotSpan,
  alsoEntryId: string | null = null,
): Promise<Candidate[]> {
  const { giver, waiting } = await whoWaits(ctx, slot, alsoEntryId);
  if (giver === undefined) return [];
  const fits = fitting(ctx, slot, giver, waiting);
  const order = offerOrder(
    freedSlot(slot, giver),
    fits.map(({ entry }) => entry),
    ctx.now.epochMilliseconds,
  );
  return order.flatMap((offer) => {
    const found = fits.find(({ entry }) => entry.id === offer.entryId);
    if (found === undefined) return [];
    const { row, service } = found;
    const { patientId, patientName, ownVisitId, asked, busy } = row;
    return [{ ...offer, patientId, patientName, service, ownVisitId, asked, busy }];
  });
}

/** One who waits, as a slot finds them, whatever else they have booked; undefined when it does not fit them. */
export async function candidateFor(
  ctx: ListCtx,
  slot: SlotSpan,
  entryId: string,
): Promise<Candidate | undefined> {
  return (await candidatesFor(ctx, slot, entryId)).find((candidate) => candidate.entryId === entryId);
}

/** The entries that were passed over when `entryId`, no longer waiting itself, took the slot. */
export async function passedOver(ctx: ListCtx, slot: SlotSpan, entryId: string): Promise<string[]> {
  const { giver, waiting } = await whoWaits(ctx, slot, entryId);
  if (giver === undefined) return [];
  const entries = fitting(ctx, slot, giver, waiting).map(({ entry }) => entry);
  return passedOverBy(freedSlot(slot, giver), entries, entryId);
}

const freedSlot = ({ practitionerId, startsAt, freeUntil }: SlotSpan, giver: Giver) => ({
  start: startsAt.epochMilliseconds,
  end: freeUntil.epochMilliseconds,
  practitionerId,
  practitionerSkills: giver.skills,
  serviceIds: giver.services.map(({ id }) => id),
});

interface Fitting {
  row: WaitingRow;
  service: GivenService;
  entry: WaitlistEntry;
}

/** Each with the first of the services they wait for that this practitioner gives and that is short enough. */
function fitting(
  { acting }: ListCtx,
  slot: SlotSpan,
  giver: Giver,
  waiting: readonly WaitingRow[],
): Fitting[] {
  const start = slot.startsAt.epochMilliseconds;
  const room = (slot.freeUntil.epochMilliseconds - start) / 60_000;
  return waiting.flatMap((row) => {
    const service = row.serviceIds
      .map((wanted) => giver.services.find(({ id }) => id === wanted))
      .find((given) => given !== undefined && given.minutes <= room);
    if (service === undefined) return [];
    const entry: WaitlistEntry = {
      id: row.id,
      urgency: row.urgency,
      serviceId: service.id,
      durationMin: service.minutes,
      skill: row.skill,
      practitionerIds: row.practitionerIds.length === 0 ? null : row.practitionerIds,
      canCome: suitableOn(row.suits, start, acting.zone),
      waitingSince: row.waitingSince,
      passedOver: row.passedOver,
    };
    return [{ row, service, entry }];
  });
}

async function whoWaits(
  { tx, acting }: ListCtx,
  { practitionerId, startsAt }: SlotSpan,
  alsoEntryId: string | null = null,
): Promise<{ giver: Giver | undefined; waiting: WaitingRow[] }> {
  const givers = await tx.$queryRaw<Giver[]>(sql`
    SELECT p.skills, coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'minutes', s.minutes,
        'bufferBeforeMin', s.buffer_before_min, 'bufferAfterMin', s.buffer_after_min,
        'mode', s.mode))
      FROM practitioner_service ps JOIN service s ON s.clinic_id = ps.clinic_id AND s.id = ps.service_id
      WHERE ps.clinic_id = p.clinic_id AND ps.practitioner_id = p.id AND s.active AND s.mode <> 'group'), '[]') AS services
    FROM practitioner p
    WHERE p.clinic_id = ${acting.clinicId}::uuid AND p.id = ${practitionerId}::uuid AND p.active`);
  const waiting = await tx.$queryRaw<WaitingRow[]>(sql`
    SELECT e.id, e.patient_id AS "patientId",
      trim(coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name) AS "patientName", e.urgency, e.skill,
      e.service_ids AS "serviceIds", e.practitioner_ids AS "practitionerIds", e.suits,
      e.passed_over AS "passedOver", (SELECT v.id FROM visit v WHERE v.clinic_id = e.clinic_id AND v.id = e.visit_id
        AND v.state = 'booked') AS "ownVisitId", floor(extract(epoch FROM e.waiting_since) * 1000)::float8 AS "waitingSince",
      (SELECT o.state FROM waitlist_offer o WHERE o.clinic_id = e.clinic_id AND o.entry_id = e.id
        AND o.practitioner_id = ${practitionerId}::uuid AND o.starts_at = ${startsAt.toString()}::timestamptz
        AND o.state IN ('declined', 'expired', 'withdrawn') ORDER BY o.id DESC LIMIT 1) AS asked,
      EXISTS (SELECT 1 FROM waitlist_offer o WHERE o.clinic_id = e.clinic_id AND o.entry_id = e.id
        AND o.state = 'offered') AS busy
    FROM waitlist_entry e
    JOIN patient p ON p.clinic_id = e.clinic_id AND p.id = e.patient_id AND p.status = 'active'
    WHERE e.clinic_id = ${acting.clinicId}::uuid AND (e.state = 'waiting' OR e.id = ${alsoEntryId}::uuid)
      AND (e.until_date IS NULL
        OR e.until_date >= (${startsAt.toString()}::timestamptz AT TIME ZONE ${acting.zone})::date)
      AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.clinic_id = e.clinic_id AND v.id = e.visit_id
        AND v.state = 'booked' AND v.starts_at <= ${startsAt.toString()}::timestamptz
        AND e.id IS DISTINCT FROM ${alsoEntryId}::uuid)
      AND triage_blocked(NULL, '{}', e.patient_id) IS NULL
    ORDER BY e.id LIMIT 1000`);
  return { giver: givers[0], waiting };
}
