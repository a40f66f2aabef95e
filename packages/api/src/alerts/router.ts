import { z } from 'zod';
import { lineInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { replayedOutput } from '../rules/replayed.ts';
import { acknowledgeAlert } from './acknowledge.ts';
import { alertReplay } from './replay.ts';

export const alertsRouter = router({
  /** Says by name and time that an alert was seen, and what was done. */
  acknowledge: proc({
    hats: ['physio', 'lead', 'reception', 'admin'],
    object: { type: 'alert', id: 'alertId' },
    relation: { physio: 'care', lead: 'care', reception: 'clinic', admin: 'clinic' },
    phi: true,
    audit: { action: 'alerts.acknowledge', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), alertId: z.uuid(), note: lineInput(1000) }))
    .output(z.object({ acknowledgedAt: z.string(), byPhysio: z.boolean() }))
    .mutation(({ ctx, input }) => acknowledgeAlert(ctx, input)),

  /** Computes an alert again from what is kept of it, under the rules it was raised under, and says whether it is the same. */
  replay: proc({
    hats: ['physio', 'lead'],
    object: { type: 'alert', id: 'alertId' },
    relation: 'care',
    phi: true,
    audit: { action: 'alerts.replay', kind: 'opened' },
  })
    .input(z.strictObject({ alertId: z.uuid() }))
    .output(replayedOutput.extend({ entries: z.int() }))
    .query(({ ctx, input }) => alertReplay(ctx, input.alertId)),
});
