import { z } from 'zod';
import { placeOutput, visitMode } from '../scheduling/times-schema.ts';

export const urgency = z.enum(['urgent', 'soon', 'routine', 'preventive']);
const wallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .length(5);
const suitable = z
  .strictObject({ weekday: z.int().min(0).max(6), from: wallTime, to: wallTime })
  .refine(({ from, to }) => from < to);

/** What somebody waits for, as they say it. */
export const wishes = {
  practitionerIds: z.array(z.uuid()).max(50).nullable(),
  suits: z.array(suitable).max(21),
  untilDate: z.iso.date().nullable(),
};
/** The same, as it is told. */
export const entryWishes = {
  serviceIds: z.array(z.uuid()),
  practitionerIds: z.array(z.uuid()),
  /** Empty: any time. */
  suits: z.array(z.object({ weekday: z.number(), from: z.string(), to: z.string() })),
  untilDate: z.string().nullable(),
  waitingSince: z.string(),
  /** The booked visit they want earlier. */
  bookedAt: z.string().nullable(),
};

const because = {
  urgency,
  /** Moved up one urgency because they were passed over. */
  raised: z.boolean(),
  /** Passed over so often that only urgent ones still come before. */
  next: z.boolean(),
  fit: z.enum(['asked-for', 'skill', 'general']),
  waitedDays: z.number(),
  passedOver: z.number(),
};

/** What can be waited for, and with whom. */
export const choices = {
  services: z.array(z.object({ id: z.uuid(), name: z.string(), minutes: z.number() })),
  practitioners: z.array(z.object({ id: z.uuid(), displayName: z.string(), serviceIds: z.array(z.uuid()) })),
};

export const boardOutput = z.object({
  now: z.string(),
  slots: z.array(
    z.object({
      id: z.uuid(),
      practitionerId: z.uuid(),
      practitionerName: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      state: z.enum(['open', 'offered', 'taken', 'passed', 'declined', 'stopped', 'lapsed']),
      /** When an open one is offered by itself; null when there is no time for that. */
      offeredAt: z.string().nullable(),
      offer: z
        .object({
          id: z.uuid(),
          entryId: z.uuid(),
          patientId: z.uuid(),
          patientName: z.string(),
          phone: z.string().nullable(),
          canAnswer: z.boolean(),
          serviceName: z.string(),
          expiresAt: z.string(),
          byDesk: z.boolean(),
          because: z.object(because),
        })
        .nullable(),
      /** Who fits, in the order of offers. */
      candidates: z.array(
        z.object({
          entryId: z.uuid(),
          patientId: z.uuid(),
          patientName: z.string(),
          service: z.object({ name: z.string(), minutes: z.number() }),
          asked: z.enum(['declined', 'expired', 'withdrawn']).nullable(),
          busy: z.boolean(),
          ...because,
        }),
      ),
    }),
  ),
  entries: z.array(
    z.object({
      id: z.uuid(),
      patientId: z.uuid(),
      patientName: z.string(),
      phone: z.string().nullable(),
      urgency,
      urgencyFrom: z.enum(['screen', 'desk']),
      targetAt: z.string().nullable(),
      passedOver: z.number(),
      /** A warning is open: nothing is offered until a physio has cleared it. */
      stopped: z.boolean(),
      note: z.string().nullable(),
      ...entryWishes,
    }),
  ),
  ...choices,
});

/** An offer, as its patient sees it. */
export const ownOfferOutput = z.object({
  id: z.uuid(),
  state: z.enum(['offered', 'accepted', 'declined', 'expired', 'withdrawn']),
  patientId: z.uuid(),
  patientName: z.string(),
  serviceName: z.string(),
  practitionerName: z.string(),
  practitionerTitle: z.string(),
  mode: visitMode,
  place: placeOutput.nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  expiresAt: z.string(),
  insteadOf: z.string().nullable(),
  displaced: z.boolean(),
  checkNeeded: z.boolean(),
  /** Until when their own no can be taken back; null when it cannot. */
  undoUntil: z.string().nullable(),
});
