import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { toAppError } from '@kinloop/api/platform';
import { appRouter } from '@kinloop/api/router';
import { type TestRuntime, testRuntime } from '@kinloop/api/testing';
import type pg from 'pg';
import { brokenInvariants } from './invariants.ts';
import { PREPARED, type Prepared } from './keyed-calls.ts';
import { buildWorld, type World } from './world.ts';

/** What happened when one call was sent several times at once. */
export interface DuplicateFate {
  readonly procedure: string;
  readonly copies: number;
  /** What is not as it would be after a single call. */
  readonly wrong: readonly string[];
}

/** Rows by table. */
type Counts = Readonly<Record<string, number>>;

/** What tRPC keeps of a procedure, as far as it is read here. */
interface Declared {
  readonly meta?: { readonly policy?: { readonly idempotent?: boolean } };
}

/** Every procedure that says of itself that a key makes it happen once. */
export function keyedProcedures(): string[] {
  // tRPC's own type shows a tree; at run time the paths are flat.
  const declared: object = appRouter._def.procedures;
  return Object.entries(declared as Record<string, { readonly _def: Declared }>)
    .filter(([, { _def }]) => _def.meta?.policy?.idempotent === true)
    .map(([name]) => name)
    .sort();
}

/**
 * Sends each keyed call once, and another one of its kind several times at once under one key: both must leave the same
 * number of rows everywhere, every copy gets the same answer, and the key with other parameters gets none.
 */
export async function duplicateEverything(copies: number, runs: number): Promise<DuplicateFate[]> {
  const stage = await testRuntime();
  try {
    const world = await buildWorld(stage.admin, 4);
    const fates: DuplicateFate[] = [];
    for (let run = 0; run < runs; run += 1)
      for (const [procedure, prepare] of Object.entries(PREPARED))
        fates.push({ procedure, copies, wrong: await duplicateOne(stage, world, prepare, copies) });
    const broken = await brokenInvariants(stage.admin);
    return [...fates, { procedure: 'all together', copies, wrong: broken }];
  } finally {
    await stage.close();
  }
}

type Prepare = (stage: TestRuntime, world: World) => Promise<Prepared>;

async function duplicateOne(stage: TestRuntime, world: World, prepare: Prepare, copies: number) {
  const { admin } = stage;
  // The limits have their own tests.
  await admin.query('DELETE FROM rate_limit');
  const single = await prepare(stage, world);
  const once = await growth(admin, () => single.call(randomUUID()));
  const several = await prepare(stage, world);
  const key = randomUUID();
  const many = await growth(admin, () =>
    Promise.all(Array.from({ length: copies }, () => several.call(key))),
  );
  const wrong: string[] = [];
  if (!isDeepStrictEqual(many.grown, once.grown))
    wrong.push(`made ${JSON.stringify(many.grown)} instead of ${JSON.stringify(once.grown)}`);
  const [answer, ...others] = many.answer;
  if (others.some((other) => !isDeepStrictEqual(other, answer))) wrong.push('answered differently');
  const otherwise = await growth(admin, () =>
    several.callOtherwise(key).then(
      () => 'an answer',
      (error: unknown) => toAppError(error).code,
    ),
  );
  if (otherwise.answer !== 'IDEMPOTENCY_MISMATCH')
    wrong.push(`other parameters under the same key got ${otherwise.answer}`);
  if (Object.keys(otherwise.grown).length > 0)
    wrong.push(`other parameters under the same key made ${JSON.stringify(otherwise.grown)}`);
  return wrong;
}

async function growth<T>(admin: pg.Client, work: () => Promise<T>): Promise<{ answer: T; grown: Counts }> {
  const before = await rowCounts(admin);
  const answer = await work();
  const after = await rowCounts(admin);
  const grown = Object.entries(after)
    .map(([table, count]) => [table, count - (before[table] ?? 0)] as const)
    .filter(([, more]) => more !== 0);
  return { answer, grown: Object.fromEntries(grown) };
}

/** Not effects: the limits count calls, the queue remembers the kinds of jobs it has seen. */
const NOT_COUNTED = ['rate_limit', '_private_tasks'];

async function rowCounts(admin: pg.Client): Promise<Counts> {
  const { rows } = await admin.query<{ name: string; count: string }>(
    `SELECT c.oid::regclass::text AS name,
       (xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM ' || c.oid::regclass, false, true, '')))[1]::text AS count
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname IN ('public', 'graphile_worker') AND c.relname <> ALL ($1)`,
    [NOT_COUNTED],
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));
}
