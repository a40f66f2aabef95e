import type { Interval } from '@kinloop/booking/availability';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { JobDeps } from '../jobs/deps.ts';
import { asWorker, eachClinic, type WorkerCtx } from '../jobs/worker-ctx.ts';
import { topics } from '../platform/realtime.ts';
import { openSealed } from '../platform/sealed.ts';
import { busyTimesApart } from './busy-times-apart.ts';
import { readingOf } from './external.ts';
import { FeedFailure, type Fetched, fetchFeed, type Internet, internet } from './fetch-feed.ts';

/** A calendar is read four times an hour; one that fails less and less often, down to every four hours. */
const everyMin = 15;
const everyMinMax = 240;

/** Busy times are worked out anew once a day, though the calendar be unchanged: the horizon moves on. */
const expandEveryHours = 24;

/** Beyond the farthest day that can be booked. */
const slackDays = 14;

/** Asks for each calendar whose time has come, at every clinic. */
export function readCalendars(deps: JobDeps): Promise<void> {
  return eachClinic(deps, 'read-calendars', async ({ tx, acting: { clinicId }, enqueue }) => {
    const due = await tx.$queryRaw<{ id: string }[]>(sql`
      SELECT c.id FROM external_calendar c
      JOIN practitioner p ON p.clinic_id = c.clinic_id AND p.id = c.practitioner_id AND p.active
      WHERE c.clinic_id = ${clinicId}::uuid AND c.next_read_at <= app_now() ORDER BY c.next_read_at LIMIT 500`);
    for (const { id } of due) await enqueue(readingOf(clinicId, id));
    return due.length;
  });
}

interface CalendarId {
  clinicId: string;
  calendarId: string;
}

interface Due {
  practitionerId: string;
  sealed: Uint8Array;
  etag: string | null;
  lastModified: string | null;
  /** Epoch milliseconds: what time is of interest. */
  from: number;
  to: number;
  zone: string;
}

type Reading =
  | { kind: 'unchanged' }
  | ({ kind: 'read'; busy: Interval[] } & Pick<Due, 'etag' | 'lastModified'>);

/**
 * Reads one calendar and keeps when it is busy; nothing else of it is kept or logged. No transaction is open while the
 * far side is spoken to. When it cannot be read, what was read last stands.
 */
export async function readCalendar(
  deps: JobDeps,
  { clinicId, calendarId }: CalendarId,
  around: Internet = internet,
): Promise<void> {
  const due = await asWorker(deps, clinicId, (ctx) => dueCalendar(ctx, calendarId));
  if (due === undefined) return;
  try {
    const reading = await read(due, addressOf(due, deps, calendarId), { deps, around });
    await asWorker(deps, clinicId, (ctx) => keep(ctx, calendarId, due, reading));
  } catch (error) {
    if (!(error instanceof FeedFailure)) throw error;
    deps.log.warn('calendar not read', { calendarId, code: error.problem });
    await asWorker(deps, clinicId, (ctx) => keepProblem(ctx, calendarId, error.problem));
  }
}

async function dueCalendar(ctx: WorkerCtx, calendarId: string): Promise<Due | undefined> {
  const rows = await ctx.tx.$queryRaw<
    (Omit<Due, 'from' | 'to' | 'zone'> & { isFresh: boolean; days: number })[]
  >(sql`
    SELECT c.practitioner_id AS "practitionerId", c.url_sealed AS sealed, c.etag, c.last_modified AS "lastModified",
      coalesce(c.expanded_at > app_now() - make_interval(hours => ${expandEveryHours}::int), false) AS "isFresh",
      coalesce((SELECT max(s.horizon_days) FROM service s WHERE s.clinic_id = c.clinic_id AND s.active), 90) AS days
    FROM external_calendar c WHERE c.clinic_id = ${ctx.acting.clinicId}::uuid AND c.id = ${calendarId}::uuid`);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { practitionerId, sealed, isFresh } = row;
  return {
    practitionerId,
    sealed,
    etag: isFresh ? row.etag : null,
    lastModified: isFresh ? row.lastModified : null,
    from: ctx.now.subtract({ hours: 24 }).epochMilliseconds,
    to: ctx.now.add({ hours: 24 * (row.days + slackDays) }).epochMilliseconds,
    zone: ctx.acting.zone,
  };
}

