import type { TravelTimes } from '@kinloop/booking/availability';
import { type Prisma, sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/** A place of the clinic, as it is shown. */
export interface ClinicPlace {
  id: string;
  name: string;
  /** '' where the clinic says none. */
  address: string;
}

/** The clinic's places in use and the ways between them. */
export interface PlaceRows {
  places: ClinicPlace[];
  ways: { one: string; other: string; minutes: number }[];
  /** For ways nothing is said about, and to and from other clinics. */
  travelMin: number;
}

/** Whether nobody of this clinic ever has a way to go: it is one place, and says nothing of ways to others. */
export const isOnePlace = ({ places, travelMin }: PlaceRows): boolean => places.length < 2 && travelMin === 0;

export const travelTimesOf = ({ ways, travelMin }: PlaceRows): TravelTimes => ({
  between: ways.map(({ one, other, minutes }) => ({ places: [one, other], minutes })),
  otherwise: travelMin,
});

/** The places in use of the clinic `c`, the first one first, as JSON. What the first does not say, its clinic does. */
export const placesColumn: Prisma.Sql = sql`
  (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'name', coalesce(l.name, c.name),
      'address', coalesce(l.address, c.address)) ORDER BY l.id <> l.clinic_id, l.name, l.id)
    FROM location l WHERE l.clinic_id = c.clinic_id AND l.active)`;

/** The ways between places of the clinic `c`, as JSON. */
export const waysColumn: Prisma.Sql = sql`
  coalesce((SELECT jsonb_agg(jsonb_build_object('one', w.one_id, 'other', w.other_id, 'minutes', w.minutes))
    FROM location_travel w WHERE w.clinic_id = c.clinic_id), '[]')`;

/** Where the visit `v` of the clinic `c` is, in one line: its place's name, where it has one of its own, and address. */
export const visitAddress: Prisma.Sql = sql`
  coalesce((SELECT concat_ws(', ', l.name, nullif(coalesce(l.address, c.address), '')) FROM location l
    WHERE l.clinic_id = v.clinic_id AND l.id = v.location_id), c.address)`;

/** The place of the visit `v`, as JSON, where its clinic has several; null by video or phone, and for a clinic with one. */
export const visitPlace: Prisma.Sql = sql`
  (SELECT jsonb_build_object('id', l.id, 'name', coalesce(l.name, o.name), 'address', coalesce(l.address, o.address))
    FROM location l JOIN clinic o ON o.clinic_id = l.clinic_id
    WHERE l.clinic_id = v.clinic_id AND l.id = v.location_id
      AND EXISTS (SELECT 1 FROM location e WHERE e.clinic_id = v.clinic_id AND e.id <> e.clinic_id))`;

/** They are the clinic's own and in use. @throws AppError NOT_FOUND */
export async function requirePlaces({ tx, acting }: ActingCtx, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const found = await tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM location WHERE clinic_id = ${acting.clinicId}::uuid AND active AND id = ANY(${wanted}::uuid[])`);
  if (found.length < wanted.length) throw new AppError('NOT_FOUND');
}
