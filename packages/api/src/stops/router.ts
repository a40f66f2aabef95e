import { z } from 'zod';
import { callbackDone } from '../desk/service.ts';
import { lineInput, reasonInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { readStops, stopOutput } from './queries.ts';
import { clearStop } from './service.ts';

const treating = ['physio', 'lead'] as const;

export const stopsRouter = router({
  /** Who must not book until a physio has looked: all that are open, or the one with the code somebody reads out. */
  list: proc({ hats: treating, relation: 'none', phi: true, audit: { action: 'stops.list', kind: 'listed' } })
    .input(
      z.strictObject({
        code: z
          .string()
          .regex(/^[A-Z]{5}$/)
          .nullable(),
      }),
    )
    .output(z.array(stopOutput))
    .query(({ ctx, input }) => readStops(ctx, input.code)),

  /** Lets the person book again. */
  clear: proc({
    hats: treating,
    object: { type: 'triage_stop', id: 'stopId' },
    relation: 'clinic',
    phi: true,
    audit: { action: 'stops.clear', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), stopId: z.uuid(), reason: reasonInput(500) }))
    .output(z.object({ clearedAt: z.string() }))
    .mutation(({ ctx, input }) => clearStop(ctx, input)),

  /** The physio has phoned the person back. */
  called: proc({
    hats: treating,
    object: { type: 'callback_request', id: 'callbackId' },
    relation: 'clinic',
    phi: true,
    audit: { action: 'stops.called', kind: 'changed' },
  })
    .input(z.strictObject({ callbackId: z.uuid(), note: lineInput(500) }))
    .output(z.object({ done: z.literal(true) }))
    .mutation(({ ctx, input }) => callbackDone(ctx, input)),
});
