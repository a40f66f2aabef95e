import { preVisitAnswersSchema, sureNumbersSchema } from '@kinloop/assessment-domain/screening';
import { z } from 'zod';
import { proc, router } from '../platform/procedure.ts';
import { replayedOutput } from '../rules/replayed.ts';
import { replayCheck } from './replay.ts';
import { leaveNumber, standing } from './service.ts';
import { suggestVisit } from './suggest.ts';

const stopLevel = z.enum(['emergency', 'same_day', 'urgent']);
/** An alert has no code to read out: the clinic finds it by the patient's name. */
const stopSource = z.enum(['stop', 'alert']);
const sentences = z.array(z.string());

const bookableOutcome = z.object({
  kind: z.literal('bookable'),
  checkId: z.uuid(),
  urgency: z.enum(['urgent', 'soon', 'routine', 'preventive']),
  appointmentType: z.string(),
  /** Length of the visit. */
  minutes: z.number().int(),
  /** Why, in terms of the person's own answers, most decisive first. */
  reasons: sentences,
  groupAlsoOffered: z.boolean(),
});

/** Whom the visit is best with, by name. */
const suggestedOutcome = bookableOutcome.extend({ practitioners: z.array(z.string()) });

export const stoppedOutcome = z.object({
  kind: z.literal('stopped'),
  source: stopSource,
  level: stopLevel,
  /** Short code by which the clinic finds this stop. */
  code: z.string(),
  /** For `urgent`: the clinic's call happens today. */
  callToday: z.boolean(),
  advice: sentences,
  reasons: sentences,
});

const who = ['visitor', 'patient', 'guardian'] as const;

export const triageRouter = router({
  /** Judges the pre-visit check. Sending the same check twice is one check. */
  submit: proc({
    hats: who,
    relation: 'none',
    phi: true,
    rate: 'public-write',
    audit: { action: 'triage.submit', kind: 'changed' },
  })
    .input(
      z.strictObject({
        /** Made by the browser, so that a lost answer can be asked for again. */
        checkId: z.uuid(),
        kind: z.enum(['full', 'known-need', 'follow-up']),
        answers: preVisitAnswersSchema,
        /** Rare numbers, as the person said they are right. */
        sure: sureNumbersSchema.exactOptional(),
      }),
    )
    .output(z.discriminatedUnion('kind', [suggestedOutcome, stoppedOutcome]))
    .mutation(({ ctx, input }) => suggestVisit(ctx, input)),

  /** Leaves a phone number beside one's own stop, for the clinic to call. */
  leaveNumber: proc({
    hats: who,
    relation: 'none',
    phi: true,
    rate: 'public-write',
    audit: { action: 'triage.leaveNumber', kind: 'changed' },
  })
    .input(
      z.strictObject({
        requestId: z.uuid(),
        code: z.string().regex(/^[A-Za-z0-9-]{4,12}$/),
        name: z.string().trim().min(1).max(200),
        phone: z.string().min(6).max(40),
      }),
    )
    .output(z.object({ received: z.literal(true) }))
    .mutation(({ ctx, input }) => leaveNumber(ctx, input)),

  /** Whether this browser or patient is stopped, and which check they can book from. */
  standing: proc({
    hats: who,
    relation: 'none',
    phi: true,
    audit: { action: 'triage.standing', kind: 'opened' },
  })
    .input(z.strictObject({}))
    .output(
      z.object({
        stop: z
          .object({ source: stopSource, code: z.string(), level: stopLevel, raisedAt: z.string() })
          .nullable(),
        check: z.object({ outcome: bookableOutcome, expiresAt: z.string() }).nullable(),
      }),
    )
    .query(({ ctx }) => standing(ctx)),

  /** Computes a patient's check again from what is kept of it, under the rules of its day, and says whether it is the same. */
  replay: proc({
    hats: ['physio', 'lead'],
    object: { type: 'triage_check', id: 'checkId' },
    relation: 'care',
    phi: true,
    audit: { action: 'triage.replay', kind: 'opened' },
  })
    .input(z.strictObject({ checkId: z.uuid() }))
    .output(replayedOutput)
    .query(({ ctx, input }) => replayCheck(ctx, input.checkId)),
});
