import type { Interval } from '@kinloop/booking/availability';
import type { ResourcePool } from '@kinloop/booking/slots';
import { type Prisma, sql } from '@kinloop/db';

/** What a service needs beside a practitioner. */
export interface ServiceNeeds {
  needsRoom: boolean;
  /** Rooms it may be given in; any room when there is none. */
  roomIds: string[];
  equipment: { equipmentId: string; units: number }[];
}

/** The clinic's rooms and units of equipment in use, each with when it is taken. A room belongs to no equipment. */
export type ResourceRows = {
  id: string;
  equipmentId: string | null;
  /** Where a room is. */
  locationId: string | null;
  taken: Interval[];
}[];

/**
 * What must be free for a service, as the sweep takes it. A place without rooms has none to run out of.
 *
 * @param place the rooms of this one; all when null
 */
export function poolsOf(
  { needsRoom, roomIds, equipment }: ServiceNeeds,
  resources: ResourceRows,
  place: string | null,
): ResourcePool[] {
  const rooms = resources.filter(
    ({ equipmentId, locationId }) => equipmentId === null && (place === null || locationId === place),
  );
  const fitting = rooms.filter(({ id }) => roomIds.length === 0 || roomIds.includes(id));
  const room = needsRoom && rooms.length > 0 ? [poolOf(1, fitting)] : [];
  return [
    ...room,
    ...equipment.map((need) =>
      poolOf(
        need.units,
        resources.filter(({ equipmentId }) => equipmentId === need.equipmentId),
      ),
    ),
  ];
}

const poolOf = (needed: number, things: ResourceRows): ResourcePool => ({
  needed,
  taken: things.map(({ taken }) => taken),
});

/**
 * A stretch of time as the sweep takes it, in epoch milliseconds: a clinic's month is thousands of them, and reading them
 * from text takes longer than the sweep.
 */
export const intervalColumn = (start: Prisma.Sql, end: Prisma.Sql): Prisma.Sql =>
  sql`json_build_object('start', ${epochMs(start)}, 'end', ${epochMs(end)})`;

/** The same with where it is spent; left out where nobody ever travels. */
export const placedColumn = (start: Prisma.Sql, end: Prisma.Sql, place: Prisma.Sql): Prisma.Sql =>
  sql`json_build_object('start', ${epochMs(start)}, 'end', ${epochMs(end)}, 'place', ${place})`;

const epochMs = (instant: Prisma.Sql): Prisma.Sql => sql`(extract(epoch FROM ${instant}) * 1000)::bigint`;
