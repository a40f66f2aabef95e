import { z } from 'zod';
import { instantInput, versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { carryOutAbsence } from './carry-out.ts';
import { planAbsence } from './plan.ts';
import { takeBackAbsence } from './take-back.ts';

const desk = ['reception', 'admin'] as const;
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const practitioner = { type: 'practitioner', id: 'practitionerId' } as const;

/** Local dates at the clinic, both included; the times narrow the first and the last of them. */
const timeOff = {
  practitionerId: z.uuid(),
  from: z.iso.date(),
  to: z.iso.date(),
  starts: time.nullable(),
  ends: time.nullable(),
};
/** In one pass: a practitioner's busiest day and half of the next. */
const MOST_ROWS = 60;
/** In one time off: whole days, and a part at either end. */
const MOST_DAYS = 3;

export const absenceRouter = router({
  /** The visits of somebody who is away, the most urgent first, each with other times. Takes nothing. */
  plan: proc({
    hats: desk,
    object: practitioner,
    relation: 'clinic',
    phi: true,
    audit: { action: 'absence.plan', kind: 'listed' },
  })
    .input(z.strictObject(timeOff))
    .output(
      z.object({
        zone: z.string(),
        now: z.string(),
        visits: z.array(
          z.object({
            visitId: z.uuid(),
            version: z.number(),
            startsAt: z.string(),
            endsAt: z.string(),
            state: z.enum(['requested', 'booked']),
            isClass: z.boolean(),
            serviceName: z.string(),
            patients: z.array(
              z.object({
                id: z.uuid(),
                name: z.string(),
                phone: z.string().nullable(),
                /** By what they would hear of another time: nothing where the desk has to phone. */
                hearsBy: z.array(z.enum(['email', 'sms'])),
              }),
            ),
            urgency: z.string().nullable(),
            targetAt: z.string().nullable(),
            asked: z
              .object({
                state: z.enum(['offered', 'declined', 'expired']),
                startsAt: z.string(),
                expiresAt: z.string(),
              })
              .nullable(),
            times: z.array(
              z.object({
                startsAt: z.string(),
                practitionerId: z.uuid(),
                practitionerName: z.string(),
                reason: z.enum(['same-day', 'same-practitioner', 'soonest', 'soon']),
                inTime: z.boolean(),
              }),
            ),
          }),
        ),
      }),
    )
    .query(({ ctx, input }) => planAbsence(ctx, input)),

  /** Records the absence, and moves or offers each visit named; how it went with each is answered. */
  carryOut: proc({
    hats: desk,
    object: [
      practitioner,
      { type: 'visit', id: 'rows.visitId' },
      { type: 'practitioner', id: 'rows.practitionerId' },
    ],
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'absence.carryOut', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        ...timeOff,
        rows: z
          .array(
            z.strictObject({
              visitId: z.uuid(),
              version: versionInput,
              do: z.enum(['move', 'offer']),
              startsAt: instantInput,
              practitionerId: z.uuid(),
            }),
          )
          .max(MOST_ROWS),
      }),
    )
    .output(
      z.object({
        /** By the days off that are new the whole can be undone, for so long. */
        undo: z.object({ days: z.array(z.uuid()), seconds: z.number() }),
        results: z.array(
          z.discriminatedUnion('outcome', [
            z.object({
              visitId: z.uuid(),
              outcome: z.literal('moved'),
              version: z.number(),
              undoUntil: z.string().nullable(),
            }),
            z.object({ visitId: z.uuid(), outcome: z.literal('offered'), offerId: z.uuid() }),
            z.object({
              visitId: z.uuid(),
              outcome: z.literal('failed'),
              why: z.enum(['taken', 'changed', 'refused', 'too-near', 'waits-already']),
            }),
          ]),
        ),
      }),
    )
    .mutation(({ ctx, input }) => carryOutAbsence(ctx, input)),

  /** Undoes a whole absence within three minutes, the days off as well; visits that could not be are named. */
  undo: proc({
    hats: desk,
    object: [
      practitioner,
      { type: 'visit', id: 'moved.visitId' },
      { type: 'visit', id: 'asked.visitId' },
      { type: 'waitlist_offer', id: 'asked.offerId' },
    ],
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'absence.undo', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        practitionerId: z.uuid(),
        days: z.array(z.uuid()).max(MOST_DAYS),
        moved: z.array(z.strictObject({ visitId: z.uuid(), version: versionInput })).max(2 * MOST_ROWS),
        asked: z.array(z.strictObject({ visitId: z.uuid(), offerId: z.uuid() })).max(2 * MOST_ROWS),
      }),
    )
    .output(z.object({ failed: z.array(z.uuid()) }))
    .mutation(({ ctx, input }) => takeBackAbsence(ctx, input)),
});
