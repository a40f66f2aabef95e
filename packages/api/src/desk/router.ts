import { ESCALATION_CHAIN } from '@kinloop/assessment-domain/triage';
import { APPOINTMENT_STATES } from '@kinloop/booking/appointment';
import { z } from 'zod';
import { intakePeopleSchema } from '../intake/answers-schema.ts';
import { intakeStandOutput } from '../intake/due.ts';
import { chooseTexts, textChoiceOutput } from '../messages/choice.ts';
import { instantInput, lineInput, versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { addPatient, deskPatient, editPatient, endLogin, grantLogin } from './patients.ts';
import { findPatients, inbox, likelySame } from './queries.ts';
import { recallList } from './recall.ts';
import { callbackDone } from './service.ts';

const desk = ['reception', 'admin'] as const;

const foundPatient = z.object({
  id: z.uuid(),
  name: z.string(),
  birthDate: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  practitionerName: z.string().nullable(),
  nextVisitAt: z.string().nullable(),
  hasVisited: z.boolean(),
});

const patient = { type: 'patient', id: 'patientId' } as const;
const relation = z.enum(['self', 'guardian', 'carer']);
const contact = {
  givenName: lineInput(100),
  familyName: lineInput(100),
  preferredName: lineInput(100).nullable(),
  birthDate: z.iso.date().nullable(),
  phone: z.string().min(6).max(40),
  email: z.string().max(254).nullable(),
};

export const deskRouter = router({
  /** How to reach a patient, who acts for them, and their visits. */
  patient: proc({
    hats: desk,
    object: patient,
    relation: 'clinic',
    phi: true,
    audit: { action: 'desk.patient', kind: 'opened' },
  })
    .input(z.strictObject({ patientId: z.uuid() }))
    .output(
      z.object({
        id: z.uuid(),
        givenName: z.string(),
        familyName: z.string(),
        preferredName: z.string().nullable(),
        birthDate: z.string().nullable(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        version: z.number(),
        zone: z.string(),
        texts: textChoiceOutput,
        intake: z.object({
          stand: intakeStandOutput,
          sentAt: z.string().nullable(),
          people: intakePeopleSchema.nullable(),
        }),
        logins: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), relation, since: z.string() })),
        visits: z.array(
          z.object({
            id: z.uuid(),
            state: z.enum(APPOINTMENT_STATES),
            startsAt: z.string(),
            endsAt: z.string(),
            serviceName: z.string().nullable(),
            practitionerName: z.string(),
          }),
        ),
      }),
    )
    .query(({ ctx, input }) => deskPatient(ctx, input.patientId)),

  /** Makes a record for somebody who has not booked yet. */
  addPatient: proc({
    hats: desk,
    relation: 'none',
    phi: true,
    idempotent: true,
    audit: { action: 'desk.addPatient', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), patientId: z.uuid(), ...contact }))
    .output(z.object({ patientId: z.uuid() }))
    .mutation(({ ctx, input }) => addPatient(ctx, input)),

  editPatient: proc({
    hats: desk,
    object: patient,
    relation: 'clinic',
    phi: true,
    audit: { action: 'desk.editPatient', kind: 'changed' },
  })
    .input(z.strictObject({ patientId: z.uuid(), version: versionInput, ...contact }))
    .output(z.object({ version: z.number() }))
    .mutation(({ ctx, input }) => editPatient(ctx, input)),

  /** Whether they get text messages, as they told the desk. */
  setTexts: proc({
    hats: desk,
    object: patient,
    relation: 'clinic',
    phi: true,
    audit: { action: 'desk.setTexts', kind: 'changed' },
  })
    .input(z.strictObject({ patientId: z.uuid(), sms: z.boolean() }))
    .output(textChoiceOutput)
    .mutation(({ ctx, input }) => chooseTexts(ctx, input.patientId, input.sms)),

  /** Lets a login act for a patient: themselves, a guardian, a carer. */
  grantLogin: proc({
    hats: desk,
    object: patient,
    relation: 'clinic',
    phi: true,
    audit: { action: 'desk.grantLogin', kind: 'changed' },
  })
    .input(
      z.strictObject({ patientId: z.uuid(), email: z.string().max(254), name: lineInput(120), relation }),
    )
    .output(z.object({ accessId: z.uuid() }))
    .mutation(({ ctx, input }) => grantLogin(ctx, input)),

  endLogin: proc({
    hats: desk,
    object: patient,
    relation: 'clinic',
    phi: true,
    audit: { action: 'desk.endLogin', kind: 'changed' },
  })
    .input(z.strictObject({ patientId: z.uuid(), accessId: z.uuid() }))
    .output(z.object({ ended: z.literal(true) }))
    .mutation(({ ctx, input }) => endLogin(ctx, input)),

  /** Patients by the beginning of a name, phone number or e-mail address. */
  findPatients: proc({
    hats: desk,
    relation: 'none',
    phi: true,
    audit: { action: 'desk.findPatients', kind: 'listed' },
  })
    .input(z.strictObject({ typed: z.string().trim().min(2).max(100) }))
    .output(z.array(foundPatient))
    .query(({ ctx, input }) => findPatients(ctx, input.typed)),

  /** Who may already be here under the same phone or e-mail. */
  likelySame: proc({
    hats: desk,
    relation: 'none',
    phi: true,
    audit: { action: 'desk.likelySame', kind: 'listed' },
  })
    .input(
      z.strictObject({
        familyName: z.string().trim().max(100),
        phone: z.string().max(40),
        email: z.string().max(254).nullable(),
      }),
    )
    .output(z.array(foundPatient))
    .query(({ ctx, input }) => likelySame(ctx, input)),

  /** Who has been here and has nothing booked, a page at a time. */
  recall: proc({ hats: desk, relation: 'none', phi: true, audit: { action: 'desk.recall', kind: 'listed' } })
    .input(
      z.strictObject({
        after: z.strictObject({ startsAt: instantInput, patientId: z.uuid() }).nullable(),
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            patientId: z.uuid(),
            name: z.string(),
            phone: z.string().nullable(),
            lastState: z.enum(['booked', 'arrived', 'completed', 'no-show', 'cancelled', 'late-cancelled']),
            lastAt: z.string(),
            serviceName: z.string().nullable(),
            practitionerName: z.string(),
            reviewDue: z.boolean(),
            onWaitlist: z.boolean(),
          }),
        ),
        next: z.object({ startsAt: z.string(), patientId: z.uuid() }).nullable(),
      }),
    )
    .query(({ ctx, input }) => recallList(ctx, input)),

  /** Holds, calls to make, stops and alerts nobody has answered. */
  inbox: proc({ hats: desk, relation: 'none', phi: true, audit: { action: 'desk.inbox', kind: 'listed' } })
    .input(z.strictObject({}))
    .output(
      z.object({
        holds: z.array(
          z.object({
            visitId: z.uuid(),
            startsAt: z.string(),
            practitionerName: z.string(),
            serviceName: z.string(),
            expiresAt: z.string(),
          }),
        ),
        callbacks: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            phone: z.string(),
            code: z.string().nullable(),
            level: z.string().nullable(),
            askedAt: z.string(),
            patientId: z.uuid().nullable(),
          }),
        ),
        stops: z.array(
          z.object({
            id: z.uuid(),
            code: z.string(),
            level: z.string(),
            raisedAt: z.string(),
            patientId: z.uuid().nullable(),
            patientName: z.string().nullable(),
          }),
        ),
        alerts: z.array(
          z.object({
            id: z.uuid(),
            patientId: z.uuid(),
            patientName: z.string(),
            level: z.string(),
            raisedAt: z.string(),
            dueAt: z.string().nullable(),
            late: z.boolean(),
            escalation: z.enum(ESCALATION_CHAIN),
          }),
        ),
      }),
    )
    .query(({ ctx }) => inbox(ctx)),

  /** Somebody has phoned the person back. */
  callbackDone: proc({
    hats: desk,
    object: { type: 'callback_request', id: 'callbackId' },
    relation: 'clinic',
    phi: true,
    audit: { action: 'desk.callbackDone', kind: 'changed' },
  })
    .input(z.strictObject({ callbackId: z.uuid(), note: z.string().trim().min(1).max(500) }))
    .output(z.object({ done: z.literal(true) }))
    .mutation(({ ctx, input }) => callbackDone(ctx, input)),
});
