import { Temporal } from 'temporal-polyfill';
import { inMs } from '../builders/claims.ts';
import { serviceOf } from '../builders/clinic.ts';
import type { Patient } from '../builders/patient.ts';
import type { Visit } from '../builders/visit.ts';
import type { PatientStory } from '../cast/story.ts';
import { isLive } from '../world/world.ts';
import { answersOf } from './check.ts';
import { clearedForClass } from './classes.ts';
import { comingTime, type Scene } from './scene.ts';
import { bookAtDesk } from './visits.ts';

interface People {
  readonly stories: readonly PatientStory[];
  readonly patients: ReadonlyMap<string, Patient>;
}

/** The desk at work, with whom it works. Only what is done in the last days: nobody waits for six months. */
interface Desk extends People {
  readonly scene: Scene;
}

const HOURS_A_DAY = 24;
/** Days ago; the others follow it. */
const FIRST = 6;

/**
 * What a front desk has before it: three who wait for a time, one that became free and is offered, a time asked for, a
 * series, and a class that more would like to come to than it has seats.
 */
export function runFrontDesk(scene: Scene, classes: readonly Visit[], people: People): void {
  if (!isLive(scene.world, scene.world.now.subtract({ hours: HOURS_A_DAY * FIRST }))) return;
  const desk = { scene, ...people };
  fillWaitlist(desk);
  freeATime(desk);
  bringBack(desk);
  askForATime(desk);
  bookASeries(desk);
  fillOneClass(desk, classes);
}

function person({ stories, patients }: People, key: string): { story: PatientStory; patient: Patient } {
  const story = stories.find((one) => one.key === key);
  const patient = patients.get(key);
  if (story === undefined || patient === undefined) throw new RangeError(`nobody is called ${key}`);
  return { story, patient };
}

const login = ({ loginId, name }: Patient): string => {
  if (loginId === null) throw new RangeError(`${name} has no login`);
  return loginId;
};

/** Nothing later is of use to them. */
const WAITING_DAYS = 21;

function fillWaitlist(desk: Desk): void {
  const { world, clinic, today, physio, desk: reception } = desk.scene;
  const untilDate = today.add({ days: WAITING_DAYS }).toString();
  const tom = [physio('tom').id];
  const called = [
    {
      key: 'noah',
      daysAgo: 5,
      urgency: 'soon',
      suits: [],
      note: 'Selection race in three weeks. Lives round the corner.',
    },
    {
      key: 'amir',
      daysAgo: 3,
      urgency: 'routine',
      suits: [1, 2, 5].map((weekday) => ({ weekday, from: '12:00', to: '18:30' })),
      note: 'Works mornings.',
    },
  ] as const;
  for (const { key, daysAgo, urgency, suits, note } of called) {
    const at = world.now.subtract({ hours: HOURS_A_DAY * daysAgo });
    const services = [serviceOf(clinic, 'follow-up-30').id];
    world.live.push({
      kind: 'waiting',
      at,
      clinicSlug: clinic.slug,
      personId: reception.personId,
      input: {
        key: world.id(at),
        entryId: world.id(at),
        patientId: person(desk, key).patient.id,
        serviceIds: services,
        practitionerIds: tom,
        ...{ urgency, suits: [...suits], untilDate, note },
      },
    });
  }
  const { story, patient } = person(desk, 'chloe');
  const at = world.now.subtract({ hours: 20 });
  world.live.push({
    kind: 'waiting-online',
    at,
    clinicSlug: clinic.slug,
    personId: login(patient),
    patientId: patient.id,
    checkId: world.id(at),
    ids: [world.id(at), world.id(at)],
    answers: { ...answersOf(story), history: 'same-problem' },
    wishes: {
      serviceIds: [serviceOf(clinic, 'extended-45').id, serviceOf(clinic, 'follow-up-30').id],
      practitionerIds: [physio('priya').id],
      ...{ suits: [], untilDate },
    },
  });
}

/** Days until the visit that is called off, and minutes since it was and since its time is offered. */
const CALLED_OFF = { daysAhead: 3, minutesAgo: 25, offeredMinutesAgo: 10 };

