import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { byItself } from '../platform/by-itself.ts';
import type { ActingCtx } from '../platform/context.ts';
import type { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { moveVisit } from '../visits/change.ts';
import { lockVisit, type VisitRow } from '../visits/visit-row.ts';
import { offerInstead } from '../waitlist/offer-instead.ts';
import { recordTimeOff, requireTimeOff, type TimeOff } from './time-off.ts';

/** What becomes of one visit: it moves at once, or its patient is asked about the time, which is kept meanwhile. */
export interface AbsenceRow {
  visitId: string;
  version: number;
  do: 'move' | 'offer';
  startsAt: string;
  practitionerId: string;
}

/** How it went with one of them; a row that failed leaves its visit as it was. */
export type AbsenceResult =
  | { visitId: string; outcome: 'moved'; version: number; undoUntil: string | null }
  | { visitId: string; outcome: 'offered'; offerId: string }
  | { visitId: string; outcome: 'failed'; why: FailedWhy };

/** The time has gone; somebody else changed the visit; its life, or the offer, does not allow it. */
export type FailedWhy = 'taken' | 'changed' | 'refused' | 'too-near' | 'waits-already';

/**
 * Records that somebody is away, and does with each of their visits what was chosen, in the order given. Each is moved or
 * offered whole or not at all, and none that fails keeps the others from it. Patients are told three minutes later.
 *
 * @returns how it went with each, and by which new days off, and how long, the pass can be taken back
 * @throws AppError INVALID_INPUT
 */
export async function carryOutAbsence(
  ctx: ActingCtx,
  input: TimeOff & { rows: readonly AbsenceRow[] },
): Promise<{ results: AbsenceResult[]; undo: { days: string[]; seconds: number } }> {
  requireTimeOff(ctx, input);
  const { clinicId } = ctx.acting;
  const { practitionerId, from, to, rows } = input;
  const days = await recordTimeOff(ctx, input);
  const results: AbsenceResult[] = [];
  for (const row of rows) results.push(await attempt(ctx, row));
  await ctx.notify(topics.desk(clinicId), practitionerId);
  ctx.audit({ objectType: 'practitioner', objectId: practitionerId, detail: { from, to } });
  ctx.audit({ objectType: 'visit', objectIds: rows.map(({ visitId }) => visitId) });
  return { results, undo: { days, seconds: UNDO_WINDOW_MS / 1000 } };
}

const attempt = (ctx: ActingCtx, row: AbsenceRow): Promise<AbsenceResult> =>
  byItself(
    ctx,
    async () => {
      const visit = await lockVisit(ctx, row.visitId, row.version);
      return row.do === 'move' ? await move(ctx, visit, row) : await offer(ctx, visit, row);
    },
    (error) => {
      const why = whyOf(error);
      return why && { visitId: row.visitId, outcome: 'failed', why };
    },
  );

async function move(
  ctx: ActingCtx,
  visit: VisitRow,
  { startsAt, practitionerId }: AbsenceRow,
): Promise<AbsenceResult> {
  const { version, undoUntil } = await moveVisit(ctx, {
    visitId: visit.id,
    version: visit.version,
    startsAt,
    endsAt: Temporal.Instant.from(startsAt).add(lengthOf(visit)).toString(),
    practitionerId,
  });
  return { visitId: visit.id, outcome: 'moved', version, undoUntil };
}

async function offer(
  ctx: ActingCtx,
  visit: VisitRow,
  { startsAt, practitionerId }: AbsenceRow,
): Promise<AbsenceResult> {
  const start = Temporal.Instant.from(startsAt);
  const offerId = await offerInstead(ctx, visit, {
    slotId: uuidv7(),
    practitionerId,
    startsAt: start,
    endsAt: start.add(lengthOf(visit)),
    notBefore: ctx.now.add({ milliseconds: UNDO_WINDOW_MS }),
  });
  return { visitId: visit.id, outcome: 'offered', offerId };
}

const lengthOf = ({ startsAt, endsAt }: VisitRow) =>
  Temporal.Instant.from(startsAt).until(Temporal.Instant.from(endsAt));

/** What a refusal of one row means; undefined for what ends the whole. */
function whyOf({ code, params }: AppError): FailedWhy | undefined {
  if (code === 'SLOT_TAKEN') return 'taken';
  if (code === 'CONFLICT' || code === 'NOT_FOUND') return 'changed';
  if (code === 'REFUSED' && (params.rule === 'too-near' || params.rule === 'waits-already'))
    return params.rule;
  return code === 'REFUSED' || code === 'STOPPED' ? 'refused' : undefined;
}
