import { APPOINTMENT_STATES } from '@kinloop/booking/appointment';
import { z } from 'zod';
import { lineInput, versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { confirmationRules, requestCount, waitingRequests } from './queries.ts';
import { confirmRequest, declineRequest, setConfirmation } from './service.ts';

const desk = ['reception', 'admin'] as const;
const visit = { type: 'visit', id: 'visitId' } as const;
const one = { key: z.uuid(), visitId: z.uuid(), version: versionInput };

const answered = z.object({
  visitId: z.uuid(),
  state: z.enum(APPOINTMENT_STATES),
  version: z.number(),
  /** Until when it can be taken back; null when it cannot. */
  undoUntil: z.string().nullable(),
});

const rule = z.object({
  id: z.uuid(),
  name: z.string(),
  needsConfirmation: z.boolean(),
  version: z.number(),
});

export const requestsRouter = router({
  /** What patients have asked for and the clinic has not answered. */
  list: proc({ hats: desk, relation: 'none', phi: true, audit: { action: 'requests.list', kind: 'listed' } })
    .input(z.strictObject({}))
    .output(
      z.object({
        zone: z.string(),
        requests: z.array(
          z.object({
            visitId: z.uuid(),
            version: z.number(),
            patientId: z.uuid(),
            patientName: z.string(),
            phone: z.string().nullable(),
            isNew: z.boolean(),
            startsAt: z.string(),
            endsAt: z.string(),
            practitionerName: z.string(),
            serviceName: z.string(),
            urgency: z.string().nullable(),
            targetAt: z.string().nullable(),
            answerBy: z.string(),
          }),
        ),
      }),
    )
    .query(({ ctx }) => waitingRequests(ctx)),

  /** How many wait, and how many hold a time just now, for beside the calendar; no names. */
  count: proc({ hats: desk, relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(z.object({ requests: z.number(), firstBy: z.string().nullable(), held: z.number() }))
    .query(({ ctx }) => requestCount(ctx)),

  /** Says yes. */
  confirm: proc({
    hats: desk,
    object: visit,
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'requests.confirm', kind: 'changed' },
  })
    .input(z.strictObject({ ...one, adviceGiven: z.string().trim().min(3).max(500).optional() }))
    .output(answered)
    .mutation(({ ctx, input }) => confirmRequest(ctx, input)),

  /** Says no, in words for the patient. */
  decline: proc({
    hats: desk,
    object: visit,
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'requests.decline', kind: 'changed' },
  })
    .input(z.strictObject({ ...one, words: lineInput(500) }))
    .output(answered)
    .mutation(({ ctx, input }) => declineRequest(ctx, input)),

  /** Which visits are asked for, and not booked, by patients. */
  rules: proc({ hats: desk, relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(
      z.object({ services: z.array(rule.extend({ online: z.boolean() })), practitioners: z.array(rule) }),
    )
    .query(({ ctx }) => confirmationRules(ctx)),

  confirmService: proc({
    hats: ['admin'],
    object: { type: 'service', id: 'serviceId' },
    relation: 'clinic',
    phi: false,
    audit: { action: 'requests.confirmService', kind: 'changed' },
  })
    .input(z.strictObject({ serviceId: z.uuid(), version: versionInput, needsConfirmation: z.boolean() }))
    .output(z.object({ version: z.number() }))
    .mutation(({ ctx, input }) => setConfirmation(ctx, { ...input, of: 'service', id: input.serviceId })),

  confirmPractitioner: proc({
    hats: ['admin'],
    object: { type: 'practitioner', id: 'practitionerId' },
    relation: 'clinic',
    phi: false,
    audit: { action: 'requests.confirmPractitioner', kind: 'changed' },
  })
    .input(
      z.strictObject({ practitionerId: z.uuid(), version: versionInput, needsConfirmation: z.boolean() }),
    )
    .output(z.object({ version: z.number() }))
    .mutation(({ ctx, input }) =>
      setConfirmation(ctx, { ...input, of: 'practitioner', id: input.practitionerId }),
    ),
});
