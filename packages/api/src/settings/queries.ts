import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';

export interface OpeningHours {
  /** Sunday is 0. */
  weekday: number;
  /** Wall-clock times, HH:MM. */
  starts: string;
  ends: string;
}

export interface ClinicSettings {
  name: string;
  tagline: string;
  about: string;
  phone: string;
  /** '' for none. */
  email: string;
  address: string;
  /** For patients, on the page of an appointment: how to get there, and what to bring to any visit. '' for none. */
  travelNotes: string;
  preparationNotes: string;
  emergencyNumber: string;
  crisisLine: string;
  /** Hue of the clinic's accent colour, 0 to 359; its lightness is made to be readable. */
  accentHue: number;
  hours: OpeningHours[];
  /** How long before a visit it can be cancelled in time. */
  cancelNoticeHours: number;
  /** Whether a patient may still cancel later, which counts as late; else they have to call. */
  lateCancelOnline: boolean;
  /** How long a time is kept while a form is filled in. */
  holdMinutes: number;
  /** Visits a patient may have booked ahead by themselves; null for no limit. */
  maxVisitsAhead: number | null;
  /** New patients a day who book by themselves or are written down by the desk; null for no limit. */
  newPatientsADay: number | null;
}

export interface OpenedSettings extends ClinicSettings {
  slug: string;
  /** IANA zone; what is booked stands on its wall clock, so it does not change. */
  zone: string;
  version: number;
}

/** What holds for the whole clinic. */
export async function clinicSettings(ctx: ActingCtx): Promise<OpenedSettings> {
  const rows = await ctx.tx.$queryRaw<OpenedSettings[]>(sql`
    SELECT c.slug::text, c.name, c.tagline, c.about, c.zone, c.phone, coalesce(c.email::text, '') AS email, c.address,
      c.travel_notes AS "travelNotes", c.preparation_notes AS "preparationNotes",
      c.emergency_number AS "emergencyNumber", c.crisis_line AS "crisisLine", c.accent_hue AS "accentHue",
      c.cancel_notice_hours AS "cancelNoticeHours",
      coalesce((c.settings ->> 'lateCancelOnline')::boolean, true) AS "lateCancelOnline",
      c.holds_minutes AS "holdMinutes", c.max_visits_ahead AS "maxVisitsAhead",
      c.new_patients_a_day AS "newPatientsADay", c.version,
      coalesce((SELECT jsonb_agg(jsonb_build_object('weekday', h.weekday, 'starts', to_char(h.starts, 'HH24:MI'),
          'ends', to_char(h.ends, 'HH24:MI')) ORDER BY h.weekday, h.starts)
        FROM clinic_hours h WHERE h.clinic_id = c.clinic_id), '[]') AS hours
    FROM clinic c WHERE c.clinic_id = ${ctx.acting.clinicId}::uuid`);
  const [found] = rows;
  if (found === undefined) throw new Error('the acting clinic has no row');
  return found;
}
