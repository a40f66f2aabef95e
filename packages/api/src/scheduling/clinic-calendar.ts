import type { BusinessCalendar } from '@kinloop/booking/linkage';
import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';

interface CalendarRow {
  zone: string;
  hours: { weekday: number; starts: string; ends: string }[];
  closures: { from: string; to: string }[];
}

/** When the acting clinic is open, for deadlines that count opening hours and business days. */
export async function clinicCalendar({
  tx,
  acting,
  now,
}: Pick<ActingCtx, 'tx' | 'now'> & {
  acting: Pick<ActingCtx['acting'], 'clinicId'>;
}): Promise<BusinessCalendar> {
  const rows = await tx.$queryRaw<CalendarRow[]>(sql`
    SELECT c.zone,
      coalesce((SELECT jsonb_agg(jsonb_build_object('weekday', h.weekday, 'starts', to_char(h.starts, 'HH24:MI'),
          'ends', to_char(h.ends, 'HH24:MI'))) FROM clinic_hours h WHERE h.clinic_id = c.clinic_id), '[]') AS hours,
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', k.from_date, 'to', k.to_date)) FROM clinic_closure k
        WHERE k.clinic_id = c.clinic_id AND k.to_date >= (${now.toString()}::timestamptz AT TIME ZONE c.zone)::date),
        '[]') AS closures
    FROM clinic c WHERE c.clinic_id = ${acting.clinicId}::uuid`);
  const [row] = rows;
  if (row === undefined) throw new Error('the acting clinic has no row');
  return {
    zone: row.zone,
    openingHours: row.hours.map(({ weekday, starts, ends }) => ({
      days: [weekday],
      start: starts,
      end: ends,
    })),
    closures: row.closures,
  };
}
