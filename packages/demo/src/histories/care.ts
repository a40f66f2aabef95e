import type { Temporal } from 'temporal-polyfill';
import { localDate } from '../builders/clinic.ts';
import { anAccess, aPatient, type Patient } from '../builders/patient.ts';
import { aPerson } from '../builders/people.ts';
import { rawScreenOf } from '../builders/raw-screen.ts';
import { answerCautions, aReview, aScreening, type Screening } from '../builders/screening.ts';
import type { Visit } from '../builders/visit.ts';
import type { PatientStory, StoryScreen } from '../cast/story.ts';
import { isLive } from '../world/world.ts';
import { writeAsked } from './asked.ts';
import { cautionsOf, contextOf, dispositionOfStory, signalsOf, urgencyFields } from './complaint.ts';
import { writeSymptoms } from './diary-of-symptoms.ts';
import { measureTwice } from './measures.ts';
import { prescribe } from './programs.ts';
import { pastTime, type Scene } from './scene.ts';
import { writeTrail } from './trail.ts';
import { type Attending, book, followUps, nextVisit } from './visits.ts';

/** Weeks between the end of care and today, for those who were discharged. */
const SINCE_DISCHARGE = 4;
const LONGEST_CARE_WEEKS = 14;

/** A story from the first booking to today: visits, screens, program, logs, alerts. */
export function writeCare(scene: Scene, story: PatientStory): Patient {
  const random = scene.world.random.fork(story.key);
  const firstDate = scene.today.subtract({ weeks: story.weeks, days: random.int(0, 2) });
  const physio = scene.physio(story.physio);
  const type = firstTypeOf(scene, story);
  const near = random.pick(['09:30', '11:00', '14:00', '16:00']);
  const slot = pastTime(scene, { practitioner: physio, patientIds: [], type, date: firstDate, near });
  if (slot === null) throw new RangeError(`no first visit for ${story.key}`);
  const bookedAt = slot.startsAt.subtract({ hours: 24 * random.int(2, 6) + random.int(1, 9) });
  const attending = { story, physio, random, patient: arrive(scene, story, bookedAt) };
  const visit = book(scene, attending, {
    type,
    slot,
    state: 'completed',
    bookedAt,
    source: 'online',
    ...urgencyFields(scene.clinic, story, bookedAt),
  });
  if (story.screen !== undefined) continueCare(scene, attending, { visit, screen: story.screen });
  return attending.patient;
}

function firstTypeOf(scene: Scene, story: PatientStory) {
  const { appointmentType } = dispositionOfStory(story);
  const offered = scene.physio(story.physio).types;
  // A child's pain is phoned about first; the visit that follows is an ordinary first one.
  return appointmentType !== null && appointmentType !== 'triage-call-10' && offered.includes(appointmentType)
    ? appointmentType
    : 'initial-45';
}

/** The record, and the login of whoever may act for it. */
export function arrive(scene: Scene, story: PatientStory, since: Temporal.Instant): Patient {
  const { world, clinic } = scene;
  const random = world.random.fork(`${story.key} arrives`);
  const holder = story.guardian ?? story;
  const email = `${(story.guardian?.given ?? story.key).toLowerCase()}@mail.example`;
  const personId = aPerson(world, { name: `${holder.given} ${holder.family}`, email, since });
  const own = story.guardian === undefined;
  const patient = aPatient(world, clinic, {
    given: story.given,
    family: story.family,
    ...(story.preferred === undefined ? {} : { preferred: story.preferred }),
    birthDate: scene.today.subtract({ years: story.age, days: random.int(2, 350) }),
    sex: story.sex,
    phone: `04${random.int(10, 99)} 555 ${random.int(100, 999)}`,
    ...(own ? { email, personId } : {}),
    primary: scene.physio(story.physio),
    intake: { nprs: story.nprs, signals: signalsOf(story, story.nprs) },
    since,
  });
  if (own) return patient;
  anAccess(world, clinic, { patientId: patient.id, personId, relation: 'guardian', since });
  return { ...patient, loginId: personId };
}

interface FirstVisit {
  readonly visit: Visit;
  readonly screen: StoryScreen;
}

