import { dispositionOf } from '@kinloop/assessment-domain/inference';
import { screenAnswersToInput } from '@kinloop/assessment-domain/screening';
import type { Temporal } from 'temporal-polyfill';
import { anIntake } from '../builders/intake.ts';
import type { Patient } from '../builders/patient.ts';
import type { PatientStory } from '../cast/story.ts';
import { asBytea } from '../world/world.ts';
import { arrive } from './care.ts';
import { aCheck, answersOf } from './check.ts';
import { urgencyFields } from './complaint.ts';
import { comingTime, type Scene } from './scene.ts';
import { book } from './visits.ts';

/** Booked online last night from their check. */
export function writeBookedFirstVisit(scene: Scene, story: PatientStory): Patient {
  const { world, clinic } = scene;
  const bookedAt = world.now.subtract({ hours: 13, minutes: 20 });
  const patient = arrive(scene, story, bookedAt);
  const check = aCheck(world, clinic, {
    story,
    at: bookedAt.subtract({ minutes: 6 }),
    by: { patientId: patient.id },
  });
  const visit = bookFrom(scene, { story, patient, check, bookedAt, days: 2 });
  check.row.booked_visit_id = visit.id;
  if (story.intake !== undefined && patient.loginId !== null)
    anIntake(world, clinic, {
      patientId: patient.id,
      loginId: patient.loginId,
      sentAt: bookedAt.add({ minutes: 25 }),
      ...story.intake,
    });
  return patient;
}

/** Is filling in the details at this moment; the time is kept for ten minutes. */
export function writeHold(scene: Scene, story: PatientStory): Patient {
  const { world, clinic } = scene;
  const bookedAt = world.now.subtract({ minutes: 1 });
  const patient = arrive(scene, story, world.now.subtract({ hours: 24 * 400 }));
  const check = aCheck(world, clinic, {
    story,
    at: world.now.subtract({ minutes: 5 }),
    by: { patientId: patient.id },
  });
  bookFrom(scene, {
    story,
    patient,
    check,
    bookedAt,
    days: 3,
    holdExpiresAt: world.now.add({ minutes: 10 }),
  });
  return patient;
}

interface BookFrom {
  readonly story: PatientStory;
  readonly patient: Patient;
  readonly check: ReturnType<typeof aCheck>;
  readonly bookedAt: Temporal.Instant;
  readonly days: number;
  readonly holdExpiresAt?: Temporal.Instant;
}

function bookFrom(scene: Scene, { story, patient, check, bookedAt, days, holdExpiresAt }: BookFrom) {
  const physio = scene.physio(story.physio);
  const { appointmentType } = check.disposition;
  const type =
    appointmentType !== null && physio.types.includes(appointmentType) ? appointmentType : 'initial-45';
  const wish = {
    practitioner: physio,
    patientIds: [patient.id],
    type,
    date: scene.today.add({ days }),
    near: '10:00',
  };
  const slot = comingTime(scene, wish);
  if (slot === null) throw new RangeError(`no coming visit for ${story.key}`);
  const random = scene.world.random.fork(`${story.key} books`);
  return book(
    scene,
    { story, patient, physio, random },
    {
      type,
      slot,
      state: holdExpiresAt === undefined ? 'booked' : 'held',
      bookedAt,
      source: 'online',
      triageCheckId: check.id,
      ...urgencyFields(scene.clinic, story, bookedAt),
      ...(holdExpiresAt === undefined ? {} : { holdExpiresAt }),
    },
  );
}

const STOP_CODES: Readonly<Record<string, string>> = { jack: 'KTRWM', ingrid: 'PHVDX' };

/** The check stopped: no booking until a physio has cleared it. No answers are kept. */
export function writeStop(scene: Scene, story: PatientStory): Patient {
  const { world, clinic } = scene;
  const at = world.now.subtract({ hours: 3, minutes: 10 });
  const patient = arrive(scene, story, at.subtract({ hours: 24 * 200 }));
  const disposition = dispositionOf(screenAnswersToInput(answersOf(story)));
  if (disposition.kind === 'bookable') throw new RangeError(`the check of ${story.key} does not stop`);
  const stopId = world.id(at);
  world.rows.add('triage_stop', {
    clinic_id: clinic.id,
    id: stopId,
    code: STOP_CODES[story.key] ?? 'BCDFG',
    level: disposition.urgency,
    contact_hashes: [asBytea(world.hashes.bytes('phone', patient.phone.replaceAll(' ', '')))],
    patient_id: patient.id,
    raised_at: at,
    created_at: at,
  });
  if (story.stage === 'callback-waiting') {
    world.rows.add('callback_request', {
      clinic_id: clinic.id,
      id: world.id(at.add({ minutes: 2 })),
      triage_stop_id: stopId,
      name: patient.name,
      phone: patient.phone,
      patient_id: patient.id,
      created_at: at.add({ minutes: 2 }),
    });
  }
  return patient;
}
