import { APPOINTMENT_STATES } from '@kinloop/booking/appointment';
import { z } from 'zod';
import type { Role } from '../access/policy.ts';
import { textInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { topics } from '../platform/realtime.ts';
import { placeOutput } from '../scheduling/times-schema.ts';
import { blockTime, bookForCaller } from './book.ts';
import { calendar } from './calendar.ts';
import { changeState, freeHold, moveVisit } from './change.ts';
import { outcomes, recordOutcome, setUrgency, unmetTargets, visitUrgencies } from './linkage.ts';
import { undoChange } from './undo.ts';

const desk = ['reception', 'admin'] as const satisfies readonly Role[];
const staff = ['reception', 'admin', 'physio', 'lead'] as const satisfies readonly Role[];
const instant = z.iso.datetime({ offset: true });
const reason = z.string().trim().min(3).max(500);
const version = z.int().min(1).max(1_000_000);
const state = z.enum(APPOINTMENT_STATES);
const mode = z.enum(['in-person', 'video', 'phone', 'group']);

const changed = z.object({
  visitId: z.uuid(),
  state,
  startsAt: z.string(),
  endsAt: z.string(),
  practitionerId: z.uuid(),
  version: z.number(),
  undoUntil: z.string().nullable(),
});

/** Of a visit just made, to take it back with `undo`; null for a seat in a class. */
const undoable = { version: z.number().nullable(), undoUntil: z.string().nullable() };

const calendarVisit = z.object({
  id: z.uuid(),
  kind: z.enum(['appointment', 'block']),
  state,
  practitionerId: z.uuid(),
  roomId: z.uuid().nullable(),
  roomName: z.string().nullable(),
  /** Where; null by video or phone, and for time kept for something else. */
  locationId: z.uuid().nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  mode,
  source: z.enum(['online', 'desk', 'care']),
  serviceId: z.uuid().nullable(),
  serviceName: z.string().nullable(),
  title: z.string().nullable(),
  patients: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      phone: z.string().nullable(),
      /** What they were told before they were booked all the same. */
      adviceGiven: z.string().nullable(),
      /** They have said that they come, to the time it has now. */
      confirmed: z.boolean(),
      /** An alert of theirs waits for the desk. */
      hasAlert: z.boolean(),
      /** By what they would hear that it is off: nothing where the desk has to phone. */
      hearsBy: z.array(z.enum(['email', 'sms'])),
      /** The clinic booked it, and they have not been told yet. */
      isUntold: z.boolean(),
    }),
  ),
  urgency: z.string().nullable(),
  /** Before this instant the visit is in time for its urgency. */
  targetAt: z.string().nullable(),
  holdExpiresAt: z.string().nullable(),
  isOverride: z.boolean(),
  cancelReason: z.string().nullable(),
  /** Until when staff can take the last change back; null when there is none to take back. */
  undoUntil: z.string().nullable(),
  /** Which of how many, for a visit of a series. */
  series: z.object({ position: z.number(), count: z.number() }).nullable(),
  version: z.number(),
});

const visit = { type: 'visit', id: 'visitId' } as const;

