import { type Prisma, sql, type Tx } from '@kinloop/db';
import type { TimeClaim, VisitSpan } from './taken-time.ts';

export interface ResourceQuestion {
  clinicId: string;
  /** The visit is stored already: its service says what it needs, and it is not in its own way. */
  visitId: string;
  span: Omit<VisitSpan, 'roomId' | 'practitionerId'>;
  /** The room to ask for first: where the visit is now. */
  preferRoom?: string | null;
}

/** What a visit's service may use, each list with what is free then first. */
export interface VisitResources {
  /** Rooms it may be given in; null where it needs none, or the clinic has none at all. */
  rooms: string[] | null;
  equipment: { units: number; ids: string[] }[];
}

/** Rooms and units of equipment a visit may take. What is not free comes last, so that taking it says what is in the way. */
export async function resourcesFor(
  tx: Tx,
  { clinicId, visitId, span, preferRoom = null }: ResourceQuestion,
): Promise<VisitResources> {
  const { start, end } = withBuffers(span);
  const taken = (id: Prisma.Sql) => sql`EXISTS (SELECT 1
    FROM busy_rooms(ARRAY[${id}], ${start}::timestamptz, ${end}::timestamptz, ${visitId}::uuid))`;
  const rows = await tx.$queryRaw<VisitResources[]>(sql`
    SELECT
      CASE WHEN s.needs_room AND EXISTS (SELECT 1 FROM room r WHERE r.clinic_id = s.clinic_id AND r.active) THEN
        array(SELECT r.id FROM room r WHERE r.clinic_id = s.clinic_id AND r.active
          AND (NOT EXISTS (SELECT 1 FROM service_room sr WHERE sr.clinic_id = s.clinic_id AND sr.service_id = s.id)
            OR EXISTS (SELECT 1 FROM service_room sr
              WHERE sr.clinic_id = s.clinic_id AND sr.service_id = s.id AND sr.room_id = r.id))
          ORDER BY ${taken(sql`r.id`)}, r.id IS DISTINCT FROM ${preferRoom}::uuid, r.name, r.id) END AS rooms,
      coalesce((SELECT jsonb_agg(jsonb_build_object('units', se.units, 'ids',
          array(SELECT u.id FROM equipment_unit u WHERE u.clinic_id = se.clinic_id AND u.equipment_id = se.equipment_id
            AND u.active ORDER BY ${taken(sql`u.id`)}, u.number)))
        FROM service_equipment se JOIN equipment e ON e.clinic_id = se.clinic_id AND e.id = se.equipment_id AND e.active
        WHERE se.clinic_id = s.clinic_id AND se.service_id = s.id), '[]') AS equipment
    FROM visit v JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    WHERE v.clinic_id = ${clinicId}::uuid AND v.id = ${visitId}::uuid`);
  return rows[0] ?? { rooms: null, equipment: [] };
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
