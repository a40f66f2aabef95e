import { z } from 'zod';
import { instantInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { placeOutput } from '../scheduling/times-schema.ts';
import { severalUndo } from '../visits/several-undo.ts';
import { markAttendance } from './attendance.ts';
import { setClearance } from './clearance.ts';
import { addToClass, putOnList, removeFromClass, scheduleClasses } from './desk.ts';
import { joinClass, leaveList, waitForClass } from './join.ts';
import { classAtDesk, ownClasses } from './queries.ts';

const own = ['patient', 'guardian'] as const;
const desk = ['reception', 'admin'] as const;
const care = ['physio', 'lead'] as const;
const patient = { type: 'patient', id: 'patientId' } as const;
const atDesk = {
  object: [{ type: 'visit', id: 'visitId' }, patient],
  relation: 'clinic',
  phi: true,
} as const;
const seat = { key: z.uuid(), visitId: z.uuid(), patientId: z.uuid() };
const advice = z.string().trim().min(3).max(500).optional();

const classToCome = z.object({
  visitId: z.uuid(),
  serviceName: z.string(),
  practitionerId: z.uuid(),
  practitionerName: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  seats: z.number(),
  seatsLeft: z.number(),
  waiting: z.number(),
  /** Which of those who wait one is; null when one does not. */
  place: z.number().nullable(),
  isIn: z.boolean(),
  /** Where, when the clinic has several places. */
  where: placeOutput.nullable(),
});
const person = z.object({
  patientId: z.uuid(),
  name: z.string(),
  phone: z.string().nullable(),
  cleared: z.boolean(),
});

export const classesRouter = router({
  /** Classes to come, and what has to happen before one may join. */
  list: proc({ hats: own, relation: 'own', phi: true, audit: { action: 'classes.list', kind: 'listed' } })
    .input(z.strictObject({}))
    .output(
      z.object({
        zone: z.string(),
        patientId: z.uuid(),
        cleared: z.boolean(),
        checkId: z.uuid().nullable(),
        classes: z.array(classToCome),
      }),
    )
    .query(({ ctx }) => ownClasses(ctx)),

  /** Takes a seat. */
  join: proc({
    hats: own,
    object: patient,
    relation: 'own',
    phi: true,
    rate: 'hold',
    idempotent: true,
    audit: { action: 'classes.join', kind: 'changed' },
  })
    .input(z.strictObject({ ...seat, checkId: z.uuid() }))
    .output(z.object({ visitId: z.uuid() }))
    .mutation(({ ctx, input }) => joinClass(ctx, input)),

  /** Waits for one, where none is free. */
  wait: proc({
    hats: own,
    object: patient,
    relation: 'own',
    phi: true,
    rate: 'hold',
    idempotent: true,
    audit: { action: 'classes.wait', kind: 'changed' },
  })
    .input(z.strictObject({ ...seat, checkId: z.uuid() }))
    .output(z.object({ place: z.number() }))
    .mutation(({ ctx, input }) => waitForClass(ctx, input)),

  /** Waits no longer. */
  leaveList: proc({
    hats: [...own, ...desk],
    object: patient,
    relation: { patient: 'own', guardian: 'own', reception: 'clinic', admin: 'clinic' },
    phi: true,
    audit: { action: 'classes.leaveList', kind: 'changed' },
  })
    .input(z.strictObject({ visitId: z.uuid(), patientId: z.uuid() }))
    .output(z.object({ left: z.literal(true) }))
    .mutation(({ ctx, input }) => leaveList(ctx, input)),

  /** Who is in a class, and who waits. */
  open: proc({
    hats: desk,
    object: { type: 'visit', id: 'visitId' },
    relation: 'clinic',
    phi: true,
    audit: { action: 'classes.open', kind: 'opened' },
  })
    .input(z.strictObject({ visitId: z.uuid() }))
    .output(
      z.object({
        visitId: z.uuid(),
        seats: z.number(),
        people: z.array(person.extend({ state: z.string() })),
        waiting: z.array(
          person.extend({
            since: z.string(),
            /** By what they would hear that the class is off: nothing where the desk has to phone. */
            hearsBy: z.array(z.enum(['email', 'sms'])),
          }),
        ),
      }),
    )
    .query(({ ctx, input }) => classAtDesk(ctx, input.visitId)),

  /** Puts a class into the calendar, for one week or for several. */
  schedule: proc({
    hats: desk,
    object: [
      { type: 'service', id: 'serviceId' },
      { type: 'practitioner', id: 'practitionerId' },
    ],
    relation: 'clinic',
    phi: false,
    idempotent: true,
    audit: { action: 'classes.schedule', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        serviceId: z.uuid(),
        practitionerId: z.uuid(),
        startsAt: instantInput,
        weeks: z.int().min(1).max(26),
      }),
    )
    .output(
      z.object({
        made: z.array(z.object({ visitId: z.uuid(), startsAt: z.string() })),
        /** Starts that are somebody's already. */
        taken: z.array(z.string()),
        /** For `series.undo`. */
        undo: severalUndo,
      }),
    )
    .mutation(({ ctx, input }) => scheduleClasses(ctx, input)),

  /** Gives somebody a seat. */
  add: proc({
    hats: desk,
    ...atDesk,
    idempotent: true,
    audit: { action: 'classes.add', kind: 'changed' },
  })
    .input(z.strictObject({ ...seat, adviceGiven: advice }))
    .output(z.object({ visitId: z.uuid() }))
    .mutation(({ ctx, input }) => addToClass(ctx, input)),

  /** Takes somebody out. */
  remove: proc({
    hats: desk,
    ...atDesk,
    idempotent: true,
    audit: { action: 'classes.remove', kind: 'changed' },
  })
    .input(z.strictObject(seat))
    .output(z.object({ removed: z.literal(true) }))
    .mutation(({ ctx, input }) => removeFromClass(ctx, input)),

  /** Who of a class came, one by one. */
  mark: proc({
    hats: desk,
    ...atDesk,
    idempotent: true,
    audit: { action: 'classes.mark', kind: 'changed' },
  })
    .input(z.strictObject({ ...seat, state: z.enum(['booked', 'arrived', 'no-show']) }))
    .output(z.object({ state: z.string() }))
    .mutation(({ ctx, input }) => markAttendance(ctx, input)),

  /** Puts somebody on the list of those who wait. */
  putOnList: proc({
    hats: desk,
    ...atDesk,
    audit: { action: 'classes.putOnList', kind: 'changed' },
  })
    .input(z.strictObject({ visitId: z.uuid(), patientId: z.uuid() }))
    .output(z.object({ waits: z.literal(true) }))
    .mutation(({ ctx, input }) => putOnList(ctx, input)),

  /** A physio lets a patient into classes, or no longer does. */
  setClearance: proc({
    hats: care,
    object: patient,
    relation: 'care',
    phi: true,
    audit: { action: 'classes.setClearance', kind: 'changed' },
  })
    .input(z.strictObject({ patientId: z.uuid(), cleared: z.boolean() }))
    .output(z.object({ cleared: z.boolean() }))
    .mutation(({ ctx, input }) => setClearance(ctx, input)),
});
