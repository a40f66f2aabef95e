import { z } from 'zod';
import { actingPatient } from '../care/acting-patient.ts';
import { proc, router } from '../platform/procedure.ts';
import { chooseTexts, textChoice, textChoiceOutput } from './choice.ts';
import { clinicWriting, saveWording } from './own-wording.ts';
import { listMessages } from './queries.ts';
import { saveMessagingSettings } from './settings.ts';
import { channels, editableKinds } from './wording.ts';

const messageState = z.enum(['queued', 'sent', 'kept', 'failed', 'cancelled']);

const messageListInput = z.strictObject({
  state: messageState.optional(),
  patientId: z.uuid().optional(),
  /** The last row seen: the next page is older. */
  after: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

const messageRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  channel: z.enum(channels),
  to: z.string(),
  patientId: z.uuid().nullable(),
  visitId: z.uuid().nullable(),
  subject: z.string(),
  body: z.string(),
  state: messageState,
  attempts: z.number().int(),
  /** A code of the mail server or of the connection, when the last try failed. */
  lastError: z.string().nullable(),
  /** ISO instants. */
  createdAt: z.string(),
  notBefore: z.string(),
  sentAt: z.string().nullable(),
});

const wallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .length(5);

const settings = {
  sms: z.boolean(),
  reminderHours: z.array(z.int().min(1).max(336)).max(4),
  quietFrom: wallTime,
  quietTo: wallTime,
  missed: z.boolean(),
  reassessment: z.boolean(),
  offerMinutes: z.int().min(15).max(720),
  /** 0 while nothing is stored. */
  version: z.int().min(0).max(1_000_000),
};
const settingsOutput = z.object(settings);

const wordingOf = {
  subject: z.string().max(200),
  body: z.string().max(2000),
};
const ownWording = z.object({
  kind: z.enum(editableKinds),
  channel: z.enum(channels),
  /** Null: the default stands. */
  own: z.object(wordingOf).nullable(),
  version: z.number(),
});

export const messagesRouter = router({
  /** Every mail of the clinic and what became of it, newest first; kept mail can be read here. */
  list: proc({
    hats: ['reception', 'admin'],
    object: { type: 'patient', id: 'patientId' },
    relation: 'clinic',
    phi: true,
    audit: { action: 'messages.list', kind: 'listed' },
    needs: 'password',
  })
    .input(messageListInput)
    .output(z.object({ rows: z.array(messageRow), more: z.boolean() }))
    .query(({ ctx, input }) => listMessages(ctx, input)),

  /** How the clinic writes to its patients, and in which words. */
  writing: proc({ hats: ['reception', 'admin'], relation: 'clinic', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(
      z.object({
        settings: settingsOutput,
        wordings: z.array(ownWording),
        clinic: z.object({
          name: z.string(),
          phone: z.string(),
          address: z.string(),
          zone: z.string(),
          locale: z.string(),
          origin: z.string(),
        }),
        /** Whether a provider is set up; without one text messages stay in the list. */
        textsLeave: z.boolean(),
      }),
    )
    .query(({ ctx }) => clinicWriting(ctx)),

  saveSettings: proc({
    hats: ['admin'],
    relation: 'clinic',
    phi: false,
    audit: { action: 'messages.saveSettings', kind: 'changed' },
  })
    .input(z.strictObject(settings))
    .output(settingsOutput)
    .mutation(({ ctx, input }) => saveMessagingSettings(ctx, input)),

  /** The clinic's words for one kind of message, or null for the default ones again. */
  saveWording: proc({
    hats: ['admin'],
    relation: 'clinic',
    phi: false,
    audit: { action: 'messages.saveWording', kind: 'changed' },
  })
    .input(
      z.strictObject({
        kind: z.enum(editableKinds),
        channel: z.enum(channels),
        own: z.strictObject(wordingOf).nullable(),
        version: z.int().min(0).max(1_000_000),
      }),
    )
    .output(ownWording)
    .mutation(({ ctx, input }) => saveWording(ctx, input)),

  /** Whether the patient acted for is written to by text. */
  choice: proc({
    hats: ['patient', 'guardian'],
    relation: 'own',
    phi: true,
    audit: { action: 'messages.choice', kind: 'opened' },
  })
    .input(z.strictObject({}))
    .output(textChoiceOutput)
    .query(({ ctx }) => textChoice(ctx, actingPatient(ctx))),

  choose: proc({
    hats: ['patient', 'guardian'],
    relation: 'own',
    phi: true,
    audit: { action: 'messages.choose', kind: 'changed' },
  })
    .input(z.strictObject({ sms: z.boolean() }))
    .output(textChoiceOutput)
    .mutation(({ ctx, input }) => chooseTexts(ctx, actingPatient(ctx), input.sms)),
});
