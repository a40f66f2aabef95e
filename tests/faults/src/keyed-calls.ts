import { randomUUID } from 'node:crypto';
import type { TestRuntime } from '@kinloop/api/testing';
import { Temporal } from 'temporal-polyfill';
import { as, type Login, type PatientLogin, type World } from './world.ts';

/** One call that is due, to be made under any key; and the same key misused with other parameters. */
export interface Prepared {
  call(key: string): Promise<unknown>;
  callOtherwise(key: string): Promise<unknown>;
}

type Prepare = (stage: TestRuntime, world: World) => Promise<Prepared>;

let starts = 0;

/** A start nobody has used, half an hour after the last. */
function nextStart(): string {
  starts += 1;
  return Temporal.Now.instant()
    .round('hour')
    .add({ hours: 24 * 7, minutes: 30 * starts })
    .toString();
}

function first<T>(from: readonly T[]): T {
  const [found] = from;
  if (found === undefined) throw new Error('the world is empty');
  return found;
}

const desk = ({ alder }: World): Login => first(alder.reception);
const patient = ({ patients }: World): PatientLogin => first(patients);

function bookInput(world: World) {
  return {
    visitId: randomUUID(),
    serviceId: world.alder.inRoom,
    practitionerId: world.pia.practitioner,
    startsAt: nextStart(),
    caller: { kind: 'known' as const, patientId: patient(world).id },
  };
}

/** A visit on the books, for what follows a booking. */
async function bookedVisit({ runtime }: TestRuntime, world: World): Promise<string> {
  const input = bookInput(world);
  await as(runtime, desk(world)).visits.book({ key: randomUUID(), ...input });
  return input.visitId;
}

const care = ({ runtime }: TestRuntime, world: World) => as(runtime, world.pia.login);

async function ownProgram(
  stage: TestRuntime,
  world: World,
): Promise<{ programId: string; patientId: string }> {
  const patientId = await addPatient(stage, world);
  const { programId } = await care(stage, world).programs.start({
    key: randomUUID(),
    patientId,
    assessmentId: null,
  });
  return { programId, patientId };
}

/** Somebody new in Pia's care, because a patient has one open screen and one program. */
async function addPatient({ admin }: TestRuntime, world: World): Promise<string> {
  const id = randomUUID();
  await admin.query(
    `INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date)
     VALUES ($1, $2, 'Kim', 'Example', '1985-04-01')`,
    [world.alder.id, id],
  );
  await admin.query(
    `INSERT INTO care_relationship (clinic_id, id, patient_id, practitioner_id, kind)
     VALUES ($1, new_id(), $2, $3, 'primary')`,
    [world.alder.id, id, world.pia.practitioner],
  );
  return id;
}

/** A screen of somebody new, saved and ready to be submitted as version 2. */
async function filledScreen(stage: TestRuntime, world: World): Promise<string> {
  const patientId = await addPatient(stage, world);
  const { screeningId } = await care(stage, world).screenings.start({ key: randomUUID(), patientId });
  await care(stage, world).screenings.save({
    screeningId,
    version: 1,
    values: {
      wblt: {
        L: { kind: 'number', value: 7, mode: 'clinician' },
        R: { kind: 'number', value: 11, mode: 'clinician' },
      },
    },
    context: { nprs: 3, weeks: 10, new: true },
  });
  return screeningId;
}

/** How to make each of them due, afresh each time. */
export const PREPARED: Readonly<Record<string, Prepare>> = {
  'visits.book': async ({ runtime }, world) => {
    const input = bookInput(world);
    const visits = () => as(runtime, desk(world)).visits;
    return {
      call: (key) => visits().book({ key, ...input }),
      callOtherwise: (key) => visits().book({ key, ...input, visitId: randomUUID() }),
    };
  },
  'visits.block': async ({ runtime }, world) => {
    const startsAt = nextStart();
    const endsAt = Temporal.Instant.from(startsAt).add({ minutes: 30 }).toString();
    const input = { visitId: randomUUID(), practitionerId: world.pia.practitioner, startsAt, endsAt };
    const visits = () => as(runtime, desk(world)).visits;
    return {
      call: (key) => visits().block({ key, ...input, title: 'Lunch' }),
      callOtherwise: (key) => visits().block({ key, ...input, title: 'Meeting' }),
    };
  },
  'appointments.cancel': async (stage, world) => {
    const visitId = await bookedVisit(stage, world);
    const appointments = () => as(stage.runtime, patient(world).login).appointments;
    return {
      call: (key) => appointments().cancel({ key, visitId, version: 1, reason: 'A cold' }),
      callOtherwise: (key) => appointments().cancel({ key, visitId, version: 1, reason: 'No cold' }),
    };
  },
  'screenings.start': async (stage, world) => {
    const [patientId, other] = [await addPatient(stage, world), await addPatient(stage, world)];
    return {
      call: (key) => care(stage, world).screenings.start({ key, patientId }),
      callOtherwise: (key) => care(stage, world).screenings.start({ key, patientId: other }),
    };
  },
  'screenings.submit': async (stage, world) => {
    const screeningId = await filledScreen(stage, world);
    return {
      call: (key) => care(stage, world).screenings.submit({ key, screeningId, version: 2 }),
      callOtherwise: (key) => care(stage, world).screenings.submit({ key, screeningId, version: 3 }),
    };
  },
  'assessments.review': async (stage, world) => {
    const screeningId = await filledScreen(stage, world);
    const submit = { key: randomUUID(), screeningId, version: 2 };
    const { assessmentId } = await care(stage, world).screenings.submit(submit);
    const decision = { kind: 'none-fits' as const };
    const input = { assessmentId, seen: null, decision, medicalConsidered: true };
    return {
      call: (key) => care(stage, world).assessments.review({ key, ...input, note: 'Nothing fits yet' }),
      callOtherwise: (key) => care(stage, world).assessments.review({ key, ...input, note: 'Still nothing' }),
    };
  },
  'programs.start': async (stage, world) => {
    const [patientId, other] = [await addPatient(stage, world), await addPatient(stage, world)];
    const input = { assessmentId: null };
    return {
      call: (key) => care(stage, world).programs.start({ key, ...input, patientId }),
      callOtherwise: (key) => care(stage, world).programs.start({ key, ...input, patientId: other }),
    };
  },
  'programs.answerCaution': async (stage, world) => {
    const input = { patientId: await addPatient(stage, world), cautionId: 'ankle-ligament-acute' as const };
    return {
      call: (key) => care(stage, world).programs.answerCaution({ key, ...input, answer: 'no' }),
      callOtherwise: (key) => care(stage, world).programs.answerCaution({ key, ...input, answer: 'yes' }),
    };
  },
  'programs.end': async (stage, world) => {
    const { programId } = await ownProgram(stage, world);
    return {
      call: (key) => care(stage, world).programs.end({ key, programId, version: 1 }),
      callOtherwise: (key) => care(stage, world).programs.end({ key, programId, version: 2 }),
    };
  },
};