/** @throws FeedFailure `address-lost` */
function addressOf({ sealed }: Due, { env }: JobDeps, calendarId: string): URL {
  try {
    return new URL(openSealed(env.KINLOOP_SECRET, 'external-calendar', calendarId, sealed));
  } catch {
    throw new FeedFailure('address-lost');
  }
}

async function read(
  due: Due,
  url: URL,
  { deps: { env }, around }: { deps: JobDeps; around: Internet },
): Promise<Reading> {
  const fetched: Fetched = await fetchFeed(url, due, around);
  if (fetched.kind === 'unchanged') return fetched;
  const { text, etag, lastModified } = fetched;
  const { from, to, zone } = due;
  const ownHost = new URL(env.APP_ORIGIN).hostname;
  const busy = await busyTimesApart({ text, from, to, zone, ownHost });
  return { kind: 'read', busy, etag, lastModified };
}

async function keep(ctx: WorkerCtx, calendarId: string, due: Due, reading: Reading): Promise<void> {
  const { clinicId } = ctx.acting;
  const isRead = reading.kind === 'read';
  // Also the lock: of two readings one is kept after the other, and none of a calendar that was removed meanwhile.
  const found = await ctx.tx.$executeRaw(sql`
    UPDATE external_calendar SET read_at = app_now(), failing_since = NULL, problem = NULL, failures = 0,
      next_read_at = app_now() + make_interval(mins => ${everyMin}::int),
      expanded_at = CASE WHEN ${isRead} THEN app_now() ELSE expanded_at END,
      etag = CASE WHEN ${isRead} THEN ${isRead ? reading.etag : null} ELSE etag END,
      last_modified = CASE WHEN ${isRead} THEN ${isRead ? reading.lastModified : null} ELSE last_modified END
    WHERE clinic_id = ${clinicId}::uuid AND id = ${calendarId}::uuid`);
  if (found === 0 || !isRead) return;
  if (await keepBusy(ctx, calendarId, due.practitionerId, reading.busy))
    await ctx.notify(topics.desk(clinicId), due.practitionerId);
}

/** Writes only what is not there yet. @returns whether anything changed */
async function keepBusy(
  { tx, acting: { clinicId } }: WorkerCtx,
  calendarId: string,
  practitionerId: string,
  busy: readonly Interval[],
): Promise<boolean> {
  const starts = busy.map(({ start }) => isoOf(start));
  const ends = busy.map(({ end }) => isoOf(end));
  const wanted = sql`unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) AS w (starts_at, ends_at)`;
  const gone = await tx.$executeRaw(sql`
    DELETE FROM external_busy b WHERE b.clinic_id = ${clinicId}::uuid AND b.calendar_id = ${calendarId}::uuid
      AND (b.starts_at, b.ends_at) NOT IN (SELECT w.starts_at, w.ends_at FROM ${wanted})`);
  const added = await tx.$executeRaw(sql`
    INSERT INTO external_busy (clinic_id, calendar_id, starts_at, ends_at, practitioner_id)
    SELECT ${clinicId}::uuid, ${calendarId}::uuid, w.starts_at, w.ends_at, ${practitionerId}::uuid FROM ${wanted}
    ON CONFLICT DO NOTHING`);
  return gone + added > 0;
}

const isoOf = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();

async function keepProblem({ tx, acting }: WorkerCtx, calendarId: string, problem: string): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE external_calendar SET failing_since = coalesce(failing_since, app_now()), problem = ${problem},
      failures = failures + 1, next_read_at = app_now()
        + make_interval(mins => least(${everyMinMax}::int, ${everyMin}::int * (2 ^ least(failures, 10))::int))
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${calendarId}::uuid`);
}
