import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { type ClinicPlace, placesColumn } from '../scheduling/places.ts';

/** Who may take a time of a service without the clinic's help. */
export type WhoBooks = 'anyone' | 'known' | 'clinic';

export interface ServiceSettings {
  name: string;
  description: string;
  /** For who has booked it: what to bring or wear. */
  preparationNotes: string;
  appointmentType: string;
  mode: 'in-person' | 'video' | 'phone' | 'group';
  minutes: number;
  bufferBeforeMin: number;
  bufferAfterMin: number;
  /** How long before it begins it can last be booked online. */
  minNoticeMin: number;
  /** How far ahead it can be booked online. */
  horizonDays: number;
  /** Starts lie on whole multiples of this since midnight. */
  gridMin: number;
  seats: number;
  priceText: string;
  whoBooks: WhoBooks;
  practitionerIds: string[];
  needsRoom: boolean;
  /** Any room when there is none. */
  roomIds: string[];
  equipment: { equipmentId: string; units: number }[];
}

export interface ServiceRow extends ServiceSettings {
  id: string;
  active: boolean;
  version: number;
  /** Visits of it that are booked and still to come. */
  visitsAhead: number;
}

export interface ServiceList {
  services: ServiceRow[];
  practitioners: { id: string; displayName: string }[];
  rooms: { id: string; name: string; locationId: string; active: boolean; version: number }[];
  /** The clinic's places in use. */
  places: ClinicPlace[];
  equipment: { id: string; name: string; units: number; active: boolean; version: number }[];
}

/** What the clinic offers, retired services too, and what they are given with. */
export async function serviceList(ctx: ActingCtx): Promise<ServiceList> {
  const { clinicId } = ctx.acting;
  const rows = await ctx.tx.$queryRaw<ServiceList[]>(sql`
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'description', s.description,
          'preparationNotes', s.preparation_notes,
          'appointmentType', s.appointment_type, 'mode', s.mode, 'minutes', s.minutes,
          'bufferBeforeMin', s.buffer_before_min, 'bufferAfterMin', s.buffer_after_min,
          'minNoticeMin', s.min_notice_min, 'horizonDays', s.horizon_days, 'gridMin', s.grid_min, 'seats', s.seats,
          'priceText', coalesce(s.price_text, ''), 'needsRoom', s.needs_room, 'active', s.active, 'version', s.version,
          'whoBooks', CASE WHEN NOT s.online THEN 'clinic' WHEN s.known_only THEN 'known' ELSE 'anyone' END,
          'practitionerIds', array(SELECT ps.practitioner_id FROM practitioner_service ps
            JOIN practitioner p ON p.clinic_id = ps.clinic_id AND p.id = ps.practitioner_id AND p.active
            WHERE ps.clinic_id = s.clinic_id AND ps.service_id = s.id ORDER BY p.display_name, p.id),
          'roomIds', array(SELECT sr.room_id FROM service_room sr
            WHERE sr.clinic_id = s.clinic_id AND sr.service_id = s.id ORDER BY sr.room_id),
          'equipment', (SELECT coalesce(jsonb_agg(jsonb_build_object('equipmentId', se.equipment_id, 'units', se.units)
              ORDER BY se.equipment_id), '[]')
            FROM service_equipment se WHERE se.clinic_id = s.clinic_id AND se.service_id = s.id),
          'visitsAhead', (SELECT count(*) FROM visit v WHERE v.clinic_id = s.clinic_id AND v.service_id = s.id
            AND v.state IN ('requested', 'booked') AND v.starts_at > app_now()))
          ORDER BY s.name, s.minutes, s.id)
        FROM service s WHERE s.clinic_id = c.clinic_id), '[]') AS services,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'displayName', p.display_name)
          ORDER BY p.display_name, p.id)
        FROM practitioner p WHERE p.clinic_id = c.clinic_id AND p.active), '[]') AS practitioners,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'locationId', r.location_id, 'active', r.active, 'version', r.version)
          ORDER BY r.name, r.id)
        FROM room r WHERE r.clinic_id = c.clinic_id), '[]') AS rooms,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'active', e.active,
          'version', e.version, 'units', (SELECT count(*) FROM equipment_unit u
            WHERE u.clinic_id = e.clinic_id AND u.equipment_id = e.id AND u.active)) ORDER BY e.name, e.id)
        FROM equipment e WHERE e.clinic_id = c.clinic_id), '[]') AS equipment,
      ${placesColumn} AS places
    FROM clinic c WHERE c.clinic_id = ${clinicId}::uuid`);
  const [found] = rows;
  if (found === undefined) throw new Error('the acting clinic has no row');
  return found;
}
