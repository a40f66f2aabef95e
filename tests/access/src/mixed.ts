import {
  type Cell,
  call,
  cellsOf,
  inputOf,
  isForeign,
  leaks,
  nextRequest,
  type Outcome,
  rowsBehind,
} from './cell.ts';
import { fingerprint } from './fingerprint.ts';
import type { Entry } from './matrix/entry.ts';
import type { WalkedProcedure } from './walk.ts';
import type { Walls, WorldCopy, Worlds } from './world/copies.ts';
import {
  patientClinic,
  type RecordName,
  recordNames,
  type TargetIds,
  type TargetName,
  targetIds,
} from './world/ids.ts';
import { play } from './world/scenes.ts';

/** Where in an input the id of a record stands, or may stand. */
interface Place {
  readonly path: readonly string[];
  readonly record: RecordName;
}

/** A call that its caller may make, but for one id in it, which is of another target. */
interface Mixture {
  readonly own: TargetName;
  readonly place: Place;
  /** The caller at the target of that one id. */
  readonly cell: Cell & { target: keyof typeof patientClinic };
}

/**
 * Everything wrong with one entry when one id of an input is the caller's own and another is somebody else's, in a world
 * where the procedure is due: such a call is answered as if the other record did not exist, and leaves it as it is.
 */
export async function wrongMixtures(
  worlds: Worlds,
  shared: WorldCopy,
  procedure: WalkedProcedure,
  entry: Entry,
  walls: Walls,
): Promise<string[]> {
  const all = mixturesOf(entry);
  const mixtures = walls === 'database' ? all.filter(({ cell }) => isForeign(cell)) : all;
  if (mixtures.length === 0) return [];
  if (procedure.type !== 'mutation') return wrongOf(shared, procedure, entry, mixtures, walls);
  return worlds.inFresh(walls, async (copy) => {
    await play(copy.admin, procedure.path);
    return wrongOf(copy, procedure, entry, mixtures, walls);
  });
}

const others = ['a1', 'a2', 'b1'] as const;

function mixturesOf(entry: Entry): Mixture[] {
  const cells = cellsOf(entry);
  const reaches = (of: Cell, target: TargetName) =>
    cells.some((cell) => cell.allowed && cell.actor === of.actor && cell.target === target);
  return cells
    .filter((cell) => cell.allowed && cell.target !== 'deleted')
    .flatMap((cell) => {
      const ids = targetIds(cell.target);
      const places = placesOf(inputOf(entry, cell.target), ids);
      // With one id alone there is nothing to mix, unless it is one that the entry aims at nobody.
      if (places.length < 2 && cell.target !== 'nonexistent') return [];
      return places.flatMap((place) =>
        others
          .filter((target) => targetIds(target)[place.record] !== ids[place.record])
          .map((target) => ({
            own: cell.target,
            place,
            cell: { ...cell, target, allowed: reaches(cell, target) },
          }))
          .filter((mixture) => isOthers(mixture, entry)),
      );
    });
}

/** Whoever may reach both records may well name both: a colleague's patient and one's own time. */
function isOthers({ own, place, cell }: Mixture, { shared }: Entry): boolean {
  if (own === 'nonexistent' || patientClinic[cell.target] !== cell.clinic) return isForeign(cell);
  return !cell.allowed && !shared?.includes(place.record);
}

/** Where an id of the target stands, and where one is left out of which the name says whose it would be. */
function placesOf(value: unknown, ids: TargetIds, path: readonly string[] = []): Place[] {
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, one]) => placesOf(one, ids, [...path, key]));
  const fits = (record: RecordName) =>
    value === null ? path.at(-1) === `${record}Id` : ids[record] === value;
  const record = recordNames.find(fits);
  return record === undefined ? [] : [{ path, record }];
}

function withId(value: unknown, [key, ...rest]: readonly string[], id: string): unknown {
  if (key === undefined) return id;
  const changed = withId((value as Record<string, unknown>)[key], rest, id);
  return Array.isArray(value)
    ? value.with(Number(key), changed)
    : { ...(value as Record<string, unknown>), [key]: changed };
}

async function wrongOf(
  { runtime, admin }: WorldCopy,
  procedure: WalkedProcedure,
  entry: Entry,
  mixtures: readonly Mixture[],
  walls: Walls,
): Promise<string[]> {
  const groups = new Map<string, Mixture[]>();
  for (const mixture of mixtures) {
    const owner = JSON.stringify(rowsBehind(mixture.cell));
    groups.set(owner, [...(groups.get(owner) ?? []), mixture]);
  }
  const wrong: string[] = [];
  for (const [owner, group] of groups) {
    const before = await fingerprint(admin, JSON.parse(owner));
    for (const { own, place, cell } of group) {
      const name = `${cell.actor} of ${own} with ${place.path.join('.')} of ${cell.target}`;
      const ask = (target: TargetName) => {
        const input = withId(inputOf(entry, own), place.path, targetIds(target)[place.record]);
        return call(runtime, procedure, cell, input, nextRequest());
      };
      await admin.query('DELETE FROM rate_limit');
      const outcome = await ask(cell.target);
      wrong.push(...leaks(cell, outcome).map(() => `${name}: words of somebody else's record came back`));
      if (walls === 'database') continue;
      const missing = await ask('nonexistent');
      if (told(outcome, cell.target, place) !== told(missing, 'nonexistent', place))
        wrong.push(`${name}: ${outcome.bytes} differs from what does not exist: ${missing.bytes}`);
    }
    if ((await fingerprint(admin, JSON.parse(owner))) !== before)
      wrong.push(`one of ${group.length} mixed calls changed a record that is somebody else's`);
  }
  return wrong;
}

/** What an answer tells: some say when they were given, and which id they were asked for. */
const told = ({ bytes }: Outcome, target: TargetName, { record }: Place) =>
  bytes.replace(/"now":"[^"]*"/, '').replaceAll(targetIds(target)[record], '');
