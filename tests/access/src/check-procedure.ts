import {
  type Cell,
  call,
  cellsOf,
  inputOf,
  isForeign,
  leaks,
  nameOf,
  nextRequest,
  type Outcome,
  rowsBehind,
} from './cell.ts';
import { fingerprint } from './fingerprint.ts';
import type { Entry } from './matrix/entry.ts';
import type { WalkedProcedure } from './walk.ts';
import type { Walls, WorldCopy, Worlds } from './world/copies.ts';

const refusals: ReadonlySet<string> = new Set([
  'UNAUTHENTICATED',
  'ROLE_NOT_ALLOWED',
  'NOT_FOUND',
  'PASSWORD_NEEDED',
]);
/** Not what a right caller with a right input meets, whatever state the record is in. */
const breakdowns: ReadonlySet<string> = new Set([
  'INTERNAL',
  'INVALID_INPUT',
  'UNAVAILABLE',
  'RATE_LIMITED',
  'IDEMPOTENCY_MISMATCH',
]);

/** A few at a time: fewer than a pool has connections. */
async function inGroups<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < all.length; at += 6)
    done.push(...(await Promise.all(all.slice(at, at + 6).map(work))));
  return done;
}

/** Everything wrong with one entry of one procedure behind the given walls; empty when all cells are right. */
export async function wrongCells(
  worlds: Worlds,
  shared: WorldCopy,
  procedure: WalkedProcedure,
  entry: Entry,
  walls: Walls,
): Promise<string[]> {
  await shared.admin.query('DELETE FROM rate_limit');
  if (walls === 'database') return wrongBehindDatabase(shared, procedure, entry);
  const cells = cellsOf(entry);
  const wrong = await wrongRefusals(
    shared,
    procedure,
    entry,
    cells.filter((cell) => !cell.allowed),
  );
  const allowed = cells.filter((cell) => cell.allowed);
  if (procedure.type !== 'mutation')
    return [...wrong, ...(await wrongAnswers(shared, procedure, entry, allowed))];
  const first = await worlds.inFresh(walls, (copy) => wrongAnswers(copy, procedure, entry, allowed));
  return [
    ...wrong,
    ...(first.length === 0 ? [] : await eachOnItsOwn(worlds, procedure, entry, allowed, walls)),
  ];
}

/** What one actor did may rightly stop the next; so what failed in company is asked again alone. */
async function eachOnItsOwn(
  worlds: Worlds,
  procedure: WalkedProcedure,
  entry: Entry,
  cells: readonly Cell[],
  walls: Walls,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const cell of cells)
    wrong.push(...(await worlds.inFresh(walls, (copy) => wrongAnswers(copy, procedure, entry, [cell]))));
  return wrong;
}

/** A refusal has a refusal's code, the same bytes as for something that does not exist, one audit row, and no effect. */
async function wrongRefusals(
  { runtime, admin }: WorldCopy,
  procedure: WalkedProcedure,
  entry: Entry,
  cells: readonly Cell[],
): Promise<string[]> {
  const before = await fingerprint(admin);
  const requests = new Map<string, Cell>();
  const ask = async (cell: Cell) => {
    const requestId = nextRequest();
    requests.set(requestId, cell);
    return { cell, outcome: await call(runtime, procedure, cell, inputOf(entry, cell.target), requestId) };
  };
  const asked = await inGroups(cells, ask);
  const door = (cell: Cell) => `${cell.actor} at ${cell.clinic}`;
  const missing = new Map(
    asked
      .filter(({ cell }) => cell.target === 'nonexistent')
      .map(({ cell, outcome }) => [door(cell), outcome.bytes]),
  );
  const wrong = asked.flatMap(({ cell, outcome }) => wrongRefusal(cell, outcome, missing.get(door(cell))));
  wrong.push(...(await unaudited(admin, requests)));
  if ((await fingerprint(admin)) !== before) wrong.push('a refused call changed the database');
  return wrong;
}

function wrongRefusal(cell: Cell, outcome: Outcome, missing: string | undefined): string[] {
  if (outcome.ok) return [`${nameOf(cell)}: let through`];
  if (!refusals.has(outcome.code)) return [`${nameOf(cell)}: ${outcome.code} instead of a refusal`];
  if (missing !== undefined && outcome.bytes !== missing)
    return [`${nameOf(cell)}: ${outcome.bytes} differs from what does not exist: ${missing}`];
  return leaks(cell, outcome);
}

async function unaudited(admin: WorldCopy['admin'], requests: ReadonlyMap<string, Cell>): Promise<string[]> {
  const { rows } = await admin.query<{ request_id: string; n: number }>(
    `SELECT request_id, count(*)::int AS n FROM audit_event
     WHERE kind = 'refused' AND request_id = ANY ($1) GROUP BY request_id`,
    [[...requests.keys()]],
  );
  const counts = new Map(rows.map((row) => [row.request_id, row.n]));
  return [...requests]
    .filter(([requestId]) => counts.get(requestId) !== 1)
    .map(([requestId, cell]) => `${nameOf(cell)}: ${counts.get(requestId) ?? 0} audit rows of the refusal`);
}

async function wrongAnswers(
  { runtime, admin }: WorldCopy,
  procedure: WalkedProcedure,
  entry: Entry,
  cells: readonly Cell[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const cell of cells) {
    const requestId = nextRequest();
    const outcome = await call(runtime, procedure, cell, inputOf(entry, cell.target), requestId);
    if (!outcome.ok && (refusals.has(outcome.code) || breakdowns.has(outcome.code)))
      wrong.push(`${nameOf(cell)}: ${outcome.bytes} instead of an answer`);
    wrong.push(...leaks(cell, outcome));
    if (outcome.ok && procedure.policy.audit !== null) wrong.push(...(await unseen(admin, cell, requestId)));
  }
  return wrong;
}

async function unseen(admin: WorldCopy['admin'], cell: Cell, requestId: string): Promise<string[]> {
  const { rows } = await admin.query(
    `SELECT 1 FROM audit_event WHERE kind <> 'refused' AND request_id = $1`,
    [requestId],
  );
  return rows.length > 0 ? [] : [`${nameOf(cell)}: answered without an audit row`];
}

/**
 * Without any policy of the application: another clinic's records stay away from everyone, and other patients'
 * records from patients, guardians and visitors. No words of theirs come back and none of their rows changes.
 */
async function wrongBehindDatabase(
  { runtime, admin }: WorldCopy,
  procedure: WalkedProcedure,
  entry: Entry,
): Promise<string[]> {
  const groups = new Map<string, { owner: ReturnType<typeof rowsBehind>; cells: Cell[] }>();
  for (const cell of cellsOf(entry).filter(isForeign)) {
    const owner = rowsBehind(cell);
    const name = JSON.stringify(owner);
    groups.set(name, { owner, cells: [...(groups.get(name)?.cells ?? []), cell] });
  }
  const wrong: string[] = [];
  for (const { owner, cells } of groups.values()) {
    const before = await fingerprint(admin, owner);
    const found = await inGroups(cells, async (cell) => {
      const input = inputOf(entry, cell.target);
      return leaks(cell, await call(runtime, procedure, cell, input, nextRequest()));
    });
    wrong.push(...found.flat());
    const untouched = 'nobody' in owner || (await fingerprint(admin, owner)) === before;
    if (!untouched)
      wrong.push(`one of ${cells.map(nameOf).join(', ')}: changed a record that is somebody else's`);
  }
  return wrong;
}
