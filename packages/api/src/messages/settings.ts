import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/** How a clinic writes to its patients. */
export interface MessagingSettings {
  /** Text messages beside e-mail. */
  sms: boolean;
  /** Hours before a visit at which its patient is reminded. */
  reminderHours: number[];
  /** Nobody is written to from one until the other, `HH:MM` on the clinic's wall clock. */
  quietFrom: string;
  quietTo: string;
  missed: boolean;
  reassessment: boolean;
  /** How long a waitlist offer stands, minutes. */
  offerMinutes: number;
  version: number;
}

/** Of a clinic that has not chosen. Version 0: nothing is stored yet. */
export const defaultMessaging: MessagingSettings = {
  sms: false,
  reminderHours: [48, 3],
  quietFrom: '20:30',
  quietTo: '08:00',
  missed: true,
  reassessment: true,
  offerMinutes: 60,
  version: 0,
};

type ClinicTx = Pick<ActingCtx, 'tx'> & { acting: Pick<ActingCtx['acting'], 'clinicId'> };

export async function messagingSettings({ tx, acting }: ClinicTx): Promise<MessagingSettings> {
  const rows = await tx.$queryRaw<MessagingSettings[]>(sql`
    SELECT sms, reminder_hours AS "reminderHours", to_char(quiet_from, 'HH24:MI') AS "quietFrom",
      to_char(quiet_to, 'HH24:MI') AS "quietTo", missed, reassessment, offer_minutes AS "offerMinutes", version
    FROM clinic_messaging WHERE clinic_id = ${acting.clinicId}::uuid`);
  return rows[0] ?? defaultMessaging;
}

/** @throws AppError CONFLICT with what is stored when somebody changed it since `version` */
export async function saveMessagingSettings(
  ctx: ActingCtx,
  wanted: MessagingSettings,
): Promise<MessagingSettings> {
  const hours = [...new Set(wanted.reminderHours)].sort((a, b) => b - a);
  const saved = await ctx.tx.$executeRaw(sql`
    INSERT INTO clinic_messaging AS m (clinic_id, sms, reminder_hours, quiet_from, quiet_to, missed, reassessment,
      offer_minutes)
    SELECT ${ctx.acting.clinicId}::uuid, ${wanted.sms}, ${hours}::int[], ${wanted.quietFrom}::time,
      ${wanted.quietTo}::time, ${wanted.missed}, ${wanted.reassessment}, ${wanted.offerMinutes}::int
    WHERE ${wanted.version}::int = coalesce((SELECT version FROM clinic_messaging
      WHERE clinic_id = ${ctx.acting.clinicId}::uuid), 0)
    ON CONFLICT (clinic_id) DO UPDATE SET sms = EXCLUDED.sms, reminder_hours = EXCLUDED.reminder_hours,
      quiet_from = EXCLUDED.quiet_from, quiet_to = EXCLUDED.quiet_to, missed = EXCLUDED.missed,
      reassessment = EXCLUDED.reassessment, offer_minutes = EXCLUDED.offer_minutes, version = m.version + 1,
      updated_at = app_now()
    WHERE m.version = ${wanted.version}::int`);
  const current = await messagingSettings(ctx);
  if (saved === 0) throw new AppError('CONFLICT', { params: { current } });
  return current;
}
