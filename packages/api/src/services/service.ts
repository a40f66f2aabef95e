import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import type { ServiceSettings } from './queries.ts';

export interface Saved {
  version: number;
}

/**
 * A new service. Times of it are offered from now on, to whoever it says.
 *
 * @throws AppError INVALID_INPUT, CONFLICT when the id is taken
 */
export async function addService(
  ctx: ActingCtx,
  { serviceId, ...settings }: ServiceSettings & { serviceId: string },
): Promise<Saved> {
  await requireWhole(ctx, settings);
  const columns = columnsOf(settings);
  const made = await ctx.tx.$executeRaw(sql`
    INSERT INTO service (clinic_id, id, name, description, preparation_notes, appointment_type, mode, minutes, buffer_before_min,
      buffer_after_min, min_notice_min, horizon_days, grid_min, seats, price_text, online, known_only, needs_room)
    VALUES (${ctx.acting.clinicId}::uuid, ${serviceId}::uuid, ${settings.name}, ${settings.description},
      ${settings.preparationNotes},
      ${settings.appointmentType}, ${settings.mode}, ${settings.minutes}, ${settings.bufferBeforeMin},
      ${settings.bufferAfterMin}, ${settings.minNoticeMin}, ${settings.horizonDays}, ${settings.gridMin},
      ${settings.seats}, ${columns.priceText}, ${columns.online}, ${columns.knownOnly}, ${settings.needsRoom})
    ON CONFLICT (clinic_id, id) DO NOTHING`);
  if (made === 0) throw new AppError('CONFLICT', { field: 'serviceId' });
  await writeNeeds(ctx, serviceId, settings);
  return saved(ctx, serviceId, 1);
}

/**
 * Visits that are booked keep their length, room and equipment; the new settings hold for what is booked from now on.
 *
 * @throws AppError INVALID_INPUT, CONFLICT with the version stored
 */
export async function editService(
  ctx: ActingCtx,
  { serviceId, version, ...settings }: ServiceSettings & { serviceId: string; version: number },
): Promise<Saved> {
  await requireWhole(ctx, settings);
  const columns = columnsOf(settings);
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE service SET name = ${settings.name}, description = ${settings.description},
      preparation_notes = ${settings.preparationNotes},
      appointment_type = ${settings.appointmentType}, mode = ${settings.mode}, minutes = ${settings.minutes},
      buffer_before_min = ${settings.bufferBeforeMin}, buffer_after_min = ${settings.bufferAfterMin},
      min_notice_min = ${settings.minNoticeMin}, horizon_days = ${settings.horizonDays}, grid_min = ${settings.gridMin},
      seats = ${settings.seats}, price_text = ${columns.priceText}, online = ${columns.online},
      known_only = ${columns.knownOnly}, needs_room = ${settings.needsRoom}, version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${serviceId}::uuid AND version = ${version}`);
  if (changed === 0) throw await conflict(ctx, serviceId);
  await writeNeeds(ctx, serviceId, settings);
  return saved(ctx, serviceId, version + 1);
}

/** Retires a service or brings it back. What is booked of it stays. @throws AppError CONFLICT */
export async function setServiceActive(
  ctx: ActingCtx,
  { serviceId, version, active }: { serviceId: string; version: number; active: boolean },
): Promise<Saved> {
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE service SET active = ${active}, version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${serviceId}::uuid AND version = ${version}`);
  if (changed === 0) throw await conflict(ctx, serviceId);
  return saved(ctx, serviceId, version + 1);
}

const columnsOf = ({ priceText, whoBooks }: ServiceSettings) => ({
  priceText: priceText === '' ? null : priceText,
  online: whoBooks !== 'clinic',
  knownOnly: whoBooks === 'known',
});

/** A class has seats, everything else one; and nothing is asked for twice, or more of it than there is. */
async function requireWhole(ctx: ActingCtx, settings: ServiceSettings): Promise<void> {
  if (settings.mode !== 'group' && settings.seats !== 1)
    throw new AppError('INVALID_INPUT', { field: 'seats' });
  const asked = settings.equipment.map(({ equipmentId }) => equipmentId);
  if (new Set(asked).size < asked.length) throw new AppError('INVALID_INPUT', { field: 'equipment' });
  const short = await ctx.tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM jsonb_to_recordset(${JSON.stringify(settings.equipment)}::jsonb) AS w ("equipmentId" uuid, units int)
    WHERE w.units > (SELECT count(*) FROM equipment_unit u JOIN equipment e
        ON e.clinic_id = u.clinic_id AND e.id = u.equipment_id AND e.active
      WHERE u.clinic_id = ${ctx.acting.clinicId}::uuid AND u.equipment_id = w."equipmentId" AND u.active)`);
  if (short.length > 0) throw new AppError('INVALID_INPUT', { field: 'equipment' });
}

/** Who gives it, in which rooms and with what: as the settings say, and nothing else. */
async function writeNeeds(ctx: ActingCtx, serviceId: string, settings: ServiceSettings): Promise<void> {
  const { clinicId } = ctx.acting;
  await ctx.tx.$executeRaw(sql`
    DELETE FROM practitioner_service WHERE clinic_id = ${clinicId}::uuid AND service_id = ${serviceId}::uuid`);
  await ctx.tx.$executeRaw(
    sql`DELETE FROM service_room WHERE clinic_id = ${clinicId}::uuid AND service_id = ${serviceId}::uuid`,
  );
  await ctx.tx.$executeRaw(
    sql`DELETE FROM service_equipment WHERE clinic_id = ${clinicId}::uuid AND service_id = ${serviceId}::uuid`,
  );
  for (const practitionerId of new Set(settings.practitionerIds))
    await ctx.tx.$executeRaw(sql`
      INSERT INTO practitioner_service (clinic_id, id, practitioner_id, service_id)
      VALUES (${clinicId}::uuid, ${uuidv7()}::uuid, ${practitionerId}::uuid, ${serviceId}::uuid)`);
  for (const roomId of settings.needsRoom ? new Set(settings.roomIds) : [])
    await ctx.tx.$executeRaw(sql`
      INSERT INTO service_room (clinic_id, id, service_id, room_id)
      VALUES (${clinicId}::uuid, ${uuidv7()}::uuid, ${serviceId}::uuid, ${roomId}::uuid)`);
  for (const { equipmentId, units } of settings.equipment)
    await ctx.tx.$executeRaw(sql`
      INSERT INTO service_equipment (clinic_id, id, service_id, equipment_id, units)
      VALUES (${clinicId}::uuid, ${uuidv7()}::uuid, ${serviceId}::uuid, ${equipmentId}::uuid, ${units})`);
}

async function conflict(ctx: ActingCtx, serviceId: string): Promise<AppError> {
  const rows = await ctx.tx.$queryRaw<{ name: string; active: boolean; version: number }[]>(sql`
    SELECT name, active, version FROM service
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${serviceId}::uuid`);
  return new AppError('CONFLICT', { params: { current: rows[0] } });
}

async function saved(ctx: ActingCtx, serviceId: string, version: number): Promise<Saved> {
  ctx.audit({ objectType: 'service', objectId: serviceId });
  await ctx.notify(topics.desk(ctx.acting.clinicId), serviceId);
  return { version };
}
