import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { type PlaceRows, waysColumn } from '../scheduling/places.ts';

export interface LocationRow {
  id: string;
  /** The clinic itself, as long as it says nothing else: the first place, which stays. */
  isFirst: boolean;
  /** '' where the first has none of its own. */
  name: string;
  /** Of the first, the clinic's. */
  address: string;
  /** How to get there; of the first, the clinic's. */
  travelNotes: string;
  active: boolean;
  version: number;
  rooms: number;
  /** Booked there and still to come. */
  visitsAhead: number;
}

export interface LocationList extends Pick<PlaceRows, 'ways' | 'travelMin'> {
  clinicName: string;
  /** Of the clinic, for a change of the ways. */
  clinicVersion: number;
  places: LocationRow[];
}

/** The clinic's places, those out of use too, and how long the ways between them are. */
export async function locationList(ctx: ActingCtx): Promise<LocationList> {
  const rows = await ctx.tx.$queryRaw<LocationList[]>(sql`
    SELECT c.name AS "clinicName", c.version AS "clinicVersion", c.travel_min AS "travelMin", ${waysColumn} AS ways,
      (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'isFirst', l.id = l.clinic_id, 'name', coalesce(l.name, ''),
          'address', coalesce(l.address, c.address), 'travelNotes', coalesce(l.travel_notes,
            CASE WHEN l.id = l.clinic_id THEN c.travel_notes ELSE '' END), 'active', l.active, 'version', l.version,
          'rooms', (SELECT count(*) FROM room r WHERE r.clinic_id = l.clinic_id AND r.location_id = l.id AND r.active),
          'visitsAhead', (SELECT count(*) FROM visit v WHERE v.clinic_id = l.clinic_id AND v.location_id = l.id
            AND v.state IN ('requested', 'booked') AND v.starts_at > app_now()))
          ORDER BY l.id <> l.clinic_id, l.active DESC, l.name, l.id)
        FROM location l WHERE l.clinic_id = c.clinic_id) AS places
    FROM clinic c WHERE c.clinic_id = ${ctx.acting.clinicId}::uuid`);
  const [found] = rows;
  if (found === undefined) throw new Error('the acting clinic has no row');
  return found;
}
