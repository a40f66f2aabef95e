import { v7 as uuidv7 } from 'uuid';
import { callerFor } from '../caller.ts';
import { createJobDeps, type JobDeps } from '../jobs/deps.ts';
import { expireHolds } from '../jobs/sweeps.ts';
import { createLog } from '../platform/log.ts';
import { bookingStage, type Stage, stageIds, stageNow, startAt, wellAnswers } from '../scheduling/stage.ts';
import { offerFreedSlot, settleTakenSlot } from './offer-jobs.ts';

type Caller = ReturnType<Stage['signedIn']>;

export interface Waiter {
  patientId: string;
  mine: Caller;
  entryId: string;
}

export interface ListWorld {
  stage: Stage;
  deps: JobDeps;
  desk: Caller;
  /** Empties what a test made, and it is Monday, 8:00, again. */
  reset(): Promise<void>;
  /** Somebody with a check of today who waits for a follow-up. */
  waiter(over?: object): Promise<Waiter>;
  /** A follow-up with Ada, so many days after Monday at 9:00. */
  booked(days: number): Promise<{ patientId: string; mine: Caller; visitId: string }>;
  /** A time with Ada, so many days after Monday at 9:00, that its patient has just given back. */
  freed(days: number): Promise<string>;
  /** What the worker does with the jobs that are due. */
  work(): Promise<void>;
  slots(): Promise<string[]>;
  offers(): Promise<{ id: string; patientId: string; state: string }[]>;
  close(): Promise<void>;
}

/** The offer that somebody is asked about now. */
export async function runningOffer(world: ListWorld): Promise<{ id: string; patientId: string }> {
  const offer = (await world.offers()).find(({ state }) => state === 'offered');
  if (offer === undefined) throw new Error('an offer was expected');
  return offer;
}

/** Two people who wait, a slot on Wednesday, offered to the first. */
export async function offeredToFirst(world: ListWorld) {
  const first = await world.waiter();
  const second = await world.waiter();
  await world.freed(2);
  await world.work();
  return { first, second, offer: await runningOffer(world) };
}

export async function listWorld(): Promise<ListWorld> {
  const stage = await bookingStage();
  const deps = createJobDeps(stage.runtime.env, createLog('silent'));
  const desk = await receptionist(stage);
  const rows = async <T>(statement: string) => (await stage.admin.query<T & object>(statement)).rows as T[];
  const booked: ListWorld['booked'] = async (days) => {
    const patient = await stage.addPatient(`p-${uuidv7()}@people.example`);
    const mine = stage.signedIn(patient.sessionId);
    const visitId = uuidv7();
    const hold = { visitId, start: startAt(days), practitionerId: stageIds.ada, serviceId: null };
    await mine.booking.hold({ ...hold, checkId: await followUp(mine) });
    await mine.booking.confirm({ key: uuidv7(), visitId, patientId: patient.patientId });
    return { patientId: patient.patientId, mine, visitId };
  };
  return {
    stage,
    deps,
    desk,
    booked,
    reset: async () => {
      await stage.setClock(stageNow);
      await stage.admin.query(`SET session_replication_role = replica;
        DELETE FROM waitlist_offer; DELETE FROM waitlist_slot; DELETE FROM waitlist_entry; DELETE FROM message;
        DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM attendee; DELETE FROM visit; DELETE FROM rate_limit;
        DELETE FROM triage_stop; DELETE FROM practitioner_exception; DELETE FROM clinic_messaging;
        DELETE FROM graphile_worker._private_jobs; SET session_replication_role = origin;`);
    },
    waiter: async (over = {}) => {
      const { patientId, sessionId } = await stage.addPatient(`w-${uuidv7()}@people.example`);
      const mine = stage.signedIn(sessionId);
      const { entryId } = await mine.waitlist.join({
        key: uuidv7(),
        entryId: uuidv7(),
        patientId,
        checkId: await followUp(mine),
        visitId: null,
        serviceIds: [stageIds.followUp],
        practitionerIds: null,
        suits: [],
        untilDate: null,
        ...over,
      });
      return { patientId, mine, entryId };
    },
    freed: async (days) => {
      const { mine, visitId } = await booked(days);
      const { appointment } = await mine.appointments.get({ visitId });
      const { version } = appointment;
      await mine.appointments.cancel({ key: uuidv7(), visitId, version, reason: '' });
      return visitId;
    },
    work: async () => {
      await expireHolds(deps);
      for (const { id } of await rows<{ id: string }>(`SELECT id FROM waitlist_slot WHERE state = 'open'`))
        await offerFreedSlot(deps, { clinicId: stageIds.alder, slotId: id });
      for (const { id } of await rows<{ id: string }>(
        `SELECT id FROM waitlist_offer WHERE state = 'accepted'`,
      ))
        await settleTakenSlot(deps, { clinicId: stageIds.alder, offerId: id });
    },
    slots: async () =>
      (await rows<{ state: string }>('SELECT state FROM waitlist_slot ORDER BY id')).map(
        ({ state }) => state,
      ),
    offers: () => rows('SELECT id, patient_id AS "patientId", state FROM waitlist_offer ORDER BY id'),
    close: async () => {
      await deps.close();
      await stage.close();
    },
  };
}

export async function followUp(mine: Caller): Promise<string> {
  const answers = wellAnswers({ history: 'same-problem' });
  const outcome = await mine.triage.submit({ checkId: uuidv7(), kind: 'follow-up', answers });
  if (outcome.kind !== 'bookable') throw new Error('the stage answers lead to a visit');
  return outcome.checkId;
}

async function receptionist({ admin, runtime }: Stage): Promise<Caller> {
  const [person, session] = [uuidv7(), uuidv7()];
  await admin.query(`
    INSERT INTO person (id, email, name) VALUES ('${person}', 'jo@alder.example', 'Jo');
    INSERT INTO membership (id, person_id, clinic_id, role, hat)
      VALUES (new_id(), '${person}', '${stageIds.alder}', 'reception', 'desk');
    INSERT INTO session (id, person_id, method, expires_at, created_at, last_seen_at)
      VALUES ('${session}', '${person}', 'password', app_now() + interval '1 year', app_now() + interval '10 hours',
        app_now() + interval '30 days');`);
  return callerFor(runtime, {
    clinicSlug: 'alder',
    hat: 'desk',
    sessionId: session,
    visitorToken: null,
    patientId: null,
    ip: '203.0.113.9',
  });
}
