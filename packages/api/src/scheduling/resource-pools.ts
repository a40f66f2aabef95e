import type { ResourcePool } from '@kinloop/booking/slots';
import { type Stretches, timesOf } from './stretches.ts';

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
  taken: Stretches[];
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
  taken: things.map(({ taken }) => timesOf(taken)),
});
