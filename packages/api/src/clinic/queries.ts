import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { type ClinicPlace, placesColumn } from '../scheduling/places.ts';

export interface ClinicProfileRow {
  clinicId: string;
  slug: string;
  name: string;
  tagline: string;
  about: string;
  zone: string;
  locale: string;
  phone: string;
  email: string | null;
  address: string;
  places: ClinicPlace[];
  emergencyNumber: string;
  crisisLine: string;
  accentHue: number;
  hours: { weekday: number; starts: string; ends: string }[];
  services: {
    id: string;
    name: string;
    description: string;
    minutes: number;
    mode: string;
    online: boolean;
    priceText: string | null;
  }[];
  people: { id: string; displayName: string; title: string; bio: string; languages: string[]; hue: number }[];
}

/** @throws AppError NOT_FOUND */
export async function clinicProfile({
  tx,
  acting,
}: ActingCtx): Promise<ClinicProfileRow & { demo: boolean }> {
  const rows = await tx.$queryRaw<ClinicProfileRow[]>(sql`
    SELECT c.clinic_id AS "clinicId", c.slug::text, c.name, c.tagline, c.about, c.zone, c.locale, c.phone, c.email::text, c.address,
      c.emergency_number AS "emergencyNumber", c.crisis_line AS "crisisLine", c.accent_hue AS "accentHue",
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('weekday', h.weekday,
            'starts', to_char(h.starts, 'HH24:MI'), 'ends', to_char(h.ends, 'HH24:MI'))
          ORDER BY h.weekday, h.starts)
        FROM clinic_hours h WHERE h.clinic_id = c.clinic_id), '[]'::jsonb) AS hours,
      ${placesColumn} AS places,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'description', s.description,
            'minutes', s.minutes, 'mode', s.mode, 'online', s.online, 'priceText', s.price_text)
          ORDER BY s.name, s.minutes, s.id)
        FROM service s WHERE s.clinic_id = c.clinic_id AND s.active), '[]'::jsonb) AS services,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', p.id, 'displayName', p.display_name, 'title', p.title,
            'bio', p.bio, 'languages', p.languages, 'hue', p.hue) ORDER BY p.display_name, p.id)
        FROM practitioner p WHERE p.clinic_id = c.clinic_id AND p.active), '[]'::jsonb) AS people
    FROM clinic c WHERE c.clinic_id = ${acting.clinicId}::uuid`);
  const profile = rows[0];
  if (profile === undefined) throw new AppError('NOT_FOUND');
  return { ...profile, demo: acting.kind === 'demo' };
}
