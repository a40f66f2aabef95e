import { z } from 'zod';
import { lineInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { acknowledgeAlert } from './acknowledge.ts';

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
});
