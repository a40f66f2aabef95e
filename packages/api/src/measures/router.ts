import { INSTRUMENT_IDS } from '@kinloop/assessment-domain/outcomes';
import { z } from 'zod';
import { licensedFormOutput } from '../measure-forms/queries.ts';
import { versionInput } from '../platform/inputs.ts';
import { proc, router } from '../platform/procedure.ts';
import { replayedOutput } from '../rules/replayed.ts';
import { ASKED_MEASURES } from './answers.ts';
import { measureAnswersSchema } from './answers-schema.ts';
import { openMeasure } from './queries.ts';
import { replayMeasure } from './replay.ts';
import { askMeasure, finishMeasure, saveAnswers, withdrawMeasure } from './service.ts';
import { enterTotal, strikeTotal } from './totals.ts';

const treating = { hats: ['physio', 'lead'], relation: 'care', phi: true } as const;
const answering = { hats: ['patient', 'guardian'], relation: 'own', phi: true } as const;
const ofRequest = { type: 'measure_request', id: 'requestId' } as const;

export const measuresRouter = router({
  ask: proc({
    ...treating,
    object: { type: 'patient', id: 'patientId' },
    audit: { action: 'measures.ask', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), patientId: z.uuid(), measure: z.enum(ASKED_MEASURES) }))
    .output(z.object({ requestId: z.uuid() }))
    .mutation(({ ctx, input }) => askMeasure(ctx, input)),

  withdraw: proc({
    ...treating,
    object: ofRequest,
    audit: { action: 'measures.withdraw', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), requestId: z.uuid() }))
    .output(z.object({ withdrawn: z.literal(true) }))
    .mutation(({ ctx, input }) => withdrawMeasure(ctx, input.requestId)),

  /** The total of a form that was filled in on paper or elsewhere. */
  enter: proc({
    ...treating,
    object: { type: 'patient', id: 'patientId' },
    audit: { action: 'measures.enter', kind: 'changed' },
    idempotent: true,
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        patientId: z.uuid(),
        measure: z.enum(INSTRUMENT_IDS),
        total: z.number().min(-1000).max(1000),
        filledInOn: z.iso.date(),
        sure: z.boolean(),
      }),
    )
    .output(z.object({ requestId: z.uuid() }))
    .mutation(({ ctx, input }) => enterTotal(ctx, input)),

  /** Takes back a total entered by mistake; what a patient answered stays. */
  strike: proc({
    ...treating,
    object: ofRequest,
    audit: { action: 'measures.strike', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), requestId: z.uuid() }))
    .output(z.object({ struck: z.literal(true) }))
    .mutation(({ ctx, input }) => strikeTotal(ctx, input.requestId)),

  /** Computes a score again from what is kept of it, under the rules of its day, and says whether it is the same. */
  replay: proc({ ...treating, object: ofRequest, audit: { action: 'measures.replay', kind: 'opened' } })
    .input(z.strictObject({ requestId: z.uuid() }))
    .output(replayedOutput)
    .query(({ ctx, input }) => replayMeasure(ctx, input.requestId)),

  /** A form as the patient fills it in. */
  open: proc({ ...answering, object: ofRequest, audit: { action: 'measures.open', kind: 'opened' } })
    .input(z.strictObject({ requestId: z.uuid() }))
    .output(
      z.object({
        id: z.uuid(),
        measure: z.enum(ASKED_MEASURES),
        state: z.enum(['asked', 'answered', 'withdrawn']),
        askedBy: z.string(),
        askedAt: z.string(),
        version: z.number().int(),
        answers: measureAnswersSchema,
        fixedActivities: z.boolean(),
        form: licensedFormOutput.nullable(),
      }),
    )
    .query(({ ctx, input }) => openMeasure(ctx, input.requestId)),

  save: proc({
    ...answering,
    object: ofRequest,
    rate: 'log',
    audit: { action: 'measures.save', kind: 'changed' },
  })
    .input(z.strictObject({ requestId: z.uuid(), version: versionInput, answers: measureAnswersSchema }))
    .output(z.object({ version: z.number().int(), savedAt: z.string() }))
    .mutation(({ ctx, input }) => saveAnswers(ctx, input)),

  finish: proc({
    ...answering,
    object: ofRequest,
    rate: 'log',
    audit: { action: 'measures.finish', kind: 'changed' },
    idempotent: true,
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        requestId: z.uuid(),
        version: versionInput,
        answers: measureAnswersSchema,
      }),
    )
    .output(z.object({ answeredAt: z.string() }))
    .mutation(({ ctx, input }) => finishMeasure(ctx, input)),
});
