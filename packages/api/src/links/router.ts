import { APPOINTMENT_STATES } from '@kinloop/booking/appointment';
import { z } from 'zod';
import { versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { visitMode } from '../scheduling/times-schema.ts';
import { cancelByLink, confirmByLink, openLink } from './service.ts';

/** 256 bits as base64url. */
const token = z
  .string()
  .length(43)
  .regex(/^[A-Za-z0-9_-]+$/);

/** What can be done with the link of a reminder, without signing in. The token is the right, for one visit. */
export const linksRouter = router({
  open: proc({
    hats: ['visitor'],
    relation: 'none',
    phi: true,
    rate: 'public-write',
    audit: { action: 'links.open', kind: 'opened' },
  })
    .input(z.strictObject({ token }))
    .output(
      z.object({
        zone: z.string(),
        startsAt: z.string(),
        endsAt: z.string(),
        mode: visitMode,
        practitionerName: z.string(),
        state: z.enum(APPOINTMENT_STATES),
        version: z.number(),
        changes: z.object({
          canMove: z.boolean(),
          canCancel: z.boolean(),
          notice: z.enum(['in-time', 'late', 'begun']),
          freeUntil: z.string(),
          noticeHours: z.number(),
        }),
        confirmed: z.boolean(),
      }),
    )
    .query(({ ctx, input }) => openLink(ctx, input.token)),

  confirm: proc({
    hats: ['visitor'],
    relation: 'none',
    phi: true,
    rate: 'public-write',
    audit: { action: 'links.confirm', kind: 'changed' },
  })
    .input(z.strictObject({ token }))
    .output(z.object({ confirmed: z.literal(true) }))
    .mutation(({ ctx, input }) => confirmByLink(ctx, input.token)),

  cancel: proc({
    hats: ['visitor'],
    relation: 'none',
    phi: true,
    rate: 'public-write',
    audit: { action: 'links.cancel', kind: 'changed' },
  })
    .input(z.strictObject({ token, version: versionInput }))
    .output(z.object({ cancelled: z.literal(true), late: z.boolean() }))
    .mutation(({ ctx, input }) => cancelByLink(ctx, input)),
});
