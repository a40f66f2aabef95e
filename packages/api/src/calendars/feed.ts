import { createHash } from 'node:crypto';
import { sql } from '@kinloop/db';
import { calendarFeed } from '@kinloop/interop/icalendar';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { newToken, sha256 } from '../platform/keyed-hash.ts';
import { type CalendarRow, calendarVisit } from '../scheduling/calendar-visit.ts';

/** How often a calendar program should ask again, in minutes. */
const refreshMin = 60;

/** Whose visits a login may subscribe to: of the patient it acts for, or its own as a practitioner. */
type FeedOf = { patientId: string; practitionerId: null } | { patientId: null; practitionerId: string };

/** @throws AppError NOT_FOUND for somebody who treats nobody here */
function feedOf({ acting: { role, patientId, practitionerId } }: ActingCtx): FeedOf {
  if ((role === 'patient' || role === 'guardian') && patientId !== null)
    return { patientId, practitionerId: null };
  if ((role === 'physio' || role === 'lead') && practitionerId !== null)
    return { patientId: null, practitionerId };
  throw new AppError('NOT_FOUND');
}

const mine = ({ acting }: ActingCtx, { patientId, practitionerId }: FeedOf) => sql`
  clinic_id = ${acting.clinicId}::uuid AND person_id = ${acting.personId}::uuid AND ended_at IS NULL
  AND (patient_id = ${patientId}::uuid OR practitioner_id = ${practitionerId}::uuid)`;

/** Since when there is a private address; null while there is none. The address itself is not kept. */
export async function ownFeed(ctx: ActingCtx): Promise<{ since: string | null }> {
  const rows = await ctx.tx.$queryRaw<{ since: string }[]>(sql`
    SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
    FROM calendar_feed WHERE ${mine(ctx, feedOf(ctx))}`);
  return { since: rows[0]?.since ?? null };
}

/** Makes a private address and ends the one before it. It is told this once: only its hash is kept. */
export async function makeFeed(ctx: ActingCtx): Promise<{ url: string }> {
  const of = feedOf(ctx);
  await endFeed(ctx);
  const token = newToken();
  await ctx.tx.$executeRaw(sql`
    INSERT INTO calendar_feed (clinic_id, id, token_hash, person_id, patient_id, practitioner_id)
    VALUES (${ctx.acting.clinicId}::uuid, ${uuidv7()}::uuid, ${sha256(token)}::bytea, ${ctx.acting.personId}::uuid,
      ${of.patientId}::uuid, ${of.practitionerId}::uuid)`);
  return { url: `${ctx.runtime.env.APP_ORIGIN}/api/calendar/${ctx.acting.slug}/${token}.ics` };
}

/** From now on the address is one that never was. */
export async function endFeed(ctx: ActingCtx): Promise<void> {
  await ctx.tx.$executeRaw(
    sql`UPDATE calendar_feed SET ended_at = app_now() WHERE ${mine(ctx, feedOf(ctx))}`,
  );
}

interface FeedVisits {
  feedId: string;
  patientId: string | null;
  practitionerId: string | null;
  visits: Pick<
    CalendarRow,
    'visitId' | 'sequence' | 'state' | 'mode' | 'startsAt' | 'endsAt' | 'changedAt' | 'address'
  >[];
}

type FeedClinic = Pick<CalendarRow, 'clinicName' | 'clinicEmail' | 'clinicPhone'>;

/**
 * What a calendar program reads, without signing in: the token is the right, to these visits and nothing else.
 *
 * @returns iCalendar, and a tag that changes with it
 * @throws AppError NOT_FOUND, the same for an address that never was and one that has ended
 */
export async function readFeed(ctx: ActingCtx, token: string): Promise<{ text: string; etag: string }> {
  const found = await feedVisits(ctx, token);
  const clinic = await feedClinic(ctx);
  const { zone, slug } = ctx.acting;
  const isPatient = found.patientId !== null;
  const pageOf = ({ visitId, startsAt }: FeedVisits['visits'][number]) =>
    isPatient
      ? `/${slug}/my/appointments/${visitId}`
      : `/${slug}/care/calendar?from=${Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone).toPlainDate()}`;
  const visits = found.visits.map((visit) =>
    calendarVisit(
      { ...visit, ...clinic, zone },
      {
        env: ctx.runtime.env,
        page: pageOf(visit),
        reader: isPatient ? 'patient' : 'practitioner',
      },
    ),
  );
  auditReading(ctx, found);
  const text = calendarFeed(visits, { name: clinic.clinicName, refreshMin });
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 32)}"` };
}

async function feedVisits(ctx: ActingCtx, token: string): Promise<FeedVisits> {
  const rows = await ctx.tx.$queryRaw<{ found: FeedVisits }[]>(sql`
    SELECT feed_visits(${sha256(token)}::bytea) AS found`);
  const found = rows[0]?.found;
  if (found === undefined) throw new Error('the feed function gave no answer');
  return found;
}

async function feedClinic({ tx, acting }: ActingCtx): Promise<FeedClinic> {
  const rows = await tx.$queryRaw<FeedClinic[]>(sql`
    SELECT name AS "clinicName", email::text AS "clinicEmail", phone AS "clinicPhone"
    FROM clinic WHERE clinic_id = ${acting.clinicId}::uuid`);
  const [clinic] = rows;
  if (clinic === undefined) throw new Error('the acting clinic has no row');
  return clinic;
}

function auditReading(ctx: ActingCtx, { feedId, patientId, practitionerId }: FeedVisits): void {
  ctx.audit({
    detail: { feedId },
    ...(patientId === null
      ? { objectType: 'practitioner', objectId: practitionerId ?? undefined }
      : { objectType: 'patient', objectId: patientId, patientId }),
  });
}
