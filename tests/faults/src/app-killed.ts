import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { bookingStage, type Stage } from '@kinloop/api/booking-stage';
import { toAppError } from '@kinloop/api/platform';
import { type AppProcess, startApp } from './app-process.ts';
import { brokenInvariants } from './invariants.ts';
import { createPatientTraffic, type PatientTraffic } from './patient-traffic.ts';

export interface AppsReport {
  readonly rounds: number;
  readonly kills: number;
  /** Bookings that were answered with yes. */
  readonly booked: number;
  /** Visits that are not what their patient was told last. */
  readonly lost: readonly string[];
  /** Records that are half made, or contradict each other. */
  readonly broken: readonly string[];
  /** Bookings that got another answer to the same key. */
  readonly answeredOtherwise: readonly string[];
  /** Answers by act and code. */
  readonly answers: ReadonlyMap<string, number>;
  readonly slowestLossMs: number;
}

export interface AppsOptions {
  readonly rounds: number;
  readonly patients: number;
  /** Each round ends with the death of one of the two. */
  readonly kill: boolean;
}

const ANSWERS_A_ROUND = 40;
const LONGEST_DELAY_MS = 500;
const REPLAYED_A_ROUND = 10;

/**
 * Two instances of the application at once, and patients whose every call may reach either: they hold, confirm, move
 * and cancel. After each round what they were told is compared with what is stored. With `kill`, one of the two is
 * killed with SIGKILL in the middle of each round; whoever was not answered asks again under the same key.
 */
export async function runApps({ rounds, patients, kill }: AppsOptions): Promise<AppsReport> {
  const stage = await bookingStage();
  const start = () => startApp(stage.database);
  const apps: [AppProcess, AppProcess] = await Promise.all([start(), start()]);
  try {
    const people = [];
    for (let at = 0; at < patients; at += 1)
      people.push(await stage.addPatient(`patient${at}@people.example`));
    const traffic = createPatientTraffic(people, (call) => pick(apps).call(call));
    const found = { lost: [] as string[], broken: [] as string[], otherwise: [] as string[] };
    for (let round = 0; round < rounds; round += 1) {
      await busy(stage, traffic);
      if (kill) await killOne(apps, start, traffic);
      else await traffic.pause();
      found.lost.push(...(await lostVisits(stage, traffic)));
      found.broken.push(...(await brokenInvariants(stage.admin)));
      found.otherwise.push(...(await replay(apps, traffic)));
    }
    return {
      rounds,
      kills: kill ? rounds : 0,
      booked: traffic.confirmed.length,
      lost: found.lost,
      broken: found.broken,
      answeredOtherwise: found.otherwise,
      answers: traffic.answers,
      slowestLossMs: traffic.slowestLossMs,
    };
  } finally {
    await Promise.all(apps.map((app) => app.kill()));
    await stage.close();
  }
}

/** Returns at a random moment in the middle of everything. */
async function busy({ admin }: Stage, traffic: PatientTraffic): Promise<void> {
  // The limits have their own tests; here they would only slow the patients.
  await admin.query('DELETE FROM rate_limit');
  const before = answered(traffic);
  traffic.start();
  while (answered(traffic) < before + ANSWERS_A_ROUND) await delay(5);
  await delay(randomInt(LONGEST_DELAY_MS));
}

async function killOne(
  apps: AppProcess[],
  start: () => Promise<AppProcess>,
  traffic: PatientTraffic,
): Promise<void> {
  const at = randomInt(apps.length);
  await apps[at]?.kill();
  // The other one answers for both meanwhile.
  const [next] = await Promise.all([start(), traffic.pause()]);
  apps[at] = next;
}

const answered = ({ answers }: PatientTraffic): number =>
  [...answers].reduce((sum, [name, count]) => (name.startsWith('open: ') ? sum : sum + count), 0);

/** Everybody is certain by now, and nobody else touches their visits: what is stored is what they were told last. */
async function lostVisits({ admin }: Stage, { told }: PatientTraffic): Promise<string[]> {
  const { rows } = await admin.query<{ id: string; state: string; startsAt: string }>(
    'SELECT id, state, extract(epoch FROM starts_at)::text AS "startsAt" FROM visit WHERE id = ANY ($1)',
    [[...told.keys()]],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  return [...told].flatMap(([id, { state, startsAt }]) => {
    const found = stored.get(id);
    if (found === undefined) return [`visit ${id} is gone`];
    if (found.state !== state || Number(found.startsAt) !== startsAt)
      return [`visit ${id} is ${found.state} at ${found.startsAt} and not ${state} at ${startsAt}`];
    return [];
  });
}

/** Asks some acknowledged bookings again, with their keys. */
async function replay(apps: readonly AppProcess[], { confirmed }: PatientTraffic): Promise<string[]> {
  const otherwise: string[] = [];
  for (const { call, answer } of confirmed.slice(-REPLAYED_A_ROUND)) {
    const again = await pick(apps)
      .call(call)
      .catch((error: unknown) => toAppError(error).code);
    if (!isDeepStrictEqual(again, answer)) otherwise.push(`${JSON.stringify(call.input)}: ${String(again)}`);
  }
  return otherwise;
}

function pick<T>(from: readonly T[]): T {
  const found = from[randomInt(from.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}
