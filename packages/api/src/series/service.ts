import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { byItself, isRefusal } from '../platform/by-itself.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { linkCareByVisit } from '../scheduling/care-link.ts';
import { queueVisitMail } from '../scheduling/visit-mail.ts';
import { requireAdvice } from '../visits/advice.ts';
import { changeState, moveVisit } from '../visits/change.ts';
import { placedService, placeVisit } from '../visits/place-visit.ts';
import { type SeveralUndo, undoOf } from '../visits/several-undo.ts';
import { undoChange } from '../visits/undo.ts';
import { isoColumn, lockVisit } from '../visits/visit-row.ts';

export interface SeriesBooking {
  /** Of a new series, or of one that gets more dates. */
  seriesId: string;
  patientId: string;
  serviceId: string;
  practitionerId: string;
  everyDays: number;
  visits: { visitId: string; startsAt: string }[];
  adviceGiven?: string | undefined;
}

/**
 * Makes the visits of a series, date by date: each with all its time or not at all. Those whose time has gone meanwhile
 * are told and can be chosen anew; booking them again with the same series adds to it.
 *
 * @throws AppError NOT_FOUND, CONFLICT when the series is somebody else's, REFUSED (rule `stopped`, without the advice
 *   given; rule `class`)
 */
export async function bookSeries(
  ctx: ActingCtx,
  input: SeriesBooking,
): Promise<{ seriesId: string; made: string[]; taken: string[]; undo: SeveralUndo }> {
  const { clinicId } = ctx.acting;
  const service = await placedService(ctx, input.serviceId);
  if (service.seats > 1) throw new AppError('REFUSED', { params: { rule: 'class' } });
  const advice = await requireAdvice(ctx, input.patientId, input.adviceGiven);
  await openSeries(ctx, input);
  const made: string[] = [];
  const taken: string[] = [];
  for (const { visitId, startsAt } of input.visits) {
    const placed = await placeVisit(ctx, {
      ...input,
      visitId,
      service,
      startsAt: Temporal.Instant.from(startsAt),
      patient: { id: input.patientId, advice },
    });
    if (placed.ok) made.push(visitId);
    else taken.push(startsAt);
  }
  const [first, ...others] = made;
  if (first !== undefined) {
    await linkCareByVisit(ctx, input.patientId, input.practitionerId);
    // The first tells of them all. A calendar takes one visit from a mail, so each of the others has a mail of its own.
    await queueVisitMail(ctx, 'visit-confirmed', first);
    for (const visitId of others)
      await queueVisitMail(ctx, 'visit-confirmed', visitId, { isToldElsewhere: true });
  }
  for (const visitId of made) await ctx.notify(topics.desk(clinicId), visitId);
  await ctx.notify(topics.my(input.patientId), input.seriesId);
  await ctx.notify(topics.caseload(clinicId), input.patientId);
  ctx.audit({ objectType: 'visit', objectIds: made, patientId: input.patientId });
  const undo = undoOf(made.map((visitId) => ({ visitId, version: 1 })));
  return { seriesId: input.seriesId, made, taken, undo };
}

