import { sql, type Tx } from '@kinloop/db';
import type { Temporal } from 'temporal-polyfill';
import {
  claimsOfVisit,
  type TakeResult,
  type TimeClaim,
  takeTime,
  takeTimeInstead,
  type VisitSpan,
} from './taken-time.ts';
import { claimsOfUnits, resourcesFor, type VisitResources } from './visit-resources.ts';

interface RoomRequest {
  clinicId: string;
  visitId: string;
  span: Omit<VisitSpan, 'roomId'>;
  /** Claims beside practitioner, room and equipment: the patients'. */
  others?: readonly TimeClaim[];
  /** A hold's end. */
  expiresAt?: Temporal.Instant;
  /** A visit that is to move here, which is not in the way of the hold. */
  insteadOf?: string | null;
  /** This room and no other. */
  onlyRoom?: string;
  /** A refusal ends the transaction, and its locks with it: nothing else is tried in it. */
  givesUp?: boolean;
}

export type RoomResult = { ok: true; roomId: string | null } | Extract<TakeResult, { ok: false }>;

/**
 * Takes the visit's time together with a room and the equipment its service needs, the first that are free in the
 * clinic's order. A room or unit that somebody took a moment before is left out of the next try; a failure of anything
 * else ends the search, because no other room would help. A try that failed lets its locks go, so that each try locks in
 * the one order and none waits for another in a circle.
 */
export async function takeTimeInAnyRoom(tx: Tx, request: RoomRequest): Promise<RoomResult> {
  const found = await resourcesFor(tx, request);
  let left: VisitResources = request.onlyRoom === undefined ? found : { ...found, rooms: [request.onlyRoom] };
  let refused: Extract<TakeResult, { ok: false }> = { ok: false, taken: [] };
  while (hasEnough(left)) {
    const roomId = left.rooms?.[0] ?? null;
    const claims = [
      ...claimsOfVisit({ ...request.span, roomId }),
      ...claimsOfUnits(left, request.span),
      ...(request.others ?? []),
    ];
    const isLast = request.givesUp === true && !hasSpare(left);
    if (!isLast) await tx.$executeRaw(sql`SAVEPOINT room_tried`);
    const result = await take(tx, request, claims);
    if (result.ok) return { ok: true, roomId };
    if (isLast) return result;
    await tx.$executeRaw(sql`ROLLBACK TO SAVEPOINT room_tried`);
    refused = result;
    const gone = new Set(result.taken.map(({ resourceId }) => resourceId));
    if (gone.size === 0 || result.taken.some(({ kind }) => kind !== 'room' && kind !== 'equipment')) break;
    left = without(left, gone);
  }
  return refused;
}

function take(
  tx: Tx,
  { visitId, expiresAt, insteadOf = null }: RoomRequest,
  claims: readonly TimeClaim[],
): Promise<TakeResult> {
  if (expiresAt === undefined) return takeTime(tx, visitId, claims);
  return insteadOf === null
    ? takeTime(tx, visitId, claims, { expiresAt })
    : takeTimeInstead(tx, visitId, claims, { expiresAt, insteadOf });
}

const hasEnough = ({ rooms, equipment }: VisitResources): boolean =>
  rooms?.length !== 0 && equipment.every(({ units, ids }) => ids.length >= units);

/** Whether there is another try to make with what one that fails leaves. */
const hasSpare = ({ rooms, equipment }: VisitResources): boolean =>
  (rooms?.length ?? 0) > 1 || equipment.some(({ units, ids }) => ids.length > units);

const without = (
  { locationId, rooms, equipment }: VisitResources,
  gone: ReadonlySet<string>,
): VisitResources => ({
  locationId,
  rooms: rooms?.filter((id) => !gone.has(id)) ?? null,
  equipment: equipment.map(({ units, ids }) => ({ units, ids: ids.filter((id) => !gone.has(id)) })),
});
