import { z } from 'zod';
import { lineInput, reasonInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { addPatient } from './add.ts';
import { breakGlass, closedRecord } from './break-glass.ts';
import { findInCare } from './find.ts';
import { readRecord, recordOutput } from './record.ts';
import { readTimeline, timelineOutput, timelineParts } from './timeline.ts';

const treating = { hats: ['physio', 'lead'], phi: true } as const;
const ofPatient = { type: 'patient', id: 'patientId' } as const;

const careFound = z.object({
  id: z.uuid(),
  name: z.string(),
  birthDate: z.string().nullable(),
  practitionerName: z.string().nullable(),
  inCare: z.boolean(),
});

export const patientsRouter = router({
  /** Anybody of the clinic by the beginning of a name, phone number or e-mail address; no more than who they are. */
  find: proc({ ...treating, relation: 'none', audit: { action: 'patients.find', kind: 'listed' } })
    .input(z.strictObject({ typed: z.string().trim().min(2).max(100) }))
    .output(z.array(careFound))
    .query(({ ctx, input }) => findInCare(ctx, input.typed)),

  /** Opens a record. */
  open: proc({
    ...treating,
    object: ofPatient,
    relation: 'care',
    audit: { action: 'patients.open', kind: 'opened' },
  })
    .input(z.strictObject({ patientId: z.uuid() }))
    .output(recordOutput)
    .query(({ ctx, input }) => readRecord(ctx, input.patientId)),

  /** An open record again, because something in it changed: not an opening. */
  refresh: proc({
    ...treating,
    object: ofPatient,
    relation: 'care',
    audit: { action: 'patients.refresh', kind: 'listed' },
  })
    .input(z.strictObject({ patientId: z.uuid() }))
    .output(recordOutput)
    .query(({ ctx, input }) => readRecord(ctx, input.patientId)),

  /** Earlier entries of the line of time, or one part of it. */
  timeline: proc({
    ...treating,
    object: ofPatient,
    relation: 'care',
    audit: { action: 'patients.timeline', kind: 'opened' },
  })
    .input(
      z.strictObject({
        patientId: z.uuid(),
        part: z.enum(timelineParts),
        before: z.iso.datetime({ offset: true }).nullable(),
      }),
    )
    .output(timelineOutput)
    .query(({ ctx, input }) => readTimeline(ctx, input)),

  /** Whose record it is, for a physio who does not care for them. */
  closed: proc({
    ...treating,
    object: ofPatient,
    relation: 'clinic',
    audit: { action: 'patients.closed', kind: 'listed' },
  })
    .input(z.strictObject({ patientId: z.uuid() }))
    .output(
      z.object({
        name: z.string(),
        practitionerName: z.string().nullable(),
        inCare: z.boolean(),
        hours: z.number().int(),
      }),
    )
    .query(({ ctx, input }) => closedRecord(ctx, input.patientId)),

  /** Opens it nevertheless, for a day, with a reason; the clinic's admins are told. */
  breakGlass: proc({
    ...treating,
    object: ofPatient,
    relation: 'clinic',
    audit: { action: 'patients.breakGlass', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), patientId: z.uuid(), reason: reasonInput(500) }))
    .output(z.object({ until: z.string() }))
    .mutation(({ ctx, input }) => breakGlass(ctx, input)),

  /** A new record in one's own care; or who may be the same person. */
  add: proc({
    ...treating,
    relation: 'none',
    audit: { action: 'patients.add', kind: 'changed' },
    idempotent: true,
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        patientId: z.uuid(),
        givenName: lineInput(100),
        familyName: lineInput(100),
        birthDate: z.iso.date().nullable(),
        phone: z.string().min(6).max(40),
        email: z.string().max(254).nullable(),
        isSomebodyElse: z.boolean(),
      }),
    )
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('added'), patientId: z.uuid() }),
        z.object({ kind: z.literal('maybe-same'), found: z.array(careFound) }),
      ]),
    )
    .mutation(({ ctx, input }) => addPatient(ctx, input)),
});
