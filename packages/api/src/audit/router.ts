import { z } from 'zod';
import { objectTypes, roles } from '../access/policy.ts';
import { proc, router } from '../platform/procedure.ts';
import { listAudit } from './queries.ts';

const auditRow = z.object({
  id: z.uuid(),
  /** ISO instant. */
  at: z.string(),
  personId: z.uuid().nullable(),
  /** Null for visitors, and for people of elsewhere. */
  personName: z.string().nullable(),
  role: z.string(),
  action: z.string(),
  kind: z.enum(['listed', 'opened', 'exported', 'changed', 'refused']),
  objectType: z.string(),
  objectId: z.uuid().nullable(),
  /** How many records one row of a list stands for. */
  objectCount: z.number().int(),
  patientId: z.uuid().nullable(),
  patientName: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
});

const auditListInput = z.strictObject({
  patientId: z.uuid().optional(),
  personId: z.uuid().optional(),
  role: z.enum(roles).optional(),
  objectType: z.enum(objectTypes).optional(),
  kind: z.enum(['listed', 'opened', 'exported', 'changed', 'refused']).optional(),
  /** ISO instants; `from` counts in, `to` does not. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** The last row seen: the next page is older. */
  after: z.strictObject({ at: z.iso.datetime({ offset: true }), id: z.uuid() }).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

export const auditRouter = router({
  /** Who saw or changed what, newest first. Reading the audit is itself written to it. */
  list: proc({
    hats: ['admin', 'auditor'],
    object: { type: 'patient', id: 'patientId' },
    relation: 'clinic',
    phi: true,
    audit: { action: 'audit.list', kind: 'listed' },
    needs: 'password',
  })
    .input(auditListInput)
    .output(z.object({ rows: z.array(auditRow), more: z.boolean() }))
    .query(({ ctx, input }) => listAudit(ctx, input)),
});
