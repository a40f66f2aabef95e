import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Cell, call, cellsOf, inputOf, type Outcome } from './cell.ts';
import type { Entry } from './matrix/entry.ts';
import { entries } from './matrix/index.ts';
import { type WalkedProcedure, walkRouter } from './walk.ts';
import { prepareWorlds, type WorldCopy, type Worlds } from './world/copies.ts';
import { recordNames, type TargetName, targetIds } from './world/ids.ts';
import { play } from './world/scenes.ts';
import { type State, stateOf, withoutNews } from './world/state.ts';

/** Every procedure that says of itself that a key makes it happen once. */
export async function keyedProcedures(): Promise<WalkedProcedure[]> {
  return (await walkRouter()).filter(({ policy }) => policy.idempotent === true);
}

/** What went wrong with each of them in so many rounds of so many copies at once. */
export async function sendAllAgain(
  copies: number,
  rounds: number,
): Promise<{ readonly procedure: string; readonly wrong: readonly string[] }[]> {
  const worlds = await prepareWorlds();
  try {
    const fates = [];
    for (const procedure of await keyedProcedures()) {
      const wrong: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const fate = await sendAgain(worlds, procedure, copies);
        wrong.push(...fate.wrong, ...Object.values(fate.differs).flat());
      }
      fates.push({ procedure: procedure.path, wrong });
    }
    return fates;
  } finally {
    await worlds.drop();
  }
}

/** What came of one call that was sent several times at once under one key. */
export interface Fate {
  /** Where what it left is not what a single call leaves: row by row, but for what is made anew each time. */
  readonly differs: State;
  /** What else is not as it should be. */
  readonly wrong: readonly string[];
}

/**
 * Sends a call once; in a world like that one, `copies` times at once under one key, and once more afterwards; and then
 * that key with other parameters.
 *
 * @throws when no cell of the matrix is answered in the procedure's scene
 */
export async function sendAgain(worlds: Worlds, procedure: WalkedProcedure, copies: number): Promise<Fate> {
  const due = await firstAnswered(worlds, procedure);
  const { cell, input, left } = due;
  return onScene(worlds, procedure, async ({ runtime, admin }, before) => {
    const send = (parameters: unknown) => call(runtime, procedure, cell, parameters, 'again-1');
    const outcomes = await Promise.all(Array.from({ length: copies }, () => send(input)));
    const after = await stateOf(admin);
    const later = await send(input);
    const others = await Promise.all(otherParameters(procedure, due).map(send));
    const answers = new Set([...outcomes, later].map(({ bytes }) => bytes));
    return {
      differs: differences(left, withoutNews(after, before)),
      wrong: [
        ...(answers.size === 1 && later.ok ? [] : [`answered ${[...answers].join(' and ')}`]),
        ...wrongAbout(others),
        ...(isDeepStrictEqual(await stateOf(admin), after) ? [] : ['more happened afterwards']),
      ],
    };
  });
}

function wrongAbout(others: readonly Outcome[]): string[] {
  const codes = others.map((other) => (other.ok ? 'an answer' : other.code));
  if (codes.includes('an answer')) return ['other parameters under the same key got an answer'];
  return codes.includes('IDEMPOTENCY_MISMATCH')
    ? []
    : [`other parameters got ${codes.join(', ') || 'untried'}`];
}

/**
 * The input with one thing in it changed, for each that can be. Some fail elsewhere first, as one aimed at a record that is
 * not theirs does.
 */
function otherParameters({ input: schema }: WalkedProcedure, { cell, input }: Due): unknown[] {
  const { key, ...parameters } = input as Record<string, unknown>;
  const said = JSON.stringify(schema.parse(input));
  return otherValues(parameters, cell.target, schema)
    .map((other) => ({ ...(other as object), key }))
    .filter((other) => {
      const read = schema.safeParse(other);
      return read.success && JSON.stringify(read.data) !== said;
    });
}

