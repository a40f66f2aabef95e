import { type Prisma, sql } from '@kinloop/db';

/**
 * Whether booked visit `v` is on, as far as its practitioner's days tell: not while they are off then by what was recorded
 * after the visit was given its time. Such a visit waits to be moved, or for a call; one that staff put on a day off since
 * is on.
 */
export const practitionerIsThere: Prisma.Sql = sql`NOT EXISTS (
  SELECT 1 FROM clinic c
  CROSS JOIN LATERAL (SELECT v.starts_at AT TIME ZONE c.zone AS starts, v.ends_at AT TIME ZONE c.zone AS ends) AS wall
  JOIN practitioner_exception e ON e.clinic_id = c.clinic_id AND e.practitioner_id = v.practitioner_id AND e.off
    AND wall.starts::date BETWEEN e.on_date AND coalesce(e.until_date, e.on_date)
    AND wall.starts < wall.starts::date + coalesce(e.ends, time '24:00')
    AND wall.ends > wall.starts::date + coalesce(e.starts, time '00:00')
  WHERE c.clinic_id = v.clinic_id AND e.created_at > greatest(v.created_at, (v.last_change ->> 'at')::timestamptz))`;
