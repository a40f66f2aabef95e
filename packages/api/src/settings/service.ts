import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseEmail } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';
import { requireApart } from '../scheduling/apart.ts';
import { type ClinicSettings, clinicSettings } from './queries.ts';

/**
 * Changes what holds for the clinic, from now on: visits that are booked keep their times, and a hold runs as long as it
 * was given.
 *
 * @throws AppError INVALID_INPUT; CONFLICT with what is stored when somebody changed it since `version`
 */
export async function saveSettings(
  ctx: ActingCtx,
  { version, ...settings }: ClinicSettings & { version: number },
): Promise<{ version: number }> {
  const { clinicId } = ctx.acting;
  requireApart(settings.hours, 'hours');
  const email = settings.email === '' ? null : normaliseEmail(settings.email);
  if (email === undefined) throw new AppError('INVALID_INPUT', { field: 'email' });
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE clinic SET name = ${settings.name}, tagline = ${settings.tagline}, about = ${settings.about},
      phone = ${settings.phone}, email = ${email}, address = ${settings.address},
      travel_notes = ${settings.travelNotes}, preparation_notes = ${settings.preparationNotes},
      emergency_number = ${settings.emergencyNumber}, crisis_line = ${settings.crisisLine},
      accent_hue = ${settings.accentHue}, cancel_notice_hours = ${settings.cancelNoticeHours},
      holds_minutes = ${settings.holdMinutes}, max_visits_ahead = ${settings.maxVisitsAhead},
      new_patients_a_day = ${settings.newPatientsADay}, version = version + 1,
      settings = settings || jsonb_build_object('lateCancelOnline', ${settings.lateCancelOnline}::boolean)
    WHERE clinic_id = ${clinicId}::uuid AND version = ${version}`);
  if (changed === 0) {
    const { name, version: current } = await clinicSettings(ctx);
    throw new AppError('CONFLICT', { params: { current: { name, version: current } } });
  }
  await ctx.tx.$executeRaw(sql`DELETE FROM clinic_hours WHERE clinic_id = ${clinicId}::uuid`);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO clinic_hours (clinic_id, id, weekday, starts, ends)
    SELECT ${clinicId}::uuid, new_id(), h.weekday, h.starts, h.ends
    FROM jsonb_to_recordset(${JSON.stringify(settings.hours)}::jsonb) AS h (weekday int, starts time, ends time)`);
  await ctx.notify(topics.desk(clinicId), clinicId);
  return { version: version + 1 };
}