export const visitsRouter = router({
  /** Everybody's days at the clinic, or the visits of one practitioner's. */
  calendar: proc({
    hats: [...desk, 'auditor'],
    relation: 'none',
    phi: true,
    audit: { action: 'visits.calendar', kind: 'listed' },
  })
    .input(
      z.strictObject({
        /** Local date; today when null, or the Monday of this week for seven days. */
        from: z.iso.date().nullable(),
        days: z.int().min(1).max(7),
        /** Everybody when null; for seven days the first of them. */
        practitionerId: z.uuid().nullable(),
      }),
    )
    .output(
      z.object({
        zone: z.string(),
        /** ISO instant: the clinic's clock when this was read. */
        now: z.string(),
        days: z.array(z.string()),
        practitioners: z.array(
          z.object({
            id: z.uuid(),
            displayName: z.string(),
            title: z.string(),
            hue: z.number(),
            serviceIds: z.array(z.uuid()),
            open: z.array(z.object({ start: z.string(), end: z.string(), locationId: z.uuid() })),
            /** Busy in another calendar of theirs: not offered to patients, the desk's to give. */
            elsewhere: z.array(z.object({ start: z.string(), end: z.string() })),
            /** At another clinic: nobody's to give. `needsWay`: not by video or phone. */
            otherClinics: z.array(z.object({ start: z.string(), end: z.string(), needsWay: z.boolean() })),
          }),
        ),
        services: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            minutes: z.number(),
            bufferBeforeMin: z.number(),
            bufferAfterMin: z.number(),
            mode,
            appointmentType: z.string(),
          }),
        ),
        rooms: z.array(z.object({ id: z.uuid(), name: z.string(), locationId: z.uuid() })),
        places: z.array(placeOutput),
        /** Minutes from one place to another; `otherwise` where nothing is said. */
        travel: z.object({
          between: z.array(z.object({ one: z.uuid(), other: z.uuid(), minutes: z.number() })),
          otherwise: z.number(),
        }),
        /** Whose visits these are; everybody's when null. */
        visitsOf: z.uuid().nullable(),
        visits: z.array(calendarVisit),
      }),
    )
    .query(({ ctx, input }) => calendar(ctx, input)),

  /** Books for a caller: somebody known, or a name and a number. */
  book: proc({
    hats: desk,
    relation: 'none',
    object: [
      { type: 'service', id: 'serviceId', relation: 'clinic' },
      { type: 'practitioner', id: 'practitionerId', relation: 'clinic' },
      { type: 'room', id: 'roomId', relation: 'clinic' },
    ],
    phi: true,
    idempotent: true,
    audit: { action: 'visits.book', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        visitId: z.uuid(),
        serviceId: z.uuid(),
        practitionerId: z.uuid(),
        startsAt: instant,
        /** This room and no other; any that is free when left out. */
        roomId: z.uuid().optional(),
        caller: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('known'), patientId: z.uuid() }),
          z.strictObject({
            kind: z.literal('new'),
            patientId: z.uuid(),
            givenName: z.string().trim().min(1).max(100),
            familyName: z.string().trim().min(1).max(100),
            phone: z.string().min(6).max(40),
            email: z.string().max(254).optional(),
          }),
        ]),
        overrideReason: reason.optional(),
        adviceGiven: reason.optional(),
      }),
    )
    .output(
      z.object({
        visitId: z.uuid(),
        patientId: z.uuid(),
        ...undoable,
      }),
    )
    .mutation(({ ctx, input }) => bookForCaller(ctx, input)),

  /** Moves or resizes a visit in one step, to another room too. */
  move: proc({
    hats: desk,
    object: [visit, { type: 'practitioner', id: 'practitionerId' }, { type: 'room', id: 'roomId' }],
    relation: 'clinic',
    phi: true,
    audit: { action: 'visits.move', kind: 'changed' },
  })
    .input(
      z.strictObject({
        visitId: z.uuid(),
        version,
        startsAt: instant,
        endsAt: instant,
        practitionerId: z.uuid(),
        /** This room and no other; where it was, or any that is free, when left out. */
        roomId: z.uuid().optional(),
        overrideReason: reason.optional(),
      }),
    )
    .output(changed)
    .mutation(({ ctx, input }) => moveVisit(ctx, input)),

  /** Cancels, or marks what the day brought. */
  change: proc({
    hats: staff,
    object: visit,
    relation: { reception: 'clinic', admin: 'clinic', physio: 'care', lead: 'care' },
    phi: true,
    audit: { action: 'visits.change', kind: 'changed' },
  })
    .input(
      z.strictObject({
        visitId: z.uuid(),
        version,
        event: z.enum(['cancel', 'arrive', 'complete', 'mark-no-show']),
        reason: z.string().trim().max(500).optional(),
        /** The patient asked for it, so that the clinic's notice rule counts. */
        forPatient: z.boolean().optional(),
      }),
    )
    .output(changed)
    .mutation(({ ctx, input }) => changeState(ctx, input)),

  /** Takes the last change back, within three minutes. */
  undo: proc({
    hats: staff,
    object: visit,
    relation: { reception: 'clinic', admin: 'clinic', physio: 'care', lead: 'care' },
    phi: true,
    audit: { action: 'visits.undo', kind: 'changed' },
  })
    .input(z.strictObject({ visitId: z.uuid(), version, overrideReason: reason.optional() }))
    .output(changed)
    .mutation(({ ctx, input }) => undoChange(ctx, input)),

  /** Keeps time for something other than a patient. */
  block: proc({
    hats: desk,
    object: { type: 'practitioner', id: 'practitionerId' },
    relation: 'clinic',
    phi: false,
    idempotent: true,
    audit: { action: 'visits.block', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        visitId: z.uuid(),
        practitionerId: z.uuid(),
        startsAt: instant,
        endsAt: instant,
        title: z.string().trim().min(1).max(200),
      }),
    )
    .output(z.object({ visitId: z.uuid(), ...undoable }))
    .mutation(({ ctx, input }) => blockTime(ctx, input)),

  /** Lets somebody's unfinished hold go; `undo` gives it back to them. */
  freeHold: proc({
    hats: desk,
    object: visit,
    relation: 'clinic',
    phi: true,
    audit: { action: 'visits.freeHold', kind: 'changed' },
  })
    .input(z.strictObject({ visitId: z.uuid() }))
    .output(changed)
    .mutation(({ ctx, input }) => freeHold(ctx, input.visitId)),

  /** Who is seen later than their urgency wants, or has found no time. */
  unmet: proc({ hats: desk, relation: 'none', phi: true, audit: { action: 'visits.unmet', kind: 'listed' } })
    .input(z.strictObject({}))
    .output(
      z.array(
        z.object({
          patientId: z.uuid(),
          name: z.string(),
          phone: z.string().nullable(),
          urgency: z.string(),
          targetAt: z.string().nullable(),
          visitId: z.uuid().nullable(),
          startsAt: z.string().nullable(),
          checkedAt: z.string().nullable(),
        }),
      ),
    )
    .query(({ ctx }) => unmetTargets(ctx)),

  /** How soon a visit has to be; less urgent only with a reason. */
  setUrgency: proc({
    hats: staff,
    object: visit,
    relation: { reception: 'clinic', admin: 'clinic', physio: 'care', lead: 'care' },
    phi: true,
    audit: { action: 'visits.setUrgency', kind: 'changed' },
  })
    .input(
      z.strictObject({
        visitId: z.uuid(),
        version,
        urgency: z.enum(visitUrgencies),
        reason: z.string().trim().max(500).optional(),
      }),
    )
    .output(z.object({ version: z.number(), targetAt: z.string().nullable() }))
    .mutation(({ ctx, input }) => setUrgency(ctx, input)),

  /** What a visit came to. */
  recordOutcome: proc({
    hats: ['physio', 'lead'],
    object: visit,
    relation: 'care',
    phi: true,
    audit: { action: 'visits.recordOutcome', kind: 'changed' },
  })
    .input(z.strictObject({ visitId: z.uuid(), version, outcome: z.enum(outcomes), note: textInput(500) }))
    .output(z.object({ version: z.number() }))
    .mutation(({ ctx, input }) => recordOutcome(ctx, input)),

  /** That something at the desk changed: an id, no content. */
  changes: proc({ hats: [...desk, 'auditor'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .live((acting) => topics.desk(acting.clinicId)),
});
