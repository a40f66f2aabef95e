import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { byItself, isRefusal } from '../platform/by-itself.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { undoChange } from '../visits/undo.ts';
import { stopOffer } from '../waitlist/desk.ts';

export interface AbsencePass {
  practitionerId: string;
  /** The days off it recorded. */
  days: readonly string[];
  /** The visits it moved, in their order. */
  moved: readonly { visitId: string; version: number }[];
  /** The visits whose patients it asked. */
  asked: readonly { visitId: string; offerId: string }[];
}

/**
 * Takes a whole pass back within three minutes: the days off, then each move and question by itself. What cannot be taken
 * back any more (somebody changed the visit since, or its patient has said yes) stays as it is and is named.
 *
 * @throws AppError REFUSED with rule `undo-too-late`
 */
export async function takeBackAbsence(
  ctx: ActingCtx,
  { practitionerId, days, moved, asked }: AbsencePass,
): Promise<{ failed: string[] }> {
  const { clinicId } = ctx.acting;
  await forgetDays(ctx, practitionerId, days);
  const failed: string[] = [];
  const attempt = async (visitId: string, work: () => Promise<unknown>) => {
    const isDone = await byItself(ctx, () => work().then(() => true), isRefusal);
    if (!isDone) failed.push(visitId);
  };
  // The last first: a visit may have moved to where another was.
  for (const { visitId, version } of moved.toReversed())
    await attempt(visitId, () => undoChange(ctx, { visitId, version }));
  for (const { visitId, offerId } of asked) await attempt(visitId, () => askNoMore(ctx, offerId));
  await ctx.notify(topics.desk(clinicId), practitionerId);
  ctx.audit({ objectType: 'practitioner', objectId: practitionerId, detail: { days: days.length } });
  const visits = [...moved, ...asked];
  if (visits.length > 0) ctx.audit({ objectType: 'visit', objectIds: visits.map(({ visitId }) => visitId) });
  return { failed };
}

async function forgetDays(ctx: ActingCtx, practitionerId: string, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  const since = ctx.now.subtract({ milliseconds: UNDO_WINDOW_MS }).toString();
  const gone = await ctx.tx.$executeRaw(sql`
    DELETE FROM practitioner_exception
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND practitioner_id = ${practitionerId}::uuid
      AND id = ANY(${[...days]}::uuid[]) AND off AND created_at >= ${since}::timestamptz`);
  if (gone !== new Set(days).size) throw new AppError('REFUSED', { params: { rule: 'undo-too-late' } });
  await ctx.tx.$executeRaw(sql`
    UPDATE practitioner SET version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${practitionerId}::uuid`);
}

/** The offer ends, and who stands in the list only because the pass put them there leaves it. */
async function askNoMore(ctx: ActingCtx, offerId: string): Promise<void> {
  await stopOffer(ctx, offerId);
  await ctx.tx.$executeRaw(sql`
    UPDATE waitlist_entry e SET state = 'left', ended_at = app_now(), version = e.version + 1
    FROM waitlist_offer o
    WHERE o.clinic_id = ${ctx.acting.clinicId}::uuid AND o.id = ${offerId}::uuid AND e.clinic_id = o.clinic_id
      AND e.id = o.entry_id AND e.state = 'waiting' AND e.source = 'desk'
      AND e.created_at >= o.created_at - interval '1 minute'`);
}
