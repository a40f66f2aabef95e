import type pg from 'pg';

/** Every row of every table, jobs included, as text; what counts calls, and so grows with each, is left out. */
export type State = Readonly<Record<string, readonly string[]>>;

/** What grows or moves with each call: counts of them, when somebody was last seen, the kinds of jobs the queue has met. */
const notEffects = ['rate_limit', 'audit_event', 'session', '_private_tasks'];

export async function stateOf(admin: pg.Client): Promise<State> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT relnamespace::regnamespace::text || '.' || quote_ident(relname) AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace::regnamespace::text IN ('public', 'graphile_worker')
       AND relname <> ALL ($1) ORDER BY 1`,
    [notEffects],
  );
  const parts = tables.map(
    ({ name }) => `SELECT '${name}' AS name, array(SELECT r::text FROM ${name} r ORDER BY 1) AS rows`,
  );
  const { rows } = await admin.query<{ name: string; rows: string[] }>(parts.join(' UNION ALL '));
  return Object.fromEntries(rows.map((table) => [table.name, table.rows]));
}

/** An id, an instant, bytes, and a token or hash: what is made anew each time. */
const NEWS =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.\d]*(?:Z|\+\d\d)?|\d{8}T\d{6}Z|\\x[0-9a-f]+|[\w-]{43}/g;

/** A state with each id, instant and secret that an earlier one does not know replaced by a dot, so that two runs compare. */
export function withoutNews(state: State, earlier: State): State {
  const known = new Set(
    Object.values(earlier).flatMap((rows) => rows.flatMap((row) => row.match(NEWS) ?? [])),
  );
  return Object.fromEntries(
    Object.entries(state).map(([table, rows]) => [
      table,
      rows.map((row) => row.replace(NEWS, (word) => (known.has(word) ? word : '·'))).sort(),
    ]),
  );
}