const nobodys = '019a0000-0000-7000-8000-000000000000';

/** Values of the same shape, each unlike this one in one place. */
function otherValues(value: unknown, target: TargetName, schema?: z.ZodType, name = ''): unknown[] {
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string')
    return [
      othersRecord(value, target),
      `${value} and more`,
      ...(schema instanceof z.ZodEnum ? schema.options : []),
    ];
  if (value === null) return [ownRecord(name, target), 1, 'other'];
  if (Array.isArray(value))
    return [value.slice(1), ...otherValues(value[0], target).map((other) => [other, ...value.slice(1)])];
  const fields = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
  return Object.entries(value ?? {}).flatMap(([field, one]) =>
    otherValues(one, target, fields[field], field).map((other) => ({ ...(value as object), [field]: other })),
  );
}

/** The same kind of record, of another patient: whoever reaches both misuses the key. */
function othersRecord(id: string, target: TargetName): string {
  const record = recordNames.find((one) => targetIds(target)[one] === id);
  return record === undefined ? nobodys : targetIds(target === 'a2' ? 'a1' : 'a2')[record];
}

/** The record of the patient that a field of this name is about. */
function ownRecord(field: string, target: TargetName): string {
  const record = recordNames.find((one) => field === `${one}Id`);
  return record === undefined ? nobodys : targetIds(target)[record];
}

/** Whose records this person may aim the procedure at, from the door they stand at. */
const targetsOf = (entry: Entry, { actor, clinic }: Cell) =>
  cellsOf(entry)
    .filter((cell) => cell.allowed && cell.actor === actor && cell.clinic === clinic)
    .map(({ target }) => target);

interface Due {
  readonly cell: Cell;
  readonly input: unknown;
  /** What the world is like after it was sent once. */
  readonly left: State;
}

/** The first cell of the matrix that gets an answer and no refusal of the field, sent once in a world of its own. */
async function firstAnswered(worlds: Worlds, procedure: WalkedProcedure): Promise<Due> {
  const refused: string[] = [];
  for (const entry of [entries.get(procedure.path) ?? []].flat())
    for (const cell of byReach(entry)) {
      const input = inputOf(entry, cell.target);
      const due = await onScene(worlds, procedure, async ({ runtime, admin }, before) => {
        const outcome = await call(runtime, procedure, cell, input, 'once-1');
        if (outcome.ok) return { cell, input, left: withoutNews(await stateOf(admin), before) };
        refused.push(`${cell.actor}: ${outcome.bytes}`);
        return undefined;
      });
      if (due !== undefined) return due;
    }
  throw new Error(`${procedure.path} is answered in no cell of the matrix: ${refused.join('\n')}`);
}

/** Whoever reaches several records first: their key can be misused for another. */
const byReach = (entry: Entry) =>
  cellsOf(entry)
    .filter(({ allowed }) => allowed)
    .toSorted((a, b) => targetsOf(entry, b).length - targetsOf(entry, a).length);

function onScene<R>(
  worlds: Worlds,
  { path }: WalkedProcedure,
  work: (copy: WorldCopy, before: State) => Promise<R>,
): Promise<R> {
  return worlds.inFresh('both', async (copy) => {
    const before = await stateOf(copy.admin);
    await play(copy.admin, path);
    return work(copy, before);
  });
}

/** Only the tables that are not alike, each as it is in the second, with `-` before a row that only the first has. */
function differences(expected: State, found: State): State {
  return Object.fromEntries(
    Object.keys(expected).flatMap((table) => {
      const rows = [
        ...without(expected[table] ?? [], found[table] ?? []).map((row) => `- ${row}`),
        ...without(found[table] ?? [], expected[table] ?? []).map((row) => `+ ${row}`),
      ];
      return rows.length === 0 ? [] : [[table, rows]];
    }),
  );
}

/** The rows of the first that the second has not as often. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return rows.filter((row) => {
    const at = left.indexOf(row);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
