import { LICENSED_IDS } from '@kinloop/assessment-domain/outcomes';
import { z } from 'zod';
import { lineInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { licensedFormSchema, licensedMeasureOutput, licensedMeasures } from './queries.ts';
import { endLicence, stateLicence } from './service.ts';

const stating = { hats: ['lead', 'admin'], relation: 'none', phi: false } as const;
const measure = z.enum(LICENSED_IDS);

export const measureFormsRouter = router({
  /** Measures whose wording does not ship, and what the clinic stated of each. */
  list: proc({ ...stating, audit: null })
    .input(z.strictObject({}))
    .output(z.array(licensedMeasureOutput))
    .query(({ ctx }) => licensedMeasures(ctx)),

  /** States the licence, and supplies the wording. */
  state: proc({ ...stating, audit: { action: 'measureForms.state', kind: 'changed' }, idempotent: true })
    .input(
      z.strictObject({
        key: z.uuid(),
        measure,
        seen: z.int().min(0).max(1_000_000),
        licence: lineInput(500),
        form: licensedFormSchema,
      }),
    )
    .output(z.object({ version: z.number().int() }))
    .mutation(({ ctx, input }) => stateLicence(ctx, input)),

  end: proc({ ...stating, audit: { action: 'measureForms.end', kind: 'changed' }, idempotent: true })
    .input(z.strictObject({ key: z.uuid(), measure }))
    .output(z.object({ ended: z.literal(true) }))
    .mutation(({ ctx, input }) => endLicence(ctx, input.measure)),
});
