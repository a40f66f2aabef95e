import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { requirePlaces } from '../scheduling/places.ts';
import { localToday } from '../scheduling/stranded-visits.ts';

export interface LocationSettings {
  locationId: string;
  name: string;
  address: string;
  travelNotes: string;
}

/** @throws AppError CONFLICT when the id is taken; INVALID_INPUT without a name or an address */
export async function addLocation(ctx: ActingCtx, place: LocationSettings): Promise<{ version: number }> {
  requireNamed(place);
  const made = await ctx.tx.$executeRaw(sql`
    INSERT INTO location (clinic_id, id, name, address, travel_notes)
    VALUES (${ctx.acting.clinicId}::uuid, ${place.locationId}::uuid, ${place.name}, ${place.address}, ${place.travelNotes})
    ON CONFLICT (clinic_id, id) DO NOTHING`);
  if (made === 0) throw new AppError('CONFLICT', { field: 'locationId' });
  return saved(ctx, place.locationId, 1);
}

/**
 * Names a place anew, says where it is, or takes it out of use. Of the first only the name is said here: its address and
 * the way there are the clinic's, and it stays.
 *
 * @throws AppError CONFLICT; INVALID_INPUT; REFUSED (rule `place-in-use`) when somebody works or is booked there, or a room is
 *   there
 */
export async function editLocation(
  ctx: ActingCtx,
  { version, active, ...place }: LocationSettings & { version: number; active: boolean },
): Promise<{ version: number }> {
  const { clinicId } = ctx.acting;
  const isFirst = place.locationId === clinicId;
  if (!isFirst) requireNamed(place);
  const own = (text: string) => (isFirst ? null : text);
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE location SET name = ${place.name === '' ? null : place.name}, address = ${own(place.address)},
      travel_notes = ${own(place.travelNotes)}, active = ${active || isFirst}, version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${place.locationId}::uuid AND version = ${version}`);
  if (changed === 0) throw await conflict(ctx, place.locationId);
  if (!active && (isFirst || (await isInUse(ctx, place.locationId))))
    throw new AppError('REFUSED', { params: { rule: 'place-in-use' } });
  return saved(ctx, place.locationId, version + 1);
}

export interface TravelSettings {
  /** Of the clinic. */
  version: number;
  /** Each pair once, in any order. */
  ways: { one: string; other: string; minutes: number }[];
  /** Where no way is given, and to and from another clinic somebody works at. */
  travelMin: number;
}

/**
 * How long the ways are, from now on; what is booked stays.
 *
 * @throws AppError NOT_FOUND for a place that is none; INVALID_INPUT for a way to itself; CONFLICT
 */
export async function saveTravel(
  ctx: ActingCtx,
  { version, ways, travelMin }: TravelSettings,
): Promise<{ version: number }> {
  const { clinicId } = ctx.acting;
  if (ways.some(({ one, other }) => one === other)) throw new AppError('INVALID_INPUT', { field: 'ways' });
  await requirePlaces(
    ctx,
    ways.flatMap(({ one, other }) => [one, other]),
  );
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE clinic SET travel_min = ${travelMin}, version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND version = ${version}`);
  if (changed === 0) throw new AppError('CONFLICT');
  await ctx.tx.$executeRaw(sql`
    INSERT INTO location_travel (clinic_id, id, one_id, other_id, minutes)
    SELECT DISTINCT ON (least(w.one, w.other), greatest(w.one, w.other)) ${clinicId}::uuid, new_id(),
      least(w.one, w.other), greatest(w.one, w.other), w.minutes
    FROM jsonb_to_recordset(${JSON.stringify(ways)}::jsonb) AS w (one uuid, other uuid, minutes int)
    ON CONFLICT (clinic_id, one_id, other_id) DO UPDATE SET minutes = EXCLUDED.minutes`);
  ctx.audit({ detail: { travelMin, ways: ways.length } });
  await ctx.notify(topics.desk(clinicId), clinicId);
  return { version: version + 1 };
}

function requireNamed({ name, address }: LocationSettings): void {
  if (name === '') throw new AppError('INVALID_INPUT', { field: 'name' });
  if (address === '') throw new AppError('INVALID_INPUT', { field: 'address' });
}

async function isInUse(ctx: ActingCtx, locationId: string): Promise<boolean> {
  const here = sql`clinic_id = ${ctx.acting.clinicId}::uuid AND location_id = ${locationId}::uuid`;
  const today = sql`${localToday(ctx)}::date`;
  const rows = await ctx.tx.$queryRaw<{ used: boolean }[]>(sql`
    SELECT EXISTS (SELECT 1 FROM room WHERE ${here} AND active)
      OR EXISTS (SELECT 1 FROM practitioner_hours WHERE ${here} AND (effective_to IS NULL OR effective_to >= ${today}))
      OR EXISTS (SELECT 1 FROM practitioner_exception WHERE ${here} AND coalesce(until_date, on_date) >= ${today})
      OR EXISTS (SELECT 1 FROM visit WHERE ${here} AND state IN ('held', 'requested', 'booked') AND ends_at > app_now())
      AS used`);
  return rows[0]?.used ?? false;
}

async function conflict(ctx: ActingCtx, locationId: string): Promise<AppError> {
  const rows = await ctx.tx.$queryRaw<{ name: string; active: boolean; version: number }[]>(sql`
    SELECT coalesce(name, '') AS name, active, version FROM location
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${locationId}::uuid`);
  return new AppError('CONFLICT', { params: { current: rows[0] } });
}

async function saved(ctx: ActingCtx, locationId: string, version: number): Promise<{ version: number }> {
  ctx.audit({ objectType: 'location', objectId: locationId });
  await ctx.notify(topics.desk(ctx.acting.clinicId), locationId);
  return { version };
}
