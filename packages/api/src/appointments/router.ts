import { APPOINTMENT_STATES } from '@kinloop/booking/appointment';
import { z } from 'zod';
import { intakeStandOutput } from '../intake/due.ts';
import { instantInput, textInput, versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { topics } from '../platform/realtime.ts';
import { offeredTimesOutput, placeOutput, timesInput } from '../scheduling/times-schema.ts';
import { calendarFile, ownAppointmentById, ownAppointments, peopleActedFor } from './queries.ts';
import { cancelOwn, moveOwn, timesToMove, undoOwn } from './service.ts';

const who = ['patient', 'guardian'] as const;
const visit = { type: 'visit', id: 'visitId' } as const;

const appointment = z.object({
  id: z.uuid(),
  patientId: z.uuid(),
  patientName: z.string(),
  serviceName: z.string(),
  practitionerId: z.uuid(),
  practitionerName: z.string(),
  practitionerTitle: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  mode: z.enum(['in-person', 'video', 'phone', 'group']),
  /** Where, when the clinic has several places. */
  place: placeOutput.nullable(),
  state: z.enum(APPOINTMENT_STATES),
  version: z.number(),
  /** Until when the clinic answers what was asked for. */
  answerBy: z.string().nullable(),
  /** What the clinic said when it called the visit off. */
  clinicSays: z.string().nullable(),
  /** Where a visit by video or phone takes place; from ten minutes before its start until its end. */
  meetingUrl: z.string().nullable(),
  /** Which of how many, for a visit of a series. */
  series: z.object({ position: z.number(), count: z.number() }).nullable(),
  changes: z.object({
    canMove: z.boolean(),
    canCancel: z.boolean(),
    notice: z.enum(['in-time', 'late', 'begun']),
    freeUntil: z.string(),
    undoUntil: z.string().nullable(),
    noticeHours: z.number(),
    clinicConfirms: z.boolean(),
  }),
});

export const appointmentsRouter = router({
  /** Visits to come and past ones of the patient acted for. */
  list: proc({
    hats: who,
    relation: 'own',
    phi: true,
    audit: { action: 'appointments.list', kind: 'listed' },
  })
    .input(z.strictObject({}))
    .output(
      z.object({
        /** The clinic's zone: a visit in person is always shown in it. */
        zone: z.string(),
        upcoming: z.array(appointment),
        past: z.array(appointment),
      }),
    )
    .query(({ ctx }) => ownAppointments(ctx)),

  /** One visit, and what may still be done about it. */
  get: proc({
    hats: who,
    object: visit,
    relation: 'own',
    phi: true,
    audit: { action: 'appointments.get', kind: 'opened' },
  })
    .input(z.strictObject({ visitId: z.uuid() }))
    .output(
      z.object({
        zone: z.string(),
        appointment,
        /** Whether it can be moved without answering the safety questions again. */
        checkStillCounts: z.boolean(),
        before: z.object({
          /** The form before a first visit; null where none is needed. */
          form: intakeStandOutput,
          travel: z.string(),
          preparation: z.array(z.string()),
        }),
      }),
    )
    .query(({ ctx, input }) => ownAppointmentById(ctx, input.visitId)),

  /** Whom this login may book for. */
  people: proc({
    hats: who,
    relation: 'none',
    phi: true,
    audit: { action: 'appointments.people', kind: 'listed' },
  })
    .input(z.strictObject({}))
    .output(z.array(z.object({ id: z.uuid(), name: z.string(), age: z.number().nullable() })))
    .query(({ ctx }) => peopleActedFor(ctx)),

  /** Other times for a booked visit. */
  moveTimes: proc({
    hats: who,
    object: visit,
    relation: 'own',
    phi: true,
    audit: { action: 'appointments.moveTimes', kind: 'opened' },
  })
    .input(z.strictObject({ visitId: z.uuid(), checkId: z.uuid().nullable(), ...timesInput }))
    .output(offeredTimesOutput)
    .query(({ ctx, input }) => timesToMove(ctx, input)),

  /** Gives a visit another time in one step. */
  move: proc({
    hats: who,
    object: visit,
    relation: 'own',
    phi: true,
    rate: 'hold',
    idempotent: true,
    audit: { action: 'appointments.move', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        visitId: z.uuid(),
        version: versionInput,
        checkId: z.uuid().nullable(),
        startsAt: instantInput,
        practitionerId: z.uuid().nullable(),
        /** At this place; at any when left out. */
        locationId: z.uuid().optional(),
      }),
    )
    .output(z.object({ visitId: z.uuid(), startsAt: z.string(), endsAt: z.string(), version: z.number() }))
    .mutation(async ({ ctx, input }) => {
      const { visitId, startsAt, endsAt, version } = await moveOwn(ctx, input);
      return { visitId, startsAt, endsAt, version };
    }),

  /** Calls a visit off, within the clinic's rules. */
  cancel: proc({
    hats: who,
    object: visit,
    relation: 'own',
    phi: true,
    idempotent: true,
    audit: { action: 'appointments.cancel', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        visitId: z.uuid(),
        version: versionInput,
        reason: textInput(500),
      }),
    )
    .output(z.object({ cancelled: z.literal(true), late: z.boolean() }))
    .mutation(({ ctx, input }) => cancelOwn(ctx, input)),

  /** Takes one's own last change back, within three minutes. */
  undo: proc({
    hats: who,
    object: visit,
    relation: 'own',
    phi: true,
    idempotent: true,
    audit: { action: 'appointments.undo', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), visitId: z.uuid(), version: versionInput }))
    .output(z.object({ visitId: z.uuid(), version: z.number() }))
    .mutation(({ ctx, input }) => undoOwn(ctx, input)),

  /** The visit as an iCalendar file: when and where, never why. */
  calendarFile: proc({
    hats: who,
    object: visit,
    relation: 'own',
    phi: true,
    audit: { action: 'appointments.calendarFile', kind: 'exported' },
  })
    .input(z.strictObject({ visitId: z.uuid() }))
    .output(z.object({ filename: z.string(), text: z.string() }))
    .query(({ ctx, input }) => calendarFile(ctx, input.visitId)),

  /** That something of this patient changed: an id, no content. */
  changes: proc({ hats: who, relation: 'own', phi: false, audit: null })
    .input(z.strictObject({}))
    .live((acting) => topics.my(acting.patientId ?? 'nobody')),
});