function continueCare(scene: Scene, attending: Attending, { visit, screen }: FirstVisit): void {
  const { story } = attending;
  if (story.stage === 'screen-to-review') {
    leaveForReview(scene, attending, { visit, screen });
    return;
  }
  const screening = screenAt(scene, attending, { visit, screen, daysInProgram: 0 });
  reviewAt(attending, { visit, screening });
  const first = localDate(scene.clinic, visit.startsAt);
  const visits = followUps(scene, attending, { first, until: lastDateOf(scene, story) }).filter(
    ({ state }) => state === 'completed',
  );
  const last = visits.at(-1);
  const second =
    story.rescreen === undefined || last === undefined
      ? undefined
      : secondScreen(scene, attending, {
          visit: last,
          screen: story.rescreen,
          first: { date: first, screening },
        });
  if (second !== undefined) measureTwice(scene, attending, { first: visit, second: second.visit });
  const endedAt = story.stage === 'discharged' ? (last ?? visit).endsAt : undefined;
  const program = prescribe(scene, attending, {
    first: { visit, screening },
    // At a last visit that is also a re-screen, the second assessment decides and not the review.
    reviews: second === undefined ? visits.filter((each) => each !== last) : visits.slice(0, -1),
    ...(second === undefined ? {} : { second }),
    ...(endedAt === undefined ? {} : { endedAt }),
  });
  writeTrail(scene, attending, {
    visits: [visit, ...visits],
    screenings: [{ visit, screening }, ...(second === undefined ? [] : [second])],
    program,
  });
  if (story.stage === 'on-program' || story.stage === 'screened-twice')
    nextVisit(scene, attending, { soonest: 0 });
  writeAsked(scene, attending);
  writeSymptoms(scene, attending, { program, from: visit.endsAt, until: endedAt ?? null });
}

/** The screen lies there, and waits for the physio's word. */
function leaveForReview(scene: Scene, attending: Attending, { visit, screen }: FirstVisit): void {
  const { world, clinic } = scene;
  const { patient, physio } = attending;
  const at = visit.startsAt.add({ minutes: 8 });
  if (isLive(world, at)) {
    const cautions = cautionsOf(attending.story);
    answerCautions(world, clinic, { patientId: patient.id, cautions, by: physio.personId, at });
    world.live.push({
      kind: 'screen',
      at,
      submittedAt: visit.endsAt.subtract({ minutes: 6 }),
      clinicSlug: clinic.slug,
      personId: physio.personId,
      patientId: patient.id,
      visitId: visit.id,
      values: rawScreenOf(screen, attending.random.fork('screen')),
      context: contextOf(attending.story),
    });
  } else {
    const screening = screenAt(scene, attending, { visit, screen, daysInProgram: 0 });
    writeTrail(scene, attending, { visits: [visit], screenings: [{ visit, screening }], program: null });
  }
  nextVisit(scene, attending, { soonest: 2 });
  writeSymptoms(scene, attending, { program: null, from: visit.endsAt, until: null });
}

function lastDateOf(scene: Scene, story: PatientStory): Temporal.PlainDate {
  if (story.stage !== 'discharged') return scene.today.subtract({ days: 1 });
  const weeks = Math.max(SINCE_DISCHARGE, story.weeks - LONGEST_CARE_WEEKS);
  return scene.today.subtract({ weeks });
}

interface ScreenAt extends FirstVisit {
  readonly daysInProgram: number;
  readonly before?: Screening;
}

function screenAt(scene: Scene, attending: Attending, options: ScreenAt): Screening {
  const { visit, screen, daysInProgram, before } = options;
  const { story, patient, physio } = attending;
  const isFirst = daysInProgram === 0;
  const medical = screen.B?.['performance-drop'] === undefined ? {} : { medicalConsidered: true };
  return aScreening(scene.world, scene.clinic, {
    patientId: patient.id,
    visitId: visit.id,
    practitioner: physio,
    screen,
    context: {
      ...contextOf(story),
      ...medical,
      ...(isFirst ? {} : { new: false, nprs: Math.ceil(story.nprs / 2) }),
    },
    age: story.age,
    cautions: cautionsOf(story),
    daysInProgram,
    ...(before === undefined ? {} : { before }),
    startedAt: visit.startsAt.add({ minutes: 8 }),
    submittedAt: visit.endsAt.subtract({ minutes: 6 }),
  });
}

function reviewAt(
  { physio, story }: Attending,
  { visit, screening }: { visit: Visit; screening: Screening },
): void {
  const cause = screening.result.ranked[0]?.pattern ?? null;
  aReview(screening, {
    by: physio,
    at: visit.endsAt.add({ minutes: 2 }),
    cause,
    note: cause === null ? 'No pattern fits: normal at the hip. Load, sleep and worry first.' : '',
    medicalConsidered: story.screen?.B?.['performance-drop'] !== undefined,
    release: true,
    whatNext: 'We try this for four to six weeks and then measure the same tests again.',
  });
}

function secondScreen(
  scene: Scene,
  attending: Attending,
  { visit, screen, first }: FirstVisit & { first: { date: Temporal.PlainDate; screening: Screening } },
): { visit: Visit; screening: Screening } {
  const daysInProgram = first.date.until(localDate(scene.clinic, visit.startsAt)).days;
  const screening = screenAt(scene, attending, { visit, screen, daysInProgram, before: first.screening });
  reviewAt(attending, { visit, screening });
  return { visit, screening };
}
