import { type Prisma, sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import type { Saved } from './service.ts';

export interface RoomSettings {
  roomId: string;
  name: string;
  /** Where it is; the clinic's first place, or where it was, when left out. */
  locationId?: string | undefined;
}

export interface EquipmentSettings {
  equipmentId: string;
  name: string;
  /** How many there are; they are alike, and numbered. */
  units: number;
}

/** @throws AppError CONFLICT when the id is taken */
export async function addRoom(ctx: ActingCtx, { roomId, name, locationId }: RoomSettings): Promise<Saved> {
  const made = await ctx.tx.$executeRaw(sql`
    INSERT INTO room (clinic_id, id, name, location_id)
    VALUES (${ctx.acting.clinicId}::uuid, ${roomId}::uuid, ${name}, ${locationId ?? null}::uuid)
    ON CONFLICT (clinic_id, id) DO NOTHING`);
  if (made === 0) throw new AppError('CONFLICT', { field: 'roomId' });
  return saved(ctx, 'room', roomId, 1);
}

/**
 * Names a room anew, says where it is, or takes it out of use; visits that are booked in it keep it.
 *
 * @throws AppError CONFLICT; REFUSED (rule `room-in-use`) when visits to come would be in a room at another place
 */
export async function editRoom(
  ctx: ActingCtx,
  { roomId, name, version, active, locationId }: RoomSettings & { version: number; active: boolean },
): Promise<Saved> {
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE room SET name = ${name}, active = ${active}, version = version + 1,
      location_id = coalesce(${locationId ?? null}::uuid, location_id)
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${roomId}::uuid AND version = ${version}`);
  if (changed === 0) throw await conflict(ctx, sql`room`, roomId);
  const elsewhere = await ctx.tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM visit v JOIN room r ON r.clinic_id = v.clinic_id AND r.id = v.room_id
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.room_id = ${roomId}::uuid AND v.location_id <> r.location_id
      AND v.state IN ('held', 'requested', 'booked') AND v.ends_at > app_now() LIMIT 1`);
  if (elsewhere.length > 0) throw new AppError('REFUSED', { params: { rule: 'room-in-use' } });
  return saved(ctx, 'room', roomId, version + 1);
}

/** @throws AppError CONFLICT when the id is taken */
export async function addEquipment(ctx: ActingCtx, input: EquipmentSettings): Promise<Saved> {
  const made = await ctx.tx.$executeRaw(sql`
    INSERT INTO equipment (clinic_id, id, name)
    VALUES (${ctx.acting.clinicId}::uuid, ${input.equipmentId}::uuid, ${input.name})
    ON CONFLICT (clinic_id, id) DO NOTHING`);
  if (made === 0) throw new AppError('CONFLICT', { field: 'equipmentId' });
  await countUnits(ctx, input);
  return saved(ctx, 'equipment', input.equipmentId, 1);
}

/**
 * Visits that are booked keep the unit they have, also one that goes.
 *
 * @throws AppError CONFLICT; INVALID_INPUT on `units` below what a service in use needs; REFUSED (rule `in-use`) when
 *   such a service needs what is to go out of use
 */
export async function editEquipment(
  ctx: ActingCtx,
  input: EquipmentSettings & { version: number; active: boolean },
): Promise<Saved> {
  const { clinicId } = ctx.acting;
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE equipment SET name = ${input.name}, active = ${input.active}, version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${input.equipmentId}::uuid AND version = ${input.version}`);
  if (changed === 0) throw await conflict(ctx, sql`equipment`, input.equipmentId);
  const [need] = await ctx.tx.$queryRaw<{ units: number }[]>(sql`
    SELECT coalesce(max(se.units), 0)::int AS units FROM service_equipment se
    JOIN service s ON s.clinic_id = se.clinic_id AND s.id = se.service_id AND s.active
    WHERE se.clinic_id = ${clinicId}::uuid AND se.equipment_id = ${input.equipmentId}::uuid`);
  const needed = need?.units ?? 0;
  if (!input.active && needed > 0) throw new AppError('REFUSED', { params: { rule: 'in-use' } });
  if (input.units < needed) throw new AppError('INVALID_INPUT', { field: 'units', params: { needed } });
  await countUnits(ctx, input);
  return saved(ctx, 'equipment', input.equipmentId, input.version + 1);
}

/** Units 1 to n are in use, later ones are not. */
async function countUnits(ctx: ActingCtx, { equipmentId, units }: EquipmentSettings): Promise<void> {
  const { clinicId } = ctx.acting;
  await ctx.tx.$executeRaw(sql`
    UPDATE equipment_unit SET active = number <= ${units}::int
    WHERE clinic_id = ${clinicId}::uuid AND equipment_id = ${equipmentId}::uuid AND active <> (number <= ${units}::int)`);
  for (let number = 1; number <= units; number += 1)
    await ctx.tx.$executeRaw(sql`
      INSERT INTO equipment_unit (clinic_id, id, equipment_id, number)
      VALUES (${clinicId}::uuid, ${uuidv7()}::uuid, ${equipmentId}::uuid, ${number})
      ON CONFLICT (clinic_id, equipment_id, number) DO NOTHING`);
}

async function conflict(ctx: ActingCtx, table: Prisma.Sql, id: string): Promise<AppError> {
  const rows = await ctx.tx.$queryRaw<{ name: string; active: boolean; version: number }[]>(sql`
    SELECT o.name, o.active, o.version FROM ${table} o
    WHERE o.clinic_id = ${ctx.acting.clinicId}::uuid AND o.id = ${id}::uuid`);
  return new AppError('CONFLICT', { params: { current: rows[0] } });
}

async function saved(
  ctx: ActingCtx,
  objectType: 'room' | 'equipment',
  objectId: string,
  version: number,
): Promise<Saved> {
  ctx.audit({ objectType, objectId });
  await ctx.notify(topics.desk(ctx.acting.clinicId), objectId);
  return { version };
}