/** Maya calls off her visit with Tom; its time is offered. */
function freeATime(desk: Desk): void {
  const { scene } = desk;
  const { world, clinic, today } = scene;
  const { patient } = person(desk, 'maya');
  const practitioner = scene.physio('tom');
  const date = today.add({ days: CALLED_OFF.daysAhead });
  const wish = { practitioner, patientIds: [patient.id], type: 'follow-up-30', date, near: '15:00' } as const;
  const slot = comingTime(scene, wish);
  if (slot === null) throw new RangeError('Tom has no time to call off');
  const bookedAt = world.now.subtract({ hours: HOURS_A_DAY * FIRST });
  const visitId = bookAtDesk(scene, { patient, physio: practitioner }, { slot, bookedAt });
  const base = { clinicSlug: clinic.slug, personId: scene.desk.personId };
  world.live.push(
    {
      kind: 'cancelled',
      at: world.now.subtract({ minutes: CALLED_OFF.minutesAgo }),
      ...base,
      visitId,
      reason: 'Her son is ill',
    },
    {
      kind: 'offer',
      at: world.now.subtract({ minutes: CALLED_OFF.offeredMinutesAgo }),
      ...base,
      practitionerId: practitioner.id,
      startsAt: slot.startsAt,
      reason: 'Asked for any time with Tom',
    },
  );
}

/** Victor has logged nothing for weeks: the desk phones, and he comes as soon as Tom has time. Somebody is always due a reminder. */
function bringBack({ scene, ...people }: Desk): void {
  const { world, today } = scene;
  const { patient } = person(people, 'victor');
  const physio = scene.physio('tom');
  const date = today.add({ days: 1 });
  const wish = { practitioner: physio, patientIds: [patient.id], type: 'follow-up-30', date } as const;
  const slot = comingTime(scene, { ...wish, near: '08:00' });
  if (slot === null) throw new RangeError('Tom has no time for Victor');
  const bookedAt = world.now.subtract({ hours: HOURS_A_DAY * PHONED });
  bookAtDesk(scene, { patient, physio }, { slot, bookedAt });
}

/** Days ago. */
const PHONED = 4;

/** Zara asks for the hour on the treadmill, which the clinic confirms. */
function askForATime(desk: Desk): void {
  const { world, clinic, today } = desk.scene;
  const { story, patient } = person(desk, 'zara');
  const at = world.now.subtract({ hours: 3 });
  world.live.push({
    kind: 'request',
    at,
    clinicSlug: clinic.slug,
    personId: login(patient),
    patientId: patient.id,
    checkId: world.id(at),
    ids: [world.id(at), world.id(at)],
    answers: answersOf(story),
    from: today.add({ days: 4 }).toString(),
  });
}

const SERIES = { visits: 6, everyDays: 7, daysAhead: 4, daysAgo: 2 };

/** Ravi comes every week for a while. */
function bookASeries(desk: Desk): void {
  const { scene } = desk;
  const { world, clinic, today } = scene;
  const { patient } = person(desk, 'ravi');
  const practitioner = scene.physio('mara');
  const wish = { practitioner, patientIds: [patient.id], type: 'follow-up-30' } as const;
  const first = comingTime(scene, { ...wish, date: today.add({ days: SERIES.daysAhead }), near: '10:00' });
  if (first === null) throw new RangeError('Mara has no time for a series');
  const at = world.now.subtract({ hours: HOURS_A_DAY * SERIES.daysAgo });
  world.live.push({
    kind: 'series',
    at,
    clinicSlug: clinic.slug,
    personId: scene.desk.personId,
    key: world.id(at),
    seriesId: world.id(at),
    visitIds: Array.from({ length: SERIES.visits }, () => world.id(at)),
    wish: {
      patientId: patient.id,
      serviceId: serviceOf(clinic, wish.type).id,
      practitionerId: practitioner.id,
      startsAt: first.startsAt.toString(),
      everyDays: SERIES.everyDays,
    },
  });
}

/** Which of the classes ahead is full: the next one keeps its seats. */
const FULL_CLASS = 1;
const WHO_WAIT = 2;

function fillOneClass({ scene, stories, patients }: Desk, classes: readonly Visit[]): void {
  const { world, clinic, timetable } = scene;
  const ahead = classes.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, world.now) > 0);
  const visit = ahead[FULL_CLASS];
  if (visit === undefined) throw new RangeError('there is no class ahead to fill');
  const during = inMs({ start: visit.startsAt, end: visit.endsAt });
  const wanting = stories.flatMap((story) => {
    const patient = patients.get(story.key);
    return patient !== undefined && clearedForClass(story) && timetable.diary.isFree(patient.id, during)
      ? [patient.id]
      : [];
  });
  world.live.push({
    kind: 'full-class',
    at: world.now.subtract({ hours: HOURS_A_DAY }),
    clinicSlug: clinic.slug,
    personId: scene.desk.personId,
    visitId: visit.id,
    wanting,
    longestList: WHO_WAIT,
  });
}
