import type pg from 'pg';

const DAYS = 90;
const A_DAY = 3;

/** Each practitioner is busy three times a day in a calendar of their own elsewhere, from a month ago on. */
export async function addOtherCalendars(admin: pg.Client, clinicId: string): Promise<void> {
  await admin.query(
    `WITH calendar AS (
       INSERT INTO external_calendar (clinic_id, id, practitioner_id, name, host, url_sealed, read_at, expanded_at)
       SELECT clinic_id, new_id(), id, 'Elsewhere', 'calendar.example', '\\x00', app_now(), app_now()
       FROM practitioner WHERE clinic_id = $1 RETURNING clinic_id, id, practitioner_id)
     INSERT INTO external_busy (clinic_id, calendar_id, practitioner_id, starts_at, ends_at)
     SELECT c.clinic_id, c.id, c.practitioner_id, at, at + interval '40 minutes'
     FROM calendar c, generate_series(1, $2::int * $3::int) n,
       LATERAL (SELECT date_trunc('hour', app_now()) - interval '30 days' + n * interval '1 day' / $3::int AS at) starts`,
    [clinicId, DAYS, A_DAY],
  );
  await admin.query('ANALYZE external_busy');
}
