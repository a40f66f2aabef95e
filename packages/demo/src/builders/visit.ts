import type { AppointmentTypeId } from '@kinloop/assessment-domain/catalogue';
import type { TriageReason } from '@kinloop/assessment-domain/triage';
import { Temporal } from 'temporal-polyfill';
import { type Diary, type FoundSlot, findTime } from '../world/diary.ts';
import type { World } from '../world/world.ts';
import { inMs, takePractitioner, takeResource } from './claims.ts';
import { type Clinic, type ServiceRef, serviceOf } from './clinic.ts';
import type { Practitioner } from './practitioner.ts';

export type VisitState =
  | 'held'
  | 'booked'
  | 'arrived'
  | 'completed'
  | 'cancelled'
  | 'late-cancelled'
  | 'no-show';

export interface Visit {
  readonly id: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly state: VisitState;
}

/** When a practitioner works on a date, extra time and days off counted in. */
export type HoursOn = (
  practitioner: Practitioner,
  date: Temporal.PlainDate,
) => readonly (readonly [string, string])[];

export interface VisitTimeOptions {
  readonly practitioner: Practitioner;
  readonly patientIds: readonly string[];
  readonly type: AppointmentTypeId;
  readonly date: Temporal.PlainDate;
  readonly near?: string;
}

/** A clinic's time while its history is written. A shared practitioner's own time is one, at whichever clinic. */
export interface Timetable {
  readonly clinic: Clinic;
  readonly diary: Diary;
  readonly hoursOn: HoursOn;
}

/** A free time on that very date, or null. Takes nothing yet. */
export function timeOn({ clinic, diary, hoursOn }: Timetable, options: VisitTimeOptions): FoundSlot | null {
  const service = serviceOf(clinic, options.type);
  return findTime(diary, {
    zone: clinic.zone,
    date: options.date,
    hours: hoursOn(options.practitioner, options.date),
    minutes: service.minutes,
    bufferAfterMin: service.bufferAfterMin,
    withBuffers: [options.practitioner.personId],
    withoutBuffers: options.patientIds,
    rooms: service.needsRoom ? roomsInOrder(clinic) : [],
    ...(options.near === undefined ? {} : { near: options.near }),
  });
}

/** By name, as the portal tries them: whoever books later finds the same room free. */
function roomsInOrder({ rooms }: Clinic): string[] {
  return [...rooms].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ id }) => id);
}

export interface VisitOptions {
  readonly practitioner: Practitioner;
  readonly patientIds: readonly string[];
  readonly type: AppointmentTypeId;
  readonly slot: FoundSlot;
  readonly state: VisitState;
  readonly source: 'online' | 'desk' | 'care';
  readonly bookedAt: Temporal.Instant;
  readonly createdBy?: string;
  readonly urgency?: string;
  readonly targetAt?: Temporal.Instant;
  /** Why this visit, from the check that led to it. */
  readonly reason?: readonly TriageReason[];
  readonly triageCheckId?: string;
  readonly screeningId?: string;
  readonly holdExpiresAt?: Temporal.Instant;
  readonly cancelReason?: string;
}

const TAKES_NO_TIME: readonly VisitState[] = ['cancelled', 'late-cancelled'];
const ATTENDEE_STATE = {
  held: 'booked',
  booked: 'booked',
  arrived: 'arrived',
  completed: 'completed',
  'no-show': 'no-show',
  cancelled: 'cancelled',
  'late-cancelled': 'cancelled',
} as const satisfies Record<VisitState, string>;

/** The clinic's first place, which has its id; none for what is done from anywhere. */
const placeOf = ({ id }: Clinic, { mode }: ServiceRef): string | null =>
  mode === 'in-person' || mode === 'group' ? id : null;

