import { fitsShape, type LicensedForm, type LicensedId } from '@kinloop/assessment-domain/outcomes';
import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

export interface StatedLicence {
  measure: LicensedId;
  /** The version that was read; 0 when there was none in use. */
  seen: number;
  licence: string;
  form: LicensedForm;
}

/**
 * States by which licence the clinic uses a measure, and in which words it is asked from now on. What was asked before keeps
 * its words.
 *
 * @throws AppError INVALID_INPUT when the items do not fit the measure; CONFLICT when somebody stated it meanwhile
 */
export async function stateLicence(
  ctx: ActingCtx,
  { measure, seen, licence, form }: StatedLicence,
): Promise<{ version: number }> {
  if (!fitsShape(measure, form.items)) throw new AppError('INVALID_INPUT', { field: 'form.items' });
  const { clinicId, personId } = ctx.acting;
  const ended = await endInUse(ctx, measure);
  if (ended !== seen) throw new AppError('CONFLICT', { params: { current: { version: ended } } });
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    INSERT INTO licensed_measure (clinic_id, measure, version, licence, form, stated_by)
    SELECT ${clinicId}::uuid, ${measure}, coalesce(max(version), 0) + 1, ${licence}, ${JSON.stringify(form)}::jsonb,
      ${personId}::uuid
    FROM licensed_measure WHERE clinic_id = ${clinicId}::uuid AND measure = ${measure}
    RETURNING version`);
  const version = rows[0]?.version ?? 0;
  ctx.audit({ detail: { measure, version } });
  return { version };
}

/** Stops using a measure: it is asked no more, and what was asked can still be answered. @throws AppError REFUSED (rule 'not-licensed') */
export async function endLicence(ctx: ActingCtx, measure: LicensedId): Promise<{ ended: true }> {
  const version = await endInUse(ctx, measure);
  if (version === 0) throw new AppError('REFUSED', { params: { rule: 'not-licensed' } });
  ctx.audit({ detail: { measure, version } });
  return { ended: true };
}

/** The version that was in use until now; 0 when there was none. */
async function endInUse(ctx: ActingCtx, measure: LicensedId): Promise<number> {
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    UPDATE licensed_measure SET ended_at = app_now(), ended_by = ${ctx.acting.personId}::uuid
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND measure = ${measure} AND ended_at IS NULL
    RETURNING version`);
  return rows[0]?.version ?? 0;
}
