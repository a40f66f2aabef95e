import type { AppointmentTypeId } from '@kinloop/assessment-domain/catalogue';
import { Temporal } from 'temporal-polyfill';
import { serviceOf } from '../builders/clinic.ts';
import type { Patient } from '../builders/patient.ts';
import type { Practitioner } from '../builders/practitioner.ts';
import { aVisit, timeOn, type Visit, type VisitOptions, type VisitState } from '../builders/visit.ts';
import type { PatientStory } from '../cast/story.ts';
import type { FoundSlot } from '../world/diary.ts';
import type { Random } from '../world/random.ts';
import { isLive } from '../world/world.ts';
import { comingTime, pastTime, type Scene } from './scene.ts';

export interface Attending {
  readonly story: PatientStory;
  readonly patient: Patient;
  readonly physio: Practitioner;
  readonly random: Random;
}

/** Visits after the first, up to yesterday or up to discharge: a week later, then every second week. */
export function followUps(
  scene: Scene,
  attending: Attending,
  { first, until }: { first: Temporal.PlainDate; until: Temporal.PlainDate },
): Visit[] {
  const visits: Visit[] = [];
  for (let week = 1; ; week += week === 1 ? 1 : 2) {
    const date = first.add({ weeks: week });
    if (Temporal.PlainDate.compare(date, until) > 0) return visits;
    const isLast = Temporal.PlainDate.compare(first.add({ weeks: week + 2 }), until) > 0;
    const type = isLast && attending.story.rescreen !== undefined ? 'extended-45' : 'follow-up-30';
    const visit = pastVisit(scene, attending, { type, date, mayMiss: !isLast });
    if (visit !== null) visits.push(visit);
  }
}

interface PastOptions {
  readonly type: AppointmentTypeId;
  readonly date: Temporal.PlainDate;
  /** Some do not come; the visits a story hangs on all happen. */
  readonly mayMiss: boolean;
}

function pastVisit(scene: Scene, attending: Attending, { type, date, mayMiss }: PastOptions): Visit | null {
  const { patient, physio, random } = attending;
  const near = random.pick(['09:00', '10:30', '11:30', '14:00', '15:30', '17:00']);
  const slot = pastTime(scene, { practitioner: physio, patientIds: [patient.id], type, date, near });
  if (slot === null) return null;
  const state = mayMiss ? whetherTheyCame(random) : 'completed';
  return book(scene, attending, { type, slot, state });
}

function whetherTheyCame(random: Random): VisitState {
  const roll = random.next();
  if (roll < 0.04) return 'no-show';
  if (roll < 0.08) return 'cancelled';
  return roll < 0.1 ? 'late-cancelled' : 'completed';
}

interface Booking extends Partial<VisitOptions> {
  readonly type: AppointmentTypeId;
  readonly slot: FoundSlot;
  readonly state: VisitState;
}

/** Books as people do: some online, most at the desk when they leave. */
export function book(scene: Scene, { patient, physio, random }: Attending, booking: Booking): Visit {
  const source = booking.source ?? (patient.personId !== null && random.chance(0.4) ? 'online' : 'desk');
  const leadHours = random.int(2, 9) * 24 + random.int(0, 6);
  const bookedAt =
    booking.bookedAt ?? notAfter(booking.slot.startsAt.subtract({ hours: leadHours }), scene.world.now);
  const createdBy = source === 'online' ? patient.personId : scene.desk.personId;
  return aVisit(scene.world, scene.timetable, {
    practitioner: physio,
    patientIds: [patient.id],
    ...booking,
    source,
    bookedAt,
    ...(createdBy === null ? {} : { createdBy }),
  });
}

function notAfter(instant: Temporal.Instant, limit: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(instant, limit) > 0 ? limit.subtract({ hours: 1 }) : instant;
}

const VISITS_A_DAY = 4;
const SPREAD = ['09:30', '11:00', '14:00', '16:00'];

/** The next visit: today while the physio's day has room for it, and then or else one within the weeks after. */
export function nextVisit(scene: Scene, attending: Attending, { soonest }: { soonest: number }): void {
  const { physio, story, random } = attending;
  const today = scene.visitsToday.get(physio.id) ?? 0;
  // Someone who fell silent, or is worse since this morning, has not just been here.
  const mayBeToday = soonest === 0 && story.course !== 'silent' && story.flare === undefined;
  const visit = mayBeToday && today < VISITS_A_DAY ? visitToday(scene, attending, today) : null;
  if (visit?.state === 'booked') return;
  comingVisit(scene, attending, (visit === null ? Math.max(1, soonest) : 9) + random.int(0, 8));
}

function visitToday(scene: Scene, attending: Attending, today: number): Visit | null {
  const { patient, physio } = attending;
  const wish = { practitioner: physio, patientIds: [patient.id], type: 'follow-up-30' as const };
  const near = SPREAD[today] ?? '12:00';
  const slot = timeOn(scene.timetable, { ...wish, date: scene.today, near });
  if (slot === null) return null;
  scene.visitsToday.set(physio.id, today + 1);
  return book(scene, attending, { ...wish, slot, state: stateNow(scene, slot) });
}

function comingVisit(scene: Scene, attending: Attending, days: number): void {
  const { patient, physio, random } = attending;
  const wish = { practitioner: physio, patientIds: [patient.id], type: 'follow-up-30' as const };
  const near = random.pick(['09:00', '11:00', '14:30', '16:30']);
  const slot = comingTime(scene, { ...wish, date: scene.today.add({ days }), near });
  const bookedAt = scene.world.now.subtract({ hours: 24 * random.int(1, 12) + random.int(1, 9) });
  if (slot === null) return;
  if (isLive(scene.world, bookedAt)) bookAtDesk(scene, attending, { slot, bookedAt });
  else book(scene, attending, { ...wish, slot, state: 'booked', bookedAt });
}

/** The desk books it, in the last days: the time is only marked here, so that nothing else is put there. */
export function bookAtDesk(
  scene: Scene,
  { patient, physio }: Pick<Attending, 'patient' | 'physio'>,
  { slot, bookedAt }: { slot: FoundSlot; bookedAt: Temporal.Instant },
): string {
  const { world, clinic, timetable } = scene;
  const service = serviceOf(clinic, 'follow-up-30');
  const span = { start: slot.startsAt.epochMilliseconds, end: slot.endsAt.epochMilliseconds };
  const room = slot.room === null ? [] : [slot.room];
  for (const resource of [physio.personId, patient.id, ...room]) timetable.diary.take(resource, span);
  const key = world.id(bookedAt);
  const visitId = world.id(bookedAt);
  world.live.push({
    kind: 'booking',
    at: bookedAt,
    clinicSlug: clinic.slug,
    personId: scene.desk.personId,
    input: {
      key,
      visitId,
      serviceId: service.id,
      practitionerId: physio.id,
      startsAt: slot.startsAt.toString(),
      caller: { kind: 'known', patientId: patient.id },
    },
  });
  return visitId;
}

/** Over, in the waiting room or the treatment room, or still ahead. */
export function stateNow({ world: { now } }: Scene, slot: FoundSlot): VisitState {
  if (Temporal.Instant.compare(slot.endsAt, now) <= 0) return 'completed';
  const arrival = slot.startsAt.subtract({ minutes: 10 });
  return Temporal.Instant.compare(arrival, now) <= 0 ? 'arrived' : 'booked';
}