async function openSeries(ctx: ActingCtx, input: SeriesBooking): Promise<void> {
  const { clinicId, personId } = ctx.acting;
  await ctx.tx.$executeRaw(sql`
    INSERT INTO visit_series (clinic_id, id, patient_id, service_id, practitioner_id, every_days, created_by)
    VALUES (${clinicId}::uuid, ${input.seriesId}::uuid, ${input.patientId}::uuid, ${input.serviceId}::uuid,
      ${input.practitionerId}::uuid, ${input.everyDays}, ${personId}::uuid)
    ON CONFLICT (clinic_id, id) DO NOTHING`);
  const rows = await ctx.tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM visit_series WHERE clinic_id = ${clinicId}::uuid AND id = ${input.seriesId}::uuid
      AND patient_id = ${input.patientId}::uuid`);
  if (rows.length === 0) throw new AppError('CONFLICT', { field: 'seriesId' });
}

/** Which visits of the series: the one named and all after it, or all that are to come. */
export type SeriesScope = 'following' | 'all';

interface SeriesVisit {
  id: string;
  version: number;
  startsAt: string;
  endsAt: string;
  practitionerId: string;
}

/** Those of the scope that are booked and have not begun, in their order; locked. @throws AppError NOT_FOUND, REFUSED */
async function visitsInScope(ctx: ActingCtx, seriesId: string | null, from: string | null) {
  if (seriesId === null) throw new AppError('REFUSED', { params: { rule: 'no-series' } });
  return ctx.tx.$queryRaw<SeriesVisit[]>(sql`
    SELECT v.id, v.version, ${isoColumn(sql`v.starts_at`)} AS "startsAt", ${isoColumn(sql`v.ends_at`)} AS "endsAt",
      v.practitioner_id AS "practitionerId"
    FROM visit v
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.series_id = ${seriesId}::uuid AND v.state = 'booked'
      AND v.starts_at > app_now() AND (${from}::timestamptz IS NULL OR v.starts_at >= ${from}::timestamptz)
    ORDER BY v.starts_at, v.id FOR UPDATE OF v`);
}

export interface SeriesMove {
  visitId: string;
  version: number;
  scope: SeriesScope;
  /** Where the visit named goes; the others move by as many days and to the same time on the wall. */
  startsAt: string;
  practitionerId: string;
}

/**
 * Moves several visits of a series alike. Each moves in one step or stays where it was; those that could not are told.
 *
 * @throws AppError NOT_FOUND, CONFLICT, REFUSED (rule `no-series`)
 */
export async function moveSeries(
  ctx: ActingCtx,
  input: SeriesMove,
): Promise<{ moved: string[]; stayed: { visitId: string; startsAt: string }[]; undo: SeveralUndo }> {
  const named = await lockVisit(ctx, input.visitId, input.version);
  const zone = ctx.acting.zone;
  const wall = (iso: string) => Temporal.Instant.from(iso).toZonedDateTimeISO(zone);
  const target = wall(input.startsAt);
  const days = wall(named.startsAt).toPlainDate().until(target.toPlainDate(), { largestUnit: 'days' }).days;
  const visits = await visitsInScope(ctx, named.seriesId, input.scope === 'all' ? null : named.startsAt);
  // Later ones first when they move on, earlier ones first when they move back: none gets in another's way.
  const ordered = days > 0 ? visits.toReversed() : visits;
  const changes: SeveralUndo['visits'] = [];
  const stayed: { visitId: string; startsAt: string }[] = [];
  for (const visit of ordered) {
    const startsAt = wall(visit.startsAt).add({ days }).withPlainTime(target.toPlainTime()).toInstant();
    const length = wall(visit.startsAt).until(wall(visit.endsAt));
    const change = await byItself(
      ctx,
      () =>
        moveVisit(ctx, {
          visitId: visit.id,
          version: visit.version,
          startsAt: startsAt.toString(),
          endsAt: startsAt.add(length).toString(),
          practitionerId: input.practitionerId,
        }),
      ({ code }) => (code === 'SLOT_TAKEN' || code === 'REFUSED' ? null : undefined),
    );
    if (change !== null) changes.push({ visitId: visit.id, version: change.version });
    else stayed.push({ visitId: visit.id, startsAt: visit.startsAt });
  }
  const moved = changes.map(({ visitId }) => visitId);
  ctx.audit({ objectType: 'visit', objectIds: moved });
  return {
    moved,
    stayed: stayed.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt)),
    undo: undoOf(changes),
  };
}

/**
 * Cancels the visit named and those after it, or all to come.
 *
 * @throws AppError NOT_FOUND, CONFLICT, REFUSED (rule `no-series`)
 */
export async function cancelSeries(
  ctx: ActingCtx,
  input: { visitId: string; version: number; scope: SeriesScope; reason: string; forPatient: boolean },
): Promise<{ cancelled: string[]; undo: SeveralUndo }> {
  const named = await lockVisit(ctx, input.visitId, input.version);
  const visits = await visitsInScope(ctx, named.seriesId, input.scope === 'all' ? null : named.startsAt);
  const changes: SeveralUndo['visits'] = [];
  for (const { id, version } of visits)
    changes.push(
      await changeState(ctx, {
        visitId: id,
        version,
        event: 'cancel',
        forPatient: input.forPatient,
        ...(input.reason === '' ? {} : { reason: input.reason }),
      }),
    );
  const cancelled = visits.map(({ id }) => id);
  ctx.audit({ objectType: 'visit', objectIds: cancelled });
  return { cancelled, undo: undoOf(changes.map(({ visitId, version }) => ({ visitId, version }))) };
}

/**
 * Takes a whole press back within three minutes, the last first: a visit may have moved to where another was. What cannot be
 * taken back any more, since somebody changed the visit or has its time, stays as it is and is named.
 */
export async function undoSeries(
  ctx: ActingCtx,
  { visits }: Pick<SeveralUndo, 'visits'>,
): Promise<{ failed: string[] }> {
  const failed: string[] = [];
  for (const { visitId, version } of visits.toReversed()) {
    const isDone = await byItself(
      ctx,
      () => undoChange(ctx, { visitId, version }).then(() => true),
      isRefusal,
    );
    if (!isDone) failed.push(visitId);
  }
  ctx.audit({ objectType: 'visit', objectIds: visits.map(({ visitId }) => visitId) });
  return { failed };
}
