import { z } from 'zod';
import { proc, router } from '../platform/procedure.ts';
import { offeredTimesOutput, placeOutput, timesInput, visitMode } from '../scheduling/times-schema.ts';
import { confirm, register } from './confirm.ts';
import { holdTime } from './hold.ts';
import { ownHold, releaseHolds, renewHold } from './own-hold.ts';
import { offeredTimes } from './times.ts';

const who = ['visitor', 'patient', 'guardian'] as const;
const instant = z.iso.datetime({ offset: true });
const localDate = z.iso.date();
/** One of the services the result allows; the one it suggests when null. */
const serviceId = z.uuid().nullable();

const hold = z.object({
  visitId: z.uuid(),
  checkId: z.uuid(),
  startsAt: z.string(),
  endsAt: z.string(),
  practitionerId: z.uuid(),
  practitionerName: z.string(),
  serviceName: z.string(),
  mode: visitMode,
  /** Where, when the clinic has several places. */
  place: placeOutput.nullable(),
  /** Until when the time is kept. */
  expiresAt: z.string(),
  /** The clinic confirms this visit: the patient asks for it. */
  needsConfirmation: z.boolean(),
});

export const bookingRouter = router({
  /** Times for a stored result, first free first. Answered only for a check of one's own that allows booking. */
  times: proc({ hats: who, relation: 'none', phi: true, audit: { action: 'booking.times', kind: 'opened' } })
    .input(z.strictObject({ checkId: z.uuid(), ...timesInput, serviceId }))
    .output(offeredTimesOutput)
    .query(({ ctx, input }) => offeredTimes(ctx, input)),

  /** Holds one time while the form is filled in; a check has one hold at a time. */
  hold: proc({
    hats: who,
    relation: 'none',
    phi: true,
    rate: 'hold',
    audit: { action: 'booking.hold', kind: 'changed' },
  })
    .input(
      z.strictObject({
        visitId: z.uuid(),
        checkId: z.uuid(),
        start: instant,
        practitionerId: z.uuid().nullable(),
        serviceId,
        /** At this place; at any when left out. */
        locationId: z.uuid().optional(),
      }),
    )
    .output(hold)
    .mutation(({ ctx, input }) => holdTime(ctx, input)),

  /** A hold of one's own that still runs: the one asked for, or the newest. */
  held: proc({ hats: who, relation: 'none', phi: true, audit: { action: 'booking.held', kind: 'opened' } })
    .input(z.strictObject({ visitId: z.uuid().nullable() }))
    .output(hold.nullable())
    .query(({ ctx, input }) => ownHold(ctx, input.visitId)),

  /** The hold's full time again, once, when the e-mail code is asked for. */
  renew: proc({ hats: who, relation: 'none', phi: true, audit: { action: 'booking.renew', kind: 'changed' } })
    .input(z.strictObject({ visitId: z.uuid() }))
    .output(hold)
    .mutation(({ ctx, input }) => renewHold(ctx, input.visitId)),

  /** Lets go of one's own holds. */
  release: proc({
    hats: who,
    relation: 'none',
    phi: true,
    audit: { action: 'booking.release', kind: 'changed' },
  })
    .input(z.strictObject({}))
    .output(z.object({ released: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await releaseHolds(ctx);
      return { released: true as const };
    }),

  /** Makes the record of a visitor who has proved their address; the next step books as that patient. */
  register: proc({
    hats: ['visitor'],
    object: { type: 'visit', id: 'visitId' },
    relation: 'own',
    phi: true,
    rate: 'public-write',
    audit: { action: 'booking.register', kind: 'changed' },
  })
    .input(
      z.strictObject({
        visitId: z.uuid(),
        /** What verifying the six-digit code gave. */
        loginCodeId: z.uuid(),
        details: z.strictObject({
          givenName: z.string().trim().min(1).max(100),
          familyName: z.string().trim().min(1).max(100),
          birthDate: localDate,
          phone: z.string().min(6).max(40),
          email: z.string().min(3).max(254),
        }),
      }),
    )
    .output(z.object({ patientId: z.uuid() }))
    .mutation(({ ctx, input }) => register(ctx, input)),

  /** Books the held time, or asks for it where the clinic confirms. */
  confirm: proc({
    hats: ['patient', 'guardian'],
    object: { type: 'patient', id: 'patientId' },
    relation: 'own',
    phi: true,
    idempotent: true,
    audit: { action: 'booking.confirm', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), visitId: z.uuid(), patientId: z.uuid() }))
    .output(
      z.object({
        visitId: z.uuid(),
        patientId: z.uuid(),
        /** `requested` where the clinic confirms. */
        state: z.enum(['booked', 'requested']),
        startsAt: z.string(),
        endsAt: z.string(),
        practitionerName: z.string(),
        serviceName: z.string(),
      }),
    )
    .mutation(({ ctx, input }) => confirm(ctx, input)),
});
