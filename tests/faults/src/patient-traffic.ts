import { randomInt, randomUUID } from 'node:crypto';
import { startAt, wellAnswers } from '@kinloop/api/booking-stage';
import type { AppError, DoorRequest } from '@kinloop/api/platform';
import type { RemoteCall } from './app-process.ts';
import { type Settled, settle } from './settle.ts';

/** A booking and what it was answered; asked again under its key it has to get the same. */
export interface Confirmed {
  readonly call: RemoteCall;
  readonly answer: unknown;
}

/** Where a visit stands by the last answer its patient got. */
export interface Told {
  readonly state: 'booked' | 'cancelled' | 'late-cancelled';
  /** Seconds since 1970. */
  readonly startsAt: number;
}

/** Patients who hold, confirm, move and cancel online, as fast as they are answered. */
export interface PatientTraffic {
  readonly told: ReadonlyMap<string, Told>;
  readonly confirmed: readonly Confirmed[];
  /** Answers by act and code: refusals a patient was meant to get, and under `open:` those that left a write open. */
  readonly answers: Map<string, number>;
  /** The longest somebody waited to be told that a time is taken. */
  readonly slowestLossMs: number;
  start(): void;
  /** Lets every patient finish what they are at, however long its answer takes. */
  pause(): Promise<void>;
}

interface OwnVisit {
  readonly id: string;
  version: number;
}

interface Patient {
  readonly door: DoorRequest;
  readonly patientId: string;
  readonly visits: OwnVisit[];
}

/** Few enough that patients get in each other's way. */
const DAYS = 2;
const HOURS_A_DAY = 4;
const OWN_VISITS_MAX = 2;

export function createPatientTraffic(
  patients: readonly { readonly patientId: string; readonly sessionId: string }[],
  send: (call: RemoteCall) => Promise<unknown>,
): PatientTraffic {
  const told = new Map<string, Told>();
  const confirmed: Confirmed[] = [];
  const answers = new Map<string, number>();
  let slowestLossMs = 0;
  const count = (name: string) => answers.set(name, (answers.get(name) ?? 0) + 1);
  const timed = async (call: RemoteCall): Promise<unknown> => {
    const startedAt = performance.now();
    try {
      return await send(call);
    } catch (error) {
      if ((error as AppError).code === 'SLOT_TAKEN')
        slowestLossMs = Math.max(slowestLossMs, performance.now() - startedAt);
      throw error;
    }
  };
  const ask = async <T>(patient: Patient, path: string, input: unknown): Promise<Settled<T>> => {
    const call = { door: patient.door, path, input };
    const outcome = await settle(() => timed(call) as Promise<T>, {
      onUnknown: ({ code }) => count(`open: ${code}`),
    });
    count(`${path}: ${outcome.ok ? 'done' : outcome.refusal.code}`);
    return outcome;
  };
  const acts = createActs({ ask, told, confirmed });
  const all: Patient[] = patients.map(({ patientId, sessionId }, at) => ({
    patientId,
    visits: [],
    door: {
      clinicSlug: 'alder',
      hat: 'my',
      sessionId,
      visitorToken: `browser ${at}`,
      patientId,
      ip: `10.7.${at >> 8}.${at & 255}`,
    },
  }));
  let running = false;
  let loops: Promise<void>[] = [];
  const loop = async (patient: Patient) => {
    while (running) await acts.next(patient);
  };
  return {
    told,
    confirmed,
    answers,
    get slowestLossMs() {
      return slowestLossMs;
    },
    start: () => {
      running = true;
      loops = all.map(loop);
    },
    pause: async () => {
      running = false;
      await Promise.all(loops);
    },
  };
}

interface ActsOf {
  readonly ask: <T>(patient: Patient, path: string, input: unknown) => Promise<Settled<T>>;
  readonly told: Map<string, Told>;
  readonly confirmed: Confirmed[];
}

function createActs({ ask, told, confirmed }: ActsOf) {
  const someStart = () => startAt(randomInt(DAYS), randomInt(HOURS_A_DAY));

  const book = async (patient: Patient) => {
    const checkId = randomUUID();
    const check = await ask(patient, 'triage.submit', { checkId, kind: 'full', answers: wellAnswers() });
    if (!check.ok) return;
    const visitId = randomUUID();
    const request = { visitId, checkId, start: someStart(), practitionerId: null, serviceId: null };
    const hold = await ask(patient, 'booking.hold', request);
    // Some think better of it: their hold is let go by the next.
    if (!hold.ok || randomInt(10) === 0) return;
    const input = { key: randomUUID(), visitId, patientId: patient.patientId };
    const booked = await ask<{ startsAt: string }>(patient, 'booking.confirm', input);
    if (!booked.ok) return;
    confirmed.push({ call: { door: patient.door, path: 'booking.confirm', input }, answer: booked.answer });
    told.set(visitId, { state: 'booked', startsAt: seconds(booked.answer.startsAt) });
    patient.visits.push({ id: visitId, version: 1 });
  };

  const move = async (patient: Patient, visit: OwnVisit) => {
    const moved = await ask<{ startsAt: string; version: number }>(patient, 'appointments.move', {
      key: randomUUID(),
      visitId: visit.id,
      version: visit.version,
      checkId: null,
      startsAt: someStart(),
      practitionerId: null,
    });
    if (!moved.ok) return learnVersion(visit, moved.refusal);
    visit.version = moved.answer.version;
    told.set(visit.id, { state: 'booked', startsAt: seconds(moved.answer.startsAt) });
  };

  const cancel = async (patient: Patient, visit: OwnVisit) => {
    const input = { key: randomUUID(), visitId: visit.id, version: visit.version, reason: '' };
    const cancelled = await ask<{ late: boolean }>(patient, 'appointments.cancel', input);
    if (!cancelled.ok) return learnVersion(visit, cancelled.refusal);
    const startsAt = told.get(visit.id)?.startsAt ?? 0;
    told.set(visit.id, { state: cancelled.answer.late ? 'late-cancelled' : 'cancelled', startsAt });
    patient.visits.splice(patient.visits.indexOf(visit), 1);
  };

  return {
    /** The next thing a patient does. */
    next: (patient: Patient): Promise<void> => {
      const visit = patient.visits[randomInt(OWN_VISITS_MAX)];
      if (visit === undefined || (patient.visits.length < OWN_VISITS_MAX && randomInt(2) === 0))
        return book(patient);
      return randomInt(2) === 0 ? move(patient, visit) : cancel(patient, visit);
    },
  };
}

/** A booking does not tell its version; the first refusal does. */
function learnVersion(visit: OwnVisit, { code, params }: AppError): void {
  const current = params.current as { version?: number } | undefined;
  if (code === 'CONFLICT' && current?.version !== undefined) visit.version = current.version;
}

const seconds = (instant: string): number => Date.parse(instant) / 1_000;
