import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cell, call, cellsOf, inputOf, type Outcome } from './cell.ts';
import { entries } from './matrix/index.ts';
import { type WalkedProcedure, walkRouter } from './walk.ts';
import { prepareWorlds, type WorldCopy, type Worlds } from './world/copies.ts';
import { scenes } from './world/scenes.ts';

const TIMES = 4;

/** What counts calls, and so grows with each. */
const counters = ['rate_limit', 'audit_event'];

/**
 * Due only after a held time, an asked-for check or a whole program, which no scene makes. `booking.confirm`,
 * `requests.confirm` and `screenings.submit` are sent twice under one key by the tests of their features, the others by none.
 */
const notDueHere = new Set([
  'appointments.move',
  'booking.confirm',
  'classes.join',
  'classes.mark',
  'classes.wait',
  'programs.assign',
  'requests.confirm',
  'screenings.submit',
  'waitlist.accept',
]);

const keyed = (await walkRouter()).filter(
  ({ path, policy }) => policy.idempotent === true && !notDueHere.has(path),
);

let worlds: Worlds;
beforeAll(async () => {
  worlds = await prepareWorlds();
});
afterAll(() => worlds.drop());

describe('sent several times at once under one key', () => {
  test.each(keyed)('$path happens once, and answers each time alike', async (procedure) => {
    const due = await firstAnswered(procedure);
    expect(due, 'no cell of the matrix is answered').toBeDefined();
    if (due === undefined) return;
    await onCopy(procedure, async ({ runtime, admin }) => {
      const send = () => call(runtime, procedure, due.cell, due.input, 'again-1');
      const outcomes = await Promise.all(Array.from({ length: TIMES }, send));
      expect(await rows(admin), 'rows by table').toEqual(due.rows);
      const [first] = outcomes;
      expect(outcomes.map(({ ok }) => ok)).toEqual(Array(TIMES).fill(true));
      expect(outcomes.map(({ bytes }) => bytes)).toEqual(Array(TIMES).fill(first?.bytes));
      expect((await send()).bytes, 'once more, afterwards').toBe(first?.bytes);
      expect(await rows(admin), 'rows by table, once more').toEqual(due.rows);
    });
  });
});

interface Due {
  readonly cell: Cell;
  readonly input: unknown;
  /** Rows by table after it was sent once. */
  readonly rows: Rows;
}

/** The first cell of the matrix that gets an answer and no refusal of the field, sent once in a world of its own. */
async function firstAnswered(procedure: WalkedProcedure): Promise<Due | undefined> {
  for (const entry of [entries.get(procedure.path) ?? []].flat())
    for (const cell of cellsOf(entry).filter(({ allowed }) => allowed)) {
      const input = inputOf(entry, cell.target);
      const sent = await onCopy(
        procedure,
        async ({ runtime, admin }): Promise<{ outcome: Outcome; rows: Rows }> => {
          const outcome = await call(runtime, procedure, cell, input, 'once-1');
          return { outcome, rows: await rows(admin) };
        },
      );
      if (sent.outcome.ok) return { cell, input, rows: sent.rows };
    }
  return undefined;
}

async function onCopy<R>({ path }: WalkedProcedure, work: (copy: WorldCopy) => Promise<R>): Promise<R> {
  const copy = await worlds.copy('both');
  try {
    const scene = [
      'SET session_replication_role = replica',
      ...(scenes[path] ?? []),
      'SET session_replication_role = origin',
    ];
    await copy.admin.query(scene.join(';'));
    return await work(copy);
  } finally {
    await copy.close();
  }
}

type Rows = Readonly<Record<string, number>>;

/** How many rows each table has, jobs included; what counts calls is left out. */
async function rows(admin: pg.Client): Promise<Rows> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `
    SELECT relnamespace::regnamespace::text || '.' || quote_ident(relname) AS name FROM pg_class
    WHERE relkind = 'r' AND relnamespace::regnamespace::text IN ('public', 'graphile_worker')
      AND relname <> ALL ($1)`,
    [counters],
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS n FROM ${name}`);
  const { rows: counted } = await admin.query<{ name: string; n: number }>(counts.join(' UNION ALL '));
  return Object.fromEntries(counted.map(({ name, n }) => [name, n]));
}
