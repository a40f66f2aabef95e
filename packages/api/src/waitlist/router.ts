import { z } from 'zod';
import { lineInput, textInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { acceptOffer, declineOffer } from './answer.ts';
import { offerByHand, stopOffer } from './desk.ts';
import { addToWaitlist, joinWaitlist, leaveWaitlist, putBackOnWaitlist, waitAfterAll } from './entry.ts';
import { board, ownOffer, ownWaiting, waitlistCount } from './queries.ts';
import { registerToWait } from './register.ts';
import { boardOutput, choices, entryWishes, ownOfferOutput, urgency, wishes } from './schemas.ts';
import { takeBackAnswer, takeBackNo } from './take-back.ts';

const patientSide = ['patient', 'guardian'] as const;
const desk = ['reception', 'admin'] as const;
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
