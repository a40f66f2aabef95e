import type { ActingCtx } from '../platform/context.ts';
import { type CaseloadCounts, type CaseloadRow, type CaseloadScope, readCaseload } from './queries.ts';

export async function caseloadList(
  ctx: ActingCtx,
  input: { scope: CaseloadScope; pattern: string | null },
): Promise<{ rows: CaseloadRow[]; counts: CaseloadCounts; zone: string; now: string }> {
  const found = await readCaseload(ctx, { ...input, patientId: null });
  ctx.audit({
    objectType: 'patient',
    objectIds: found.rows.map(({ patientId }) => patientId),
    detail: { scope: input.scope },
  });
  return { ...found, zone: ctx.acting.zone, now: ctx.now.toString() };
}

/** A live refresh of one row is a listing of one, never an opening. */
export async function caseloadRow(
  ctx: ActingCtx,
  input: { patientId: string; scope: CaseloadScope; pattern: string | null },
): Promise<{ row: CaseloadRow | null }> {
  const { rows } = await readCaseload(ctx, input);
  ctx.audit({ objectType: 'patient', objectIds: rows.map(({ patientId }) => patientId) });
  return { row: rows[0] ?? null };
}
