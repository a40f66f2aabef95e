import { z } from 'zod';
import { idInput, textInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { strandedVisit } from '../scheduling/times-schema.ts';
import { holidayRegions, regionPattern } from './holidays.ts';
import { addClosures, closureList, holidaysAhead, removeClosure, strandedByClosures } from './service.ts';

/** Local dates at the clinic, both included. */
const dates = { from: z.iso.date(), to: z.iso.date() };
const region = z.string().max(16).regex(regionPattern);
const most = 40;

export const closuresRouter = router({
  /** Days the whole clinic is closed, from today on. */
  list: proc({ hats: ['reception', 'admin', 'auditor'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(
      z.object({
        closures: z.array(z.object({ id: z.uuid(), from: z.string(), to: z.string(), label: z.string() })),
        region: z.string(),
      }),
    )
    .query(({ ctx }) => closureList(ctx)),

  /** Public holidays to choose closed days from: of a region, this year and next. */
  holidays: proc({ hats: ['admin'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({ region }))
    .output(
      z.object({
        regions: z.array(z.object({ id: z.string(), name: z.string() })),
        holidays: z.array(
          z.object({ from: z.string(), to: z.string(), name: z.string(), closed: z.boolean() }),
        ),
      }),
    )
    .query(async ({ ctx, input }) => ({
      regions: await holidayRegions(),
      holidays: await holidaysAhead(ctx, input.region),
    })),

  /** Whose visits closed days would strand, before they are saved. */
  stranded: proc({
    hats: ['admin'],
    relation: 'none',
    phi: true,
    audit: { action: 'closures.stranded', kind: 'listed' },
  })
    .input(z.strictObject({ closures: z.array(z.strictObject(dates)).min(1).max(most) }))
    .output(z.array(strandedVisit))
    .query(async ({ ctx, input }) => {
      const visits = await strandedByClosures(ctx, input.closures);
      ctx.audit({ objectType: 'visit', objectIds: visits.map(({ id }) => id) });
      return visits;
    }),

  add: proc({
    hats: ['admin'],
    relation: 'none',
    phi: true,
    idempotent: true,
    audit: { action: 'closures.add', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        /** Whose public holidays they are; null when they are the clinic's own. */
        region: region.nullable(),
        closures: z
          .array(z.strictObject({ id: idInput, ...dates, label: textInput(80) }))
          .min(1)
          .max(most),
      }),
    )
    .output(z.object({ stranded: z.array(strandedVisit) }))
    .mutation(({ ctx, input }) => addClosures(ctx, input)),

  remove: proc({
    hats: ['admin'],
    object: { type: 'closure', id: 'closureId' },
    relation: 'clinic',
    phi: false,
    audit: { action: 'closures.remove', kind: 'changed' },
  })
    .input(z.strictObject({ closureId: z.uuid() }))
    .output(z.object({ removed: z.literal(true) }))
    .mutation(({ ctx, input }) => removeClosure(ctx, input.closureId)),
});
