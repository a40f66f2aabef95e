import { hoursPeriods } from '@kinloop/booking/availability';
import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { type ClinicPlace, placesColumn } from '../scheduling/places.ts';
import { type HoursRow, weeklyOf } from '../scheduling/practitioner-schedule.ts';
import { localToday } from '../scheduling/stranded-visits.ts';
import { isoColumn } from '../visits/visit-row.ts';
import type { WeekdayHours } from './time-change.ts';

export interface Team {
  /** The clinic's places in use. */
  places: ClinicPlace[];
  /** Local date at the clinic. */
  today: string;
  members: {
    id: string;
    name: string;
    email: string | null;
    role: string;
    hat: string;
    /** The one who asks. */
    isSelf: boolean;
  }[];
  /** Open ones. */
  invitations: { id: string; email: string; name: string; role: string; expiresAt: string }[];
  practitioners: TeamPractitioner[];
}

interface TeamPractitioner {
  id: string;
  displayName: string;
  title: string;
  bio: string;
  skills: string[];
  languages: string[];
  hue: number;
  onlineBookable: boolean;
  coverPractitionerId: string | null;
  hasLogin: boolean;
  active: boolean;
  version: number;
  /** Visits booked with them and still to come. */
  visitsAhead: number;
  /** The week that holds today. */
  hours: WeekdayHours[];
  /** Other weeks to come, each until the next; the last for good. */
  coming: { from: string; to: string | null; hours: WeekdayHours[] }[];
  /** Days that differ, from today on. */
  days: {
    id: string;
    from: string;
    to: string;
    starts: string | null;
    ends: string | null;
    off: boolean;
    /** Where it is worked instead; null for time off. */
    locationId: string | null;
    reason: string;
  }[];
  services: string[];
}

interface TeamRow extends Pick<Team, 'members' | 'invitations' | 'places'> {
  practitioners: (Omit<TeamPractitioner, 'hours' | 'coming'> & { hours: HoursRow[] })[];
}

/** Who works here, in which role, and when those who treat work. */
export async function team(ctx: ActingCtx): Promise<Team> {
  const { clinicId } = ctx.acting;
  const today = localToday(ctx);
  const rows = await ctx.tx.$queryRaw<TeamRow[]>(sql`
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'email', m.email, 'role', m.role,
          'hat', m.hat, 'isSelf', m.person_id = ${ctx.acting.personId}::uuid) ORDER BY m.name, m.id) FROM clinic_members() m WHERE m.ended_at IS NULL), '[]') AS members,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', i.id, 'email', i.email, 'name', i.name, 'role', i.role,
          'expiresAt', ${isoColumn(sql`i.expires_at`)}) ORDER BY i.created_at, i.id) FROM invitation i
        WHERE i.clinic_id = ${clinicId}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL
          AND i.expires_at > app_now()), '[]') AS invitations,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'displayName', p.display_name, 'title', p.title,
          'bio', p.bio, 'skills', p.skills, 'languages', p.languages, 'hue', p.hue,
          'onlineBookable', p.online_bookable, 'coverPractitionerId', p.cover_practitioner_id,
          'hasLogin', p.person_id IS NOT NULL, 'active', p.active, 'version', p.version,
          'visitsAhead', (SELECT count(*) FROM visit v WHERE v.clinic_id = p.clinic_id AND v.practitioner_id = p.id
            AND v.kind = 'appointment' AND v.state IN ('requested', 'booked') AND v.starts_at > app_now()),
          'hours', (SELECT coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday,
              'starts', to_char(h.starts, 'HH24:MI'), 'ends', to_char(h.ends, 'HH24:MI'),
              'from', h.effective_from, 'to', h.effective_to, 'locationId', h.location_id) ORDER BY h.weekday, h.starts), '[]')
            FROM practitioner_hours h WHERE h.clinic_id = p.clinic_id AND h.practitioner_id = p.id
              AND (h.effective_to IS NULL OR h.effective_to >= ${today}::date)),
          'days', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'from', e.on_date,
              'to', coalesce(e.until_date, e.on_date), 'starts', to_char(e.starts, 'HH24:MI'),
              'ends', to_char(e.ends, 'HH24:MI'), 'off', e.off, 'reason', e.reason,
              'locationId', e.location_id)
              ORDER BY e.on_date, e.starts, e.id), '[]')
            FROM practitioner_exception e WHERE e.clinic_id = p.clinic_id AND e.practitioner_id = p.id
              AND coalesce(e.until_date, e.on_date) >= ${today}::date),
          'services', (SELECT coalesce(jsonb_agg(s.name ORDER BY s.name), '[]') FROM practitioner_service ps
            JOIN service s ON s.clinic_id = ps.clinic_id AND s.id = ps.service_id AND s.active
            WHERE ps.clinic_id = p.clinic_id AND ps.practitioner_id = p.id))
          ORDER BY p.active DESC, p.display_name, p.id)
        FROM practitioner p WHERE p.clinic_id = ${clinicId}::uuid), '[]') AS practitioners,
      ${placesColumn} AS places
    FROM clinic c WHERE c.clinic_id = ${clinicId}::uuid`);
  const [found] = rows;
  if (found === undefined) throw new Error('the team gave no row');
  return {
    today,
    places: found.places,
    members: found.members,
    invitations: found.invitations,
    practitioners: found.practitioners.map(({ hours, ...practitioner }) => {
      const [now, ...coming] = hoursPeriods(hours.map(weeklyOf), today).map((period) => ({
        ...period,
        hours: weekOf(period.hours),
      }));
      return { ...practitioner, hours: now?.hours ?? [], coming };
    }),
  };
}

const weekOf = (hours: ReturnType<typeof hoursPeriods>[number]['hours']): WeekdayHours[] =>
  hours.flatMap(({ days, start, end, place }) =>
    days.map((weekday) => ({ weekday, starts: start, ends: end, locationId: place })),
  );
