import { z } from 'zod';
import { lineInput, textInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { placeOutput, visitMode } from '../scheduling/times-schema.ts';
import { acceptOffer, declineOffer } from './answer.ts';
import { offerByHand, stopOffer } from './desk.ts';
import { addToWaitlist, joinWaitlist, leaveWaitlist, putBackOnWaitlist, waitAfterAll } from './entry.ts';
import { board, ownOffer, ownWaiting, waitlistCount } from './queries.ts';
import { registerToWait } from './register.ts';
import { takeBackAnswer, takeBackNo } from './take-back.ts';

const patientSide = ['patient', 'guardian'] as const;
const desk = ['reception', 'admin'] as const;
const urgency = z.enum(['urgent', 'soon', 'routine', 'preventive']);
const wallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .length(5);
const suitable = z
  .strictObject({ weekday: z.int().min(0).max(6), from: wallTime, to: wallTime })
  .refine(({ from, to }) => from < to);

const wishes = {
  practitionerIds: z.array(z.uuid()).max(50).nullable(),
  suits: z.array(suitable).max(21),
  untilDate: z.iso.date().nullable(),
};
const entryWishes = {
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

const choices = {
  services: z.array(z.object({ id: z.uuid(), name: z.string(), minutes: z.number() })),
  practitioners: z.array(z.object({ id: z.uuid(), displayName: z.string(), serviceIds: z.array(z.uuid()) })),
};

const boardOutput = z.object({
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

const ownOfferOutput = z.object({
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

const accepted = z.object({ visitId: z.uuid(), startsAt: z.string() });
const offer = { type: 'waitlist_offer', id: 'offerId' } as const;
const entry = { type: 'waitlist_entry', id: 'entryId' } as const;

export const waitlistRouter = router({
  /** Freed times with who fits them, offers that run, and everybody who waits. */
  board: proc({
    hats: desk,
    relation: 'clinic',
    phi: true,
    audit: { action: 'waitlist.board', kind: 'listed' },
  })
    .input(z.strictObject({}))
    .output(boardOutput)
    .query(({ ctx }) => board(ctx)),

  /** How many there are of each, for beside the calendar; no names. */
  count: proc({ hats: desk, relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(
      z.object({
        waiting: z.number(),
        offered: z.number(),
        open: z.number(),
        /** During the quiet hours: when those that are open are offered. */
        openFrom: z.string().nullable(),
      }),
    )
    .query(({ ctx }) => waitlistCount(ctx)),

  /** The desk puts somebody on the list. */
  add: proc({
    hats: desk,
    object: { type: 'patient', id: 'patientId' },
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'waitlist.add', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        entryId: z.uuid(),
        patientId: z.uuid(),
        serviceIds: z.array(z.uuid()).min(1).max(10),
        urgency,
        note: textInput(500),
        ...wishes,
      }),
    )
    .output(z.object({ entryId: z.uuid() }))
    .mutation(({ ctx, input }) => addToWaitlist(ctx, input)),

  /** Off the list. */
  remove: proc({
    hats: desk,
    object: entry,
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'waitlist.remove', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), entryId: z.uuid() }))
    .output(z.object({ left: z.literal(true) }))
    .mutation(({ ctx, input }) => leaveWaitlist(ctx, input.entryId)),

  /** Puts somebody back who was taken off by mistake. */
  putBack: proc({
    hats: desk,
    object: entry,
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'waitlist.putBack', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), entryId: z.uuid() }))
    .output(z.object({ waits: z.literal(true) }))
    .mutation(({ ctx, input }) => putBackOnWaitlist(ctx, input.entryId)),

  /** Offers a freed time to somebody the desk chooses, whoever stands before them. */
  offer: proc({
    hats: desk,
    object: [entry, { type: 'waitlist_slot', id: 'slotId' }],
    relation: 'clinic',
    phi: true,
    audit: { action: 'waitlist.offer', kind: 'changed' },
  })
    .input(z.strictObject({ slotId: z.uuid(), entryId: z.uuid(), reason: lineInput(200) }))
    .output(z.object({ offerId: z.uuid() }))
    .mutation(({ ctx, input }) => offerByHand(ctx, input)),

  /** Withdraws an offer; the time goes back to the calendar. */
  stop: proc({
    hats: desk,
    object: offer,
    relation: 'clinic',
    phi: true,
    audit: { action: 'waitlist.stop', kind: 'changed' },
  })
    .input(z.strictObject({ offerId: z.uuid() }))
    .output(z.object({ stopped: z.literal(true) }))
    .mutation(({ ctx, input }) => stopOffer(ctx, input.offerId)),

  /** What somebody answered on the phone: yes books it, no asks the next person. */
  answer: proc({
    hats: desk,
    object: offer,
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'waitlist.answer', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), offerId: z.uuid(), accepts: z.boolean() }))
    .output(z.object({ visitId: z.uuid().nullable() }))
    .mutation(async ({ ctx, input }) => {
      const { offerId } = input;
      if (input.accepts) return { visitId: (await acceptOffer(ctx, { offerId, checkId: null })).visitId };
      await declineOffer(ctx, offerId);
      return { visitId: null };
    }),

  /** Takes back an answer given for somebody, a stop, or an offer by hand, within three minutes. */
  takeBack: proc({
    hats: desk,
    object: offer,
    relation: 'clinic',
    phi: true,
    idempotent: true,
    audit: { action: 'waitlist.takeBack', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), offerId: z.uuid() }))
    /** Whether the offer runs again; its time may have run out while somebody was booked by it. */
    .output(z.object({ runs: z.boolean() }))
    .mutation(({ ctx, input }) => takeBackAnswer(ctx, input.offerId)),

  /** The record of a visitor who wants to wait and has proved their address. */
  register: proc({
    hats: ['visitor'],
    object: { type: 'triage_check', id: 'checkId' },
    relation: 'own',
    phi: true,
    rate: 'public-write',
    audit: { action: 'waitlist.register', kind: 'changed' },
  })
    .input(
      z.strictObject({
        checkId: z.uuid(),
        loginCodeId: z.uuid(),
        details: z.strictObject({
          givenName: z.string().trim().min(1).max(100),
          familyName: z.string().trim().min(1).max(100),
          birthDate: z.iso.date(),
          phone: z.string().min(6).max(40),
          email: z.string().min(3).max(254),
        }),
      }),
    )
    .output(z.object({ patientId: z.uuid() }))
    .mutation(({ ctx, input }) => registerToWait(ctx, input)),

  /** A patient joins, or changes what they wait for. */
  join: proc({
    hats: patientSide,
    object: [
      { type: 'patient', id: 'patientId' },
      { type: 'visit', id: 'visitId' },
    ],
    relation: 'own',
    phi: true,
    idempotent: true,
    audit: { action: 'waitlist.join', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        entryId: z.uuid(),
        patientId: z.uuid(),
        checkId: z.uuid().nullable(),
        visitId: z.uuid().nullable(),
        serviceIds: z.array(z.uuid()).max(10),
        ...wishes,
      }),
    )
    .output(z.object({ entryId: z.uuid() }))
    .mutation(({ ctx, input }) => joinWaitlist(ctx, input)),

  /** What the patient acted for waits for, and what is offered to them now. */
  mine: proc({
    hats: patientSide,
    relation: 'own',
    phi: true,
    audit: { action: 'waitlist.mine', kind: 'opened' },
  })
    .input(z.strictObject({}))
    .output(
      z.object({
        zone: z.string(),
        entry: z.object({ id: z.uuid(), ...entryWishes }).nullable(),
        /** What they have just left, and until when they can take that back. */
        left: z.object({ entryId: z.uuid(), undoUntil: z.string() }).nullable(),
        offers: z.array(ownOfferOutput),
        ...choices,
      }),
    )
    .query(({ ctx }) => ownWaiting(ctx)),

  leave: proc({
    hats: patientSide,
    object: entry,
    relation: 'own',
    phi: true,
    idempotent: true,
    audit: { action: 'waitlist.leave', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), entryId: z.uuid() }))
    .output(z.object({ left: z.literal(true) }))
    .mutation(({ ctx, input }) => leaveWaitlist(ctx, input.entryId)),

  /** Stays on the list after all, within three minutes of leaving it. */
  undoLeave: proc({
    hats: patientSide,
    object: entry,
    relation: 'own',
    phi: true,
    idempotent: true,
    audit: { action: 'waitlist.undoLeave', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), entryId: z.uuid() }))
    .output(z.object({ waits: z.literal(true) }))
    .mutation(({ ctx, input }) => waitAfterAll(ctx, input.entryId)),

  /** One offer of one's own. Looking at it changes nothing, so that a link may be fetched beforehand. */
  offered: proc({
    hats: patientSide,
    object: offer,
    relation: 'own',
    phi: true,
    audit: { action: 'waitlist.offered', kind: 'opened' },
  })
    .input(z.strictObject({ offerId: z.uuid() }))
    .output(ownOfferOutput)
    .query(({ ctx, input }) => ownOffer(ctx, input.offerId)),

  /** Takes the offered time. */
  accept: proc({
    hats: patientSide,
    object: [offer, { type: 'triage_check', id: 'checkId' }],
    relation: 'own',
    phi: true,
    rate: 'hold',
    idempotent: true,
    audit: { action: 'waitlist.accept', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), offerId: z.uuid(), checkId: z.uuid().nullable() }))
    .output(accepted)
    .mutation(({ ctx, input }) => acceptOffer(ctx, input)),

  /** Lets the offered time go. */
  decline: proc({
    hats: patientSide,
    object: offer,
    relation: 'own',
    phi: true,
    idempotent: true,
    audit: { action: 'waitlist.decline', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), offerId: z.uuid() }))
    .output(z.object({ declined: z.literal(true) }))
    .mutation(({ ctx, input }) => declineOffer(ctx, input.offerId)),

  /** Takes one's own no back, within three minutes of it. */
  undoDecline: proc({
    hats: patientSide,
    object: offer,
    relation: 'own',
    phi: true,
    idempotent: true,
    audit: { action: 'waitlist.undoDecline', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), offerId: z.uuid() }))
    .output(z.object({ runs: z.literal(true) }))
    .mutation(({ ctx, input }) => takeBackNo(ctx, input.offerId)),
});
