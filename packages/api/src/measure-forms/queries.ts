import {
  FORM_SHAPES,
  fitsShape,
  LICENSED_IDS,
  type LicensedForm,
  type LicensedId,
} from '@kinloop/assessment-domain/outcomes';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { lineInput, textInput } from '../platform/inputs.ts';
import { isoColumn } from '../visits/visit-row.ts';

const MOST_ITEMS = Math.max(...LICENSED_IDS.map((id) => FORM_SHAPES[id].count));
const MOST_ANSWERS = 5;

/** A form in the clinic's own wording. */
export const licensedFormSchema = z.strictObject({
  instruction: textInput(1000),
  items: z
    .array(
      z.strictObject({
        text: lineInput(500),
        answers: z.array(lineInput(120)).min(2).max(MOST_ANSWERS),
      }),
    )
    .max(MOST_ITEMS),
});

/** The same, as it is read. */
export const licensedFormOutput = z.object({
  instruction: z.string(),
  items: z.array(z.object({ text: z.string(), answers: z.array(z.string()).readonly() })).readonly(),
});

/** A stored form; null where it no longer fits its questionnaire. */
export function readForm(measure: LicensedId, stored: unknown): LicensedForm | null {
  const parsed = licensedFormSchema.safeParse(stored);
  return parsed.success && fitsShape(measure, parsed.data.items) ? parsed.data : null;
}

export const licensedMeasureOutput = z.object({
  measure: z.enum(LICENSED_IDS),
  /** Null: no licence was stated, or it was ended. */
  inUse: z
    .object({
      version: z.number().int(),
      licence: z.string(),
      by: z.string().nullable(),
      at: z.string(),
      form: licensedFormOutput,
    })
    .nullable(),
});
export type LicensedMeasure = z.output<typeof licensedMeasureOutput>;

interface Row {
  measure: LicensedId;
  version: number;
  licence: string;
  by: string | null;
  at: string;
  form: unknown;
}

/** Every measure a clinic may supply the wording of, with what it stated. */
export async function licensedMeasures(ctx: ActingCtx): Promise<LicensedMeasure[]> {
  const rows = await ctx.tx.$queryRaw<Row[]>(sql`
    SELECT f.measure, f.version, f.licence, (SELECT n.name FROM person_names(ARRAY[f.stated_by]) n) AS by,
      ${isoColumn(sql`f.stated_at`)} AS at, f.form
    FROM licensed_measure f WHERE f.clinic_id = ${ctx.acting.clinicId}::uuid AND f.ended_at IS NULL`);
  return LICENSED_IDS.map((measure) => {
    const row = rows.find((one) => one.measure === measure);
    const form = row === undefined ? null : readForm(measure, row.form);
    if (row === undefined || form === null) return { measure, inUse: null };
    const { version, licence, by, at } = row;
    return { measure, inUse: { version, licence, by, at, form } };
  });
}

/** Which measures the clinic can ask in its own wording, with the version in use. */
export function licensedVersions(ctx: ActingCtx): Promise<{ measure: LicensedId; version: number }[]> {
  return ctx.tx.$queryRaw<{ measure: LicensedId; version: number }[]>(sql`
    SELECT measure, version FROM licensed_measure
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND ended_at IS NULL ORDER BY measure`);
}
