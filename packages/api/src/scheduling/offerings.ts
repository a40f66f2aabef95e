import type { Interval, Schedule, TravelTimes } from '@kinloop/booking/availability';
import type { BusinessCalendar } from '@kinloop/booking/linkage';
import { instantsOfDay, type Offering, type Whereabouts } from '@kinloop/booking/slots';
import { type Prisma, sql } from '@kinloop/db';
import type { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import {
  type ClinicPlace,
  isOnePlace,
  type PlaceRows,
  placesColumn,
  travelTimesOf,
  waysColumn,
} from './places.ts';
import { type ClosureRow, type ExceptionRow, type HoursRow, scheduleOf } from './practitioner-schedule.ts';
import { poolsOf, type ResourceRows, type ServiceNeeds } from './resource-pools.ts';
import { type Stretches, stretchesColumn, timesOf } from './stretches.ts';

export interface OfferedService {
  id: string;
  appointmentType: string;
  name: string;
  minutes: number;
  bufferBeforeMin: number;
  bufferAfterMin: number;
  mode: 'in-person' | 'video' | 'phone' | 'group';
  online: boolean;
  minNoticeMin: number;
  horizonDays: number;
  gridMin: number;
  priceText: string | null;
  /** The clinic says yes or no to whoever asks online. */
  needsConfirmation: boolean;
}

export interface OfferedPractitioner {
  id: string;
  displayName: string;
  title: string;
  skills: string[];
  hue: number;
  onlineBookable: boolean;
  needsConfirmation: boolean;
  serviceIds: string[];
}

/** What the pure sweep needs for one range: who gives the service, when they work, what is taken. */
export interface LoadedOfferings {
  zone: string;
  /** The clinic's business days and hours, for targets. */
  calendar: BusinessCalendar;
  holdMinutes: number;
  /** Whether whoever asks has never had a visit here, and whether the clinic sees only so many such people a day. */
  isNew: boolean;
  capsNew: boolean;
  practitioners: OfferedPractitioner[];
  services: OfferedService[];
  /** The clinic's places, and how long the ways between them are. */
  places: ClinicPlace[];
  travel: TravelTimes;
  /** For one service: the practitioners who give it, as the sweep takes them; once for each place they give it at. */
  offeringsOf(serviceId: string, overrides?: { minNoticeMin?: number }): Offering[];
}

export interface OfferingQuestion {
  /** Services of these appointment types; all active ones when left out. */
  appointmentTypes?: readonly string[];
  practitionerIds?: readonly string[];
  from: Temporal.Instant;
  to: Temporal.Instant;
  onlineOnly: boolean;
  /** When people work is asked for, not what is taken: nobody is busy in the answer. */
  hoursOnly?: boolean;
  /** A visit that is being moved, and so is not in its own way; or the column that finds it. */
  exceptVisitId?: string | Prisma.Sql;
  /** Whether that visit is somebody's first here; found out from who asks when left out. */
  firstVisit?: boolean;
}

interface PractitionerRow extends OfferedPractitioner {
  hours: HoursRow[];
  exceptions: ExceptionRow[];
  busy: Stretches[];
}

interface LoadedRow extends PlaceRows {
  zone: string;
  holdMinutes: number;
  isNew: boolean;
  capsNew: boolean;
  /** Local dates on which nobody new is seen any more; none for people who are not. */
  fullDates: string[];
  openingHours: { weekday: number; starts: string; ends: string }[];
  services: (OfferedService & ServiceNeeds)[];
  closures: ClosureRow[];
  practitioners: PractitionerRow[];
  resources: ResourceRows;
}

/** A job has no patients of its own, and asks for all services. */
type ClinicTx = Pick<ActingCtx, 'tx'> & { acting: { clinicId: string; patientIds?: readonly string[] } };

/**
 * One data query for a range and a set of practitioners.
 *
 * @param beside a column of what else the answer hangs on, read in the same statement
 */
export async function loadOfferings<Beside = null>(
  ctx: ClinicTx,
  question: OfferingQuestion,
  beside: Prisma.Sql = sql`NULL::jsonb`,
): Promise<LoadedOfferings & { beside: Beside }> {
  const row = await readRange<Beside>(ctx, question, beside);
  const fullDays = row.fullDates.map((date) => instantsOfDay(date, row.zone));
  const schedules = new Map(
    row.practitioners.map((each) => [each, scheduleOf(each, row.closures, row.zone)]),
  );
  const travel = travelTimesOf(row);
  return {
    beside: row.beside,
    zone: row.zone,
    places: row.places,
    travel,
    services: row.services.map(({ needsRoom: _, roomIds: __, equipment: ___, ...service }) => service),
    calendar: {
      zone: row.zone,
      openingHours: row.openingHours.map(({ weekday, starts, ends }) => ({
        days: [weekday],
        start: starts,
        end: ends,
      })),
      closures: row.closures,
    },
    holdMinutes: row.holdMinutes,
    isNew: row.isNew,
    capsNew: row.capsNew,
    practitioners: row.practitioners.map(({ hours: _, exceptions: __, busy: ___, ...shown }) => shown),
    offeringsOf: (serviceId, overrides) => {
      const service = row.services.find(({ id }) => id === serviceId);
      if (service === undefined) return [];
      const sites = sitesOf(row, service, travel);
      return row.practitioners
        .filter(({ serviceIds }) => serviceIds.includes(serviceId))
        .flatMap((practitioner) => {
          const schedule = schedules.get(practitioner);
          if (schedule === undefined) return [];
          const offering = offeringOf(practitioner, service, schedule, row.zone, overrides?.minNoticeMin);
          const placed = { ...offering, practitioner: withBusy(offering.practitioner, fullDays) };
          return sites
            .filter(({ at }) => at === undefined || worksAt(schedule, at.place))
            .map((site): Offering => ({ ...placed, ...site }));
        });
    },
  };
}

type Site = Pick<Offering, 'at' | 'pools'>;

/** Where a service is given, each place with its rooms: nowhere in particular by video or phone, and where nobody travels. */
function sitesOf(row: LoadedRow, service: OfferedService & ServiceNeeds, travel: TravelTimes): Site[] {
  const site = (at: Whereabouts | undefined): Site => ({
    at,
    pools: poolsOf(service, row.resources, at?.place ?? null),
  });
  if (isOnePlace(row)) return [site(undefined)];
  if (service.mode === 'video' || service.mode === 'phone') return [site({ place: null, travel })];
  return row.places.map(({ id }) => site({ place: id, travel }));
}

const worksAt = ({ workingHours, overrides }: Schedule, place: string | null): boolean =>
  place === null || [...workingHours, ...overrides].some((one) => one.place === place);

async function readRange<Beside>(
  ctx: ClinicTx,
  question: OfferingQuestion,
  beside: Prisma.Sql,
): Promise<LoadedRow & { beside: Beside }> {
  const { clinicId } = ctx.acting;
  const from = question.from.toString();
  const to = question.to.toString();
  const types = question.appointmentTypes === undefined ? null : [...question.appointmentTypes];
  const only = question.practitionerIds === undefined ? null : [...question.practitionerIds];
  const { exceptVisitId = null } = question;
  const except =
    exceptVisitId === null || typeof exceptVisitId === 'string' ? sql`${exceptVisitId}::uuid` : exceptVisitId;
  const hoursOnly = question.hoursOnly ?? false;
  // Whoever has no record here is new, and is not offered what the clinic keeps for people it knows.
  const known = !question.onlineOnly || (ctx.acting.patientIds ?? []).length > 0;
  const firstVisit = question.firstVisit ?? null;
  const rows = await ctx.tx.$queryRaw<(LoadedRow & { beside: Beside })[]>(sql`
    WITH apart AS MATERIALIZED (SELECT ${except} AS id), wanted AS (
      SELECT s.* FROM service s
      WHERE s.clinic_id = ${clinicId}::uuid AND s.active AND (s.online OR NOT ${question.onlineOnly})
        AND (${known} OR NOT s.known_only)
        AND (${types}::text[] IS NULL OR s.appointment_type = ANY(${types}::text[]))
    ), people AS (
      SELECT p.* FROM practitioner p
      WHERE p.clinic_id = ${clinicId}::uuid AND p.active AND (p.online_bookable OR NOT ${question.onlineOnly})
        AND (${only}::uuid[] IS NULL OR p.id = ANY(${only}::uuid[]))
        AND EXISTS (SELECT 1 FROM practitioner_service ps JOIN wanted w ON w.id = ps.service_id
                    WHERE ps.clinic_id = p.clinic_id AND ps.practitioner_id = p.id)
    ), ways AS MATERIALIZED (
      SELECT c.travel_min > 0 OR EXISTS (SELECT 1 FROM location l
        WHERE l.clinic_id = c.clinic_id AND l.active AND l.id <> l.clinic_id) AS travels
      FROM clinic c WHERE c.clinic_id = ${clinicId}::uuid
    ), things AS (
      SELECT r.id, NULL::uuid AS equipment_id, r.location_id FROM room r
      WHERE r.clinic_id = ${clinicId}::uuid AND r.active AND EXISTS (SELECT 1 FROM wanted w WHERE w.needs_room)
      UNION ALL
      SELECT u.id, u.equipment_id, NULL::uuid FROM equipment_unit u
      JOIN equipment e ON e.clinic_id = u.clinic_id AND e.id = u.equipment_id AND e.active
      WHERE u.clinic_id = ${clinicId}::uuid AND u.active AND EXISTS (SELECT 1 FROM service_equipment se
        JOIN wanted w ON w.id = se.service_id
        WHERE se.clinic_id = u.clinic_id AND se.equipment_id = u.equipment_id)
    ), taken AS MATERIALIZED (
      SELECT t.resource_id, json_agg(${stretchesColumn}) AS stretches
      -- A way may begin before the range and end after it.
      FROM taken_of(array(SELECT id FROM people WHERE NOT ${hoursOnly} UNION ALL SELECT id FROM things WHERE NOT ${hoursOnly}),
        ${from}::timestamptz - interval '4 hours', ${to}::timestamptz + interval '4 hours', (SELECT id FROM apart),
        (SELECT travels FROM ways)) t
      GROUP BY t.resource_id
    )
    SELECT ${beside} AS beside, c.zone, ${placesColumn} AS places, ${waysColumn} AS ways, c.travel_min AS "travelMin",
      c.holds_minutes AS "holdMinutes", n.is_new AS "isNew", c.new_patients_a_day IS NOT NULL AS "capsNew",
      CASE WHEN n.is_new AND c.new_patients_a_day IS NOT NULL THEN
        array(SELECT d::text FROM dates_full_for_new(${from}::timestamptz, ${to}::timestamptz, (SELECT id FROM apart)) d)
        ELSE '{}' END AS "fullDates",
      coalesce((SELECT jsonb_agg(jsonb_build_object('weekday', o.weekday, 'starts', to_char(o.starts, 'HH24:MI'),
          'ends', to_char(o.ends, 'HH24:MI'))) FROM clinic_hours o WHERE o.clinic_id = c.clinic_id), '[]')
        AS "openingHours",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'appointmentType', w.appointment_type,
          'name', w.name, 'minutes', w.minutes, 'bufferBeforeMin', w.buffer_before_min,
          'bufferAfterMin', w.buffer_after_min, 'mode', w.mode, 'online', w.online,
          'minNoticeMin', w.min_notice_min, 'horizonDays', w.horizon_days, 'gridMin', w.grid_min, 'priceText', w.price_text,
          'needsConfirmation', w.needs_confirmation,
          'needsRoom', w.needs_room,
          'roomIds', (SELECT coalesce(jsonb_agg(sr.room_id), '[]') FROM service_room sr
            WHERE sr.clinic_id = w.clinic_id AND sr.service_id = w.id),
          'equipment', (SELECT coalesce(jsonb_agg(jsonb_build_object('equipmentId', se.equipment_id, 'units', se.units)), '[]')
            FROM service_equipment se JOIN equipment e ON e.clinic_id = se.clinic_id AND e.id = se.equipment_id AND e.active
            WHERE se.clinic_id = w.clinic_id AND se.service_id = w.id)) ORDER BY w.minutes, w.id) FROM wanted w), '[]') AS services,
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', k.from_date, 'to', k.to_date))
        FROM clinic_closure k WHERE k.clinic_id = c.clinic_id
          AND k.to_date >= (${from}::timestamptz AT TIME ZONE c.zone)::date), '[]') AS closures,
      coalesce((SELECT json_agg(json_build_object('id', p.id, 'displayName', p.display_name,
          'title', p.title, 'skills', p.skills, 'hue', p.hue, 'onlineBookable', p.online_bookable,
          'needsConfirmation', p.needs_confirmation,
          'serviceIds', (SELECT coalesce(json_agg(ps.service_id), '[]') FROM practitioner_service ps
            WHERE ps.clinic_id = p.clinic_id AND ps.practitioner_id = p.id),
          'hours', (SELECT coalesce(json_agg(json_build_object('weekday', h.weekday,
              'starts', to_char(h.starts, 'HH24:MI'), 'ends', to_char(h.ends, 'HH24:MI'),
              'from', h.effective_from, 'to', h.effective_to, 'locationId', h.location_id)), '[]')
            FROM practitioner_hours h WHERE h.clinic_id = p.clinic_id AND h.practitioner_id = p.id),
          'exceptions', (SELECT coalesce(json_agg(json_build_object(
              'from', greatest(e.on_date, (${from}::timestamptz AT TIME ZONE c.zone)::date - 1),
              'to', least(coalesce(e.until_date, e.on_date), (${to}::timestamptz AT TIME ZONE c.zone)::date + 1),
              'starts', to_char(e.starts, 'HH24:MI'), 'ends', to_char(e.ends, 'HH24:MI'), 'off', e.off, 'locationId', e.location_id)), '[]')
            FROM practitioner_exception e WHERE e.clinic_id = p.clinic_id AND e.practitioner_id = p.id
              AND coalesce(e.until_date, e.on_date) >= (${from}::timestamptz AT TIME ZONE c.zone)::date - 1
              AND e.on_date <= (${to}::timestamptz AT TIME ZONE c.zone)::date + 1),
          'busy', coalesce((SELECT t.stretches FROM taken t WHERE t.resource_id = p.id), '[]'))
        ORDER BY p.display_name, p.id) FROM people p), '[]') AS practitioners,
      coalesce((SELECT json_agg(json_build_object('id', t.id, 'equipmentId', t.equipment_id, 'locationId', t.location_id,
          'taken', coalesce(k.stretches, '[]')))
        FROM things t LEFT JOIN taken k ON k.resource_id = t.id), '[]') AS resources
    FROM clinic c CROSS JOIN LATERAL (SELECT coalesce(${firstVisit}::boolean, ${question.onlineOnly} AND NOT EXISTS (
      SELECT 1 FROM attendee a WHERE a.clinic_id = c.clinic_id
        AND a.patient_id = ANY(${[...(ctx.acting.patientIds ?? [])]}::uuid[]) AND a.state <> 'cancelled')) AS is_new
      OFFSET 0) n
    WHERE c.clinic_id = ${clinicId}::uuid`);
  const [row] = rows;
  if (row === undefined) throw new Error('the acting clinic has no row');
  return row;
}

const withBusy = (practitioner: Offering['practitioner'], busy: readonly Interval[]) =>
  busy.length === 0 ? practitioner : { ...practitioner, busy: [...practitioner.busy, ...busy] };

function offeringOf(
  practitioner: PractitionerRow,
  service: OfferedService,
  schedule: Schedule,
  zone: string,
  minNoticeMin = service.minNoticeMin,
): Offering {
  return {
    practitioner: {
      id: practitioner.id,
      timezone: zone,
      workingHours: schedule.workingHours,
      overrides: schedule.overrides,
      busy: [...timesOf(practitioner.busy), ...schedule.away],
    },
    service: {
      durationMin: service.minutes,
      gridMin: service.gridMin,
      bufferBeforeMin: service.bufferBeforeMin,
      bufferAfterMin: service.bufferAfterMin,
      minNoticeMin,
    },
  };
}
