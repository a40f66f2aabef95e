import { randomUUID } from 'node:crypto';
import { bookingStage, type Stage, stageIds, startAt, wellAnswers } from '@kinloop/api/booking-stage';
import { type DoorRequest, toAppError } from '@kinloop/api/platform';
import { type AppProcess, startApp } from './app-process.ts';

export interface OneSlotReport {
  rounds: number;
  /** Answers counted over all rounds. */
  answers: ReadonlyMap<string, number>;
  /** Rounds without exactly one winner. */
  badRounds: readonly string[];
  deadlocks: number;
  /** The longest somebody waited to be told that it is taken. */
  slowestLossMs: number;
}

/** Minutes after the hour; a visit lasts 45, so that each of these meets each other. */
const OFFSETS = [0, 15, 30] as const;

/**
 * Many browsers ask at once for times of one practitioner that overlap each other, at two instances of the application.
 * The practitioner works at two clinics: each even browser asks at the first, each odd one at the second, by the procedure
 * a page calls.
 */
export async function raceForOneSlot(rounds: number, racers: number): Promise<OneSlotReport> {
  const stage = await bookingStage();
  const apps = await Promise.all([startApp(stage.database), startApp(stage.database)]);
  try {
    const checks = await checksOf(stage, apps, racers);
    const answers = new Map<string, number>();
    const badRounds: string[] = [];
    let slowestLossMs = 0;
    const before = await deadlocksOf(stage);
    for (let round = 0; round < rounds; round += 1) {
      await stage.admin.query('DELETE FROM rate_limit');
      await stage.admin.query('DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM visit');
      const told = await Promise.all(checks.map(ask));
      for (const { code } of told) answers.set(code, (answers.get(code) ?? 0) + 1);
      const lost = told.filter(({ code }) => code !== 'held').map(({ ms }) => ms);
      slowestLossMs = Math.max(slowestLossMs, ...lost);
      const winners = told.length - lost.length;
      const kept = await stage.count(`SELECT count(*) FROM visit WHERE state = 'held'`);
      if (winners !== 1 || kept !== 1) badRounds.push(`round ${round}: ${winners} told, ${kept} kept`);
    }
    return { rounds, answers, badRounds, deadlocks: (await deadlocksOf(stage)) - before, slowestLossMs };
  } finally {
    await Promise.all(apps.map((app) => app.kill()));
    await stage.close();
  }
}

interface Racer {
  app: AppProcess;
  door: DoorRequest;
  offset: number;
  checkId: string;
  practitionerId: string;
}

function pick<T>(from: readonly T[], at: number): T {
  const found = from[at % from.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

/** Everybody has done a check, at the instance they will ask: it has answered before the race. */
async function checksOf(stage: Stage, apps: readonly AppProcess[], racers: number): Promise<Racer[]> {
  const made: Racer[] = [];
  for (let at = 0; at < racers; at += 1) {
    if (at % 40 === 0) await stage.admin.query('DELETE FROM rate_limit');
    const [clinicSlug, practitionerId] =
      at % 2 === 0 ? (['alder', stageIds.ada] as const) : (['birch', stageIds.adaAtBirch] as const);
    const racer: Racer = {
      // Clinic, offset and instance change at different paces, so that each meets each.
      app: pick(apps, at >> 1),
      offset: pick(OFFSETS, at),
      door: {
        ...{ clinicSlug, hat: 'book', sessionId: null, visitorToken: `racer ${at}`, patientId: null },
        // Addresses of their own, as strangers have: the limit of one address is another matter.
        ip: `10.${at >> 6}.${at & 63}.7`,
      },
      practitionerId,
      checkId: randomUUID(),
    };
    const input = { checkId: racer.checkId, kind: 'full', answers: wellAnswers() };
    await racer.app.call({ door: racer.door, path: 'triage.submit', input });
    made.push(racer);
  }
  return made;
}

async function ask({
  app,
  door,
  offset,
  checkId,
  practitionerId,
}: Racer): Promise<{ code: string; ms: number }> {
  const start = startAt(1, 0, offset);
  const input = { visitId: randomUUID(), checkId, start, practitionerId, serviceId: null };
  const startedAt = performance.now();
  const code = await app.call({ door, path: 'booking.hold', input }).then(
    () => 'held',
    (error: unknown) => toAppError(error).code,
  );
  return { code, ms: performance.now() - startedAt };
}

const deadlocksOf = (stage: Stage): Promise<number> =>
  stage.count('SELECT deadlocks AS count FROM pg_stat_database WHERE datname = current_database()');