/** A visit with those who come, and the time it takes of everyone. */
export function aVisit(world: World, { clinic, diary }: Timetable, options: VisitOptions): Visit {
  const { practitioner, slot, state, bookedAt } = options;
  const service = serviceOf(clinic, options.type);
  const id = world.id(bookedAt);
  const isOff = TAKES_NO_TIME.includes(state);
  world.rows.add('visit', {
    clinic_id: clinic.id,
    id,
    kind: 'appointment',
    service_id: service.id,
    practitioner_id: practitioner.id,
    room_id: slot.room,
    starts_at: slot.startsAt,
    ends_at: slot.endsAt,
    state,
    mode: service.mode,
    location_id: placeOf(clinic, service),
    source: options.source,
    hold_expires_at: options.holdExpiresAt ?? null,
    triage_check_id: options.triageCheckId ?? null,
    screening_id: options.screeningId ?? null,
    urgency: options.urgency ?? null,
    target_at: options.targetAt ?? null,
    reason: options.reason ?? null,
    cancelled_at: isOff ? cancelledAt(options) : null,
    cancel_reason: isOff ? (options.cancelReason ?? 'cannot come') : null,
    created_by: options.createdBy ?? null,
    created_at: bookedAt,
  });
  // Someone who is still filling in their details is not on the list of those who come.
  for (const patientId of state === 'held' ? [] : options.patientIds) {
    world.rows.add('attendee', {
      clinic_id: clinic.id,
      id: world.id(bookedAt),
      visit_id: id,
      patient_id: patientId,
      state: ATTENDEE_STATE[state],
      created_at: bookedAt,
    });
  }
  if (!isOff) takeVisitTime(world, { clinic, diary }, { ...options, id, service });
  return { id, startsAt: slot.startsAt, endsAt: slot.endsAt, state };
}

export interface SeatOptions {
  readonly visit: Visit;
  readonly patientId: string;
  readonly bookedAt: Temporal.Instant;
}

/** One more who comes to a class. False when that patient is elsewhere then; the class's seats are the caller's to count. */
export function aSeat(
  world: World,
  { clinic, diary }: Pick<Timetable, 'clinic' | 'diary'>,
  options: SeatOptions,
): boolean {
  const { visit, patientId, bookedAt } = options;
  const span = { start: visit.startsAt, end: visit.endsAt };
  if (!diary.isFree(patientId, inMs(span))) return false;
  world.rows.add('attendee', {
    clinic_id: clinic.id,
    id: world.id(bookedAt),
    visit_id: visit.id,
    patient_id: patientId,
    state: ATTENDEE_STATE[visit.state],
    created_at: bookedAt,
  });
  const claim = { visitId: visit.id, kind: 'patient', resource: patientId, span, since: bookedAt } as const;
  takeResource(world, { clinic, diary }, claim);
  return true;
}

function cancelledAt({ slot, state, bookedAt }: VisitOptions): Temporal.Instant {
  const notice = slot.startsAt.subtract({ hours: state === 'late-cancelled' ? 5 : 50 });
  return Temporal.Instant.compare(notice, bookedAt) < 0 ? bookedAt : notice;
}

interface Taken extends VisitOptions {
  readonly id: string;
  readonly service: ServiceRef;
}

function takeVisitTime(world: World, timetable: Pick<Timetable, 'clinic' | 'diary'>, taken: Taken): void {
  const { practitioner, slot, service, state, holdExpiresAt, bookedAt } = taken;
  const visit = { start: slot.startsAt, end: slot.endsAt };
  const buffered = { start: slot.startsAt, end: slot.endsAt.add({ minutes: service.bufferAfterMin }) };
  const expiry = state === 'held' && holdExpiresAt !== undefined ? { expiresAt: holdExpiresAt } : {};
  const claim = { visitId: taken.id, since: bookedAt, ...expiry };
  const place = placeOf(timetable.clinic, service);
  takePractitioner(world, timetable, { ...claim, practitioner, span: buffered, place });
  if (slot.room !== null)
    takeResource(world, timetable, { ...claim, kind: 'room', resource: slot.room, span: buffered });
  for (const patientId of state === 'held' ? [] : taken.patientIds)
    takeResource(world, timetable, { ...claim, kind: 'patient', resource: patientId, span: visit });
}

export interface BlockOptions {
  readonly practitioner: Practitioner;
  readonly title: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly createdBy?: string;
}

/** Time kept free of visits. Null when something is there already. */
export function aBlock(world: World, { clinic, diary }: Timetable, options: BlockOptions): string | null {
  const { practitioner, startsAt, endsAt } = options;
  const span = { start: startsAt, end: endsAt };
  if (!diary.isFree(practitioner.personId, inMs(span))) return null;
  const bookedAt = earlier(world.now, startsAt).subtract({ hours: 24 * 14 });
  const id = world.id(bookedAt);
  world.rows.add('visit', {
    clinic_id: clinic.id,
    id,
    kind: 'block',
    practitioner_id: practitioner.id,
    starts_at: startsAt,
    ends_at: endsAt,
    state: 'booked',
    source: 'desk',
    title: options.title,
    created_by: options.createdBy ?? null,
    created_at: bookedAt,
  });
  takePractitioner(
    world,
    { clinic, diary },
    {
      visitId: id,
      practitioner,
      span,
      since: bookedAt,
      place: null,
    },
  );
  return id;
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b;
}
