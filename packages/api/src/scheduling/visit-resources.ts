import { type Prisma, sql, type Tx } from '@kinloop/db';
import type { TimeClaim, VisitSpan } from './taken-time.ts';

export interface ResourceQuestion {
  clinicId: string;
  /** The visit is stored already: its service says what it needs, and it is not in its own way. */
  visitId: string;
  span: Omit<VisitSpan, 'roomId' | 'practitionerId'>;
  /** The room to ask for first: where the visit is now. */
  preferRoom?: string | null;
  /** For a visit that moves, and so may change its place. */
  movesTo?: MoveGoal;
}

export interface MoveGoal {
  practitionerId: string;
  /** The place said; the room's, or where the practitioner works then, when it is not. */
  locationId?: string | null | undefined;
  roomId?: string | null | undefined;
}

/** What a visit's service may use, each list with what is free then first. */
export interface VisitResources {
  /** Where the visit is to be; null for one by video or phone. */
  locationId: string | null;
  /** Rooms there that it may be given in; null where it needs none, or the place has none at all. */
  rooms: string[] | null;
  equipment: { units: number; ids: string[] }[];
}

/** Rooms and units of equipment a visit may take. What is not free comes last, so that taking it says what is in the way. */
export async function resourcesFor(
  tx: Tx,
  { clinicId, visitId, span, preferRoom = null, movesTo }: ResourceQuestion,
): Promise<VisitResources> {
  const { start, end } = withBuffers(span);
  const taken = (id: Prisma.Sql) => sql`EXISTS (SELECT 1
    FROM busy_rooms(ARRAY[${id}], ${start}::timestamptz, ${end}::timestamptz, ${visitId}::uuid))`;
  const rows = await tx.$queryRaw<VisitResources[]>(sql`
    SELECT v.place AS "locationId",
      CASE WHEN s.needs_room AND EXISTS (SELECT 1 FROM room r WHERE r.clinic_id = s.clinic_id AND r.active
          AND (v.place IS NULL OR r.location_id = v.place)) THEN
        array(SELECT r.id FROM room r WHERE r.clinic_id = s.clinic_id AND r.active
          AND (v.place IS NULL OR r.location_id = v.place) AND (NOT EXISTS (SELECT 1 FROM service_room sr WHERE sr.clinic_id = s.clinic_id AND sr.service_id = s.id)
            OR EXISTS (SELECT 1 FROM service_room sr
              WHERE sr.clinic_id = s.clinic_id AND sr.service_id = s.id AND sr.room_id = r.id))
          ORDER BY ${taken(sql`r.id`)}, r.id IS DISTINCT FROM ${preferRoom}::uuid, r.name, r.id) END AS rooms,
      coalesce((SELECT jsonb_agg(jsonb_build_object('units', se.units, 'ids',
          array(SELECT u.id FROM equipment_unit u WHERE u.clinic_id = se.clinic_id AND u.equipment_id = se.equipment_id
            AND u.active ORDER BY ${taken(sql`u.id`)}, u.number)))
        FROM service_equipment se JOIN equipment e ON e.clinic_id = se.clinic_id AND e.id = se.equipment_id AND e.active
        WHERE se.clinic_id = s.clinic_id AND se.service_id = s.id), '[]') AS equipment
    FROM (SELECT m.clinic_id, m.service_id, ${placeOf(span, movesTo)} AS place FROM visit m
      WHERE m.clinic_id = ${clinicId}::uuid AND m.id = ${visitId}::uuid) v
    JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id`);
  return rows[0] ?? { locationId: null, rooms: null, equipment: [] };
}

/** A visit that changes neither its practitioner nor its start stays where it is, unless a place or a room is said. */
function placeOf(span: ResourceQuestion['span'], movesTo: MoveGoal | undefined): Prisma.Sql {
  if (movesTo === undefined) return sql`m.location_id`;
  const { practitionerId, locationId = null, roomId = null } = movesTo;
  const starts = span.startsAt.toString();
  return sql`CASE WHEN m.location_id IS NOT NULL THEN coalesce(${locationId}::uuid,
    (SELECT r.location_id FROM room r WHERE r.clinic_id = m.clinic_id AND r.id = ${roomId}::uuid),
    CASE WHEN m.practitioner_id = ${practitionerId}::uuid AND m.starts_at = ${starts}::timestamptz THEN m.location_id
      ELSE place_at(m.clinic_id, ${practitionerId}::uuid, ${starts}::timestamptz,
        ${span.endsAt.toString()}::timestamptz) END) END`;
}

/** Of each equipment as many units as the visit needs, the first of its list; all there are when there are too few. */
export function claimsOfUnits(
  { equipment }: Pick<VisitResources, 'equipment'>,
  span: ResourceQuestion['span'],
): TimeClaim[] {
  return equipment.flatMap(({ units, ids }) =>
    ids
      .slice(0, units)
      .map((resourceId): TimeClaim => ({ kind: 'equipment', resourceId, ...withBuffers(span) })),
  );
}

/** Rooms and equipment are taken from the first buffer to the last, as the practitioner is. */
const withBuffers = (span: ResourceQuestion['span']) => ({
  start: span.startsAt.subtract({ minutes: span.bufferBeforeMin }).toString(),
  end: span.endsAt.add({ minutes: span.bufferAfterMin }).toString(),
});
