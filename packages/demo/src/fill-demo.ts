import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { givePasswords } from './builders/people.ts';
import { PATIENTS } from './cast/patients.ts';
import { type DemoDatabaseUrls, withRuntime } from './demo-runtime.ts';
import { stateLicence } from './histories/asked.ts';
import { fillClasses, writeClasses } from './histories/classes.ts';
import { runFrontDesk } from './histories/front-desk.ts';
import { writeNorthbank } from './histories/northbank.ts';
import { writePatients } from './histories/patients.ts';
import { openRozelle, writeHarbour } from './histories/team.ts';
import { DEMO_PASSWORD } from './logins.ts';
import { replay } from './replay/replay.ts';
import { withConnection, withDemo } from './world/admin.ts';
import { createDiary } from './world/diary.ts';
import { createWorld, type World, type WorldOptions } from './world/world.ts';

export interface FillDemo extends DemoDatabaseUrls {
  /** A role that owns the database, or a superuser. */
  readonly adminUrl: string;
  /** Today, for every story. */
  readonly now: Temporal.Instant;
  /** Days up to now that people live through the portal's own doors; the time before is written in bulk. */
  readonly liveDays?: number;
}

/** Of the demo that `npm start` fills. */
export const LIVE_DAYS = 14;

const SEED = 'harbour-street';
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Fills an empty demo database with the named cast and their last six months, so that every screen has something to
 * show. The months are written in bulk, in one transaction; the last days go through the portal's own procedures. The
 * same `now` and secret give the same people, times, scores and ids; what the portal names itself has ids of its own.
 *
 * @throws Error when the database is a real installation, or is not empty
 */
export async function fillDemo(options: FillDemo): Promise<void> {
  const { adminUrl, now, liveDays = LIVE_DAYS } = options;
  // Asked before the filling: a slow machine must not turn the time it takes into a clock that runs late.
  const isElsewhere = Math.abs(Date.now() - now.epochMilliseconds) > CLOCK_TOLERANCE_MS;
  await withRuntime(options, async (runtime) => {
    const world = await writeWorld({ now, liveDays, hashes: runtime.hash });
    await withDemo(adminUrl, async (client) => {
      await refuseUnlessEmpty(client);
      await world.rows.writeTo(client);
    });
    await withConnection(adminUrl, async (admin) => {
      if (world.live.length > 0) await replay({ runtime, admin }, world);
      await setClock(admin, isElsewhere ? now : null);
    });
  });
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ clinics: number }>(
    'SELECT count(*)::int AS clinics FROM clinic_directory()',
  );
  if (rows[0]?.clinics !== 0) throw new Error('this demo database has clinics already');
}

/** The demo as rows and events, not yet written: for looking at without a database. */
export async function writeWorld(options: Omit<WorldOptions, 'seed'>): Promise<World> {
  const world = createWorld({ ...options, seed: SEED });
  const diary = createDiary();
  const { scene, personOf } = writeHarbour(world, diary);
  stateLicence(scene);
  const classes = writeClasses(scene);
  const patients = writePatients(scene, PATIENTS);
  const people = { stories: PATIENTS, patients };
  fillClasses(scene, classes, people);
  runFrontDesk(scene, classes, people);
  writeNorthbank(world, diary, personOf);
  openRozelle(scene);
  await givePasswords(world, DEMO_PASSWORD);
  return world;
}

/** The cast lives at `now`: when that is not the machine's time, the database's clock runs on from it. */
async function setClock(client: pg.Client, now: Temporal.Instant | null): Promise<void> {
  await client.query('SELECT set_app_clock($1::timestamptz, true)', [now?.toString() ?? null]);
}
