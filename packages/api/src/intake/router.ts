import { INTAKE_CAUTION_IDS } from '@kinloop/assessment-domain/intake';
import { z } from 'zod';
import { textInput, versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { intakeAnswersSchema } from './answers-schema.ts';
import { openIntake, openIntakeOutput, readIntake, readIntakeOutput } from './queries.ts';
import { confirmIntake, saveIntake, sendIntake } from './service.ts';
import { intakeSettings, ownQuestionsSchema, saveIntakeSettings } from './settings.ts';

/** It holds a history of somebody's health, so a code from their mailbox does not open it. */
const writing = { hats: ['patient', 'guardian'], relation: 'own', phi: true, needs: 'password' } as const;
const treating = { hats: ['physio', 'lead'], relation: 'care', phi: true } as const;
const patient = { type: 'patient', id: 'patientId' } as const;

/** 0: not stored yet. */
const draftVersion = z.int().min(0).max(2_147_483_647);
const edit = {
  patientId: z.uuid(),
  formId: z.uuid(),
  version: draftVersion,
  answers: intakeAnswersSchema,
};

export const intakeRouter = router({
  /** The form before a first visit, with what was written so far, or as it was sent. */
  open: proc({ ...writing, audit: { action: 'intake.open', kind: 'opened' } })
    .input(z.strictObject({}))
    .output(openIntakeOutput)
    .query(({ ctx }) => openIntake(ctx)),

  save: proc({ ...writing, object: patient, rate: 'log', audit: { action: 'intake.save', kind: 'changed' } })
    .input(z.strictObject({ ...edit, device: z.uuid() }))
    .output(z.object({ version: z.number().int(), savedAt: z.string() }))
    .mutation(({ ctx, input }) => saveIntake(ctx, input)),

  send: proc({
    ...writing,
    object: patient,
    rate: 'log',
    idempotent: true,
    audit: { action: 'intake.send', kind: 'changed' },
  })
    .input(z.strictObject({ key: z.uuid(), ...edit, settingsVersion: draftVersion }))
    .output(z.object({ sentAt: z.string() }))
    .mutation(({ ctx, input }) => sendIntake(ctx, input)),

  /** What a patient sent, and what of it waits to be confirmed. */
  read: proc({ ...treating, object: patient, audit: { action: 'intake.read', kind: 'opened' } })
    .input(z.strictObject({ patientId: z.uuid() }))
    .output(readIntakeOutput)
    .query(({ ctx, input }) => readIntake(ctx, input.patientId)),

  confirm: proc({
    ...treating,
    object: { type: 'intake_form', id: 'formId' },
    idempotent: true,
    audit: { action: 'intake.confirm', kind: 'changed' },
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        formId: z.uuid(),
        version: versionInput,
        cautions: z
          .array(z.strictObject({ cautionId: z.enum(INTAKE_CAUTION_IDS), answer: z.enum(['yes', 'no']) }))
          .max(INTAKE_CAUTION_IDS.length),
      }),
    )
    .output(z.object({ version: z.number().int(), state: z.enum(['sent', 'confirmed']) }))
    .mutation(({ ctx, input }) => confirmIntake(ctx, input)),

  /** The clinic's own questions, and the words of its consent to treatment. */
  settings: proc({ hats: ['reception', 'admin', 'auditor'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(z.object({ questions: ownQuestionsSchema, consentText: z.string(), version: z.number().int() }))
    .query(({ ctx }) => intakeSettings(ctx)),

  saveSettings: proc({
    hats: ['admin'],
    relation: 'none',
    phi: false,
    audit: { action: 'intake.saveSettings', kind: 'changed' },
  })
    .input(
      z.strictObject({
        questions: ownQuestionsSchema,
        consentText: textInput(4000).pipe(z.string().min(1)),
        version: draftVersion,
      }),
    )
    .output(z.object({ version: z.number().int() }))
    .mutation(({ ctx, input }) => saveIntakeSettings(ctx, input)),
});
