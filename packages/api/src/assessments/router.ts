import { BODY_SIDES, PATTERN_IDS } from '@kinloop/assessment-domain/catalogue';
import { z } from 'zod';
import { cautionAnswersOutput } from '../care/cautions.ts';
import { patientBriefOutput } from '../care/patient-brief.ts';
import { homeAnswersOutput } from '../home-screens/queries.ts';
import { proc, router } from '../platform/procedure.ts';
import { replayedOutput } from '../rules/replayed.ts';
import { openAssessment } from './queries.ts';
import { releasedTextSchema } from './released-text.ts';
import { replayAssessment } from './replay.ts';
import { assessmentResultSchema } from './result.ts';
import { releaseAssessment, reviewAssessment } from './service.ts';

const treating = {
  hats: ['physio', 'lead'],
  object: { type: 'assessment', id: 'assessmentId' },
  relation: 'care',
  phi: true,
} as const;

const pattern = z.enum(PATTERN_IDS);
const side = z.enum(BODY_SIDES);

const reviewOutput = z.object({
  by: z.string().nullable(),
  /** Also the version of the review: sent back as `seen`. */
  at: z.string(),
  note: z.string(),
  cause: z.object({ pattern, side }).nullable(),
  medicalConsidered: z.boolean(),
});

export const assessmentsRouter = router({
  open: proc({ ...treating, audit: { action: 'assessments.open', kind: 'opened' } })
    .input(z.strictObject({ assessmentId: z.uuid() }))
    .output(
      z.object({
        id: z.uuid(),
        screeningId: z.uuid(),
        screenedAt: z.string().nullable(),
        screenedBy: z.string().nullable(),
        createdAt: z.string(),
        result: assessmentResultSchema,
        warnings: z.array(z.string()),
        patient: patientBriefOutput,
        cautions: cautionAnswersOutput,
        review: reviewOutput.nullable(),
        release: z
          .object({ by: z.string().nullable(), at: z.string(), text: z.object(releasedTextSchema.shape) })
          .nullable(),
        stop: z.object({ code: z.string(), level: z.string() }).nullable(),
        previousScreeningId: z.uuid().nullable(),
        programId: z.uuid().nullable(),
        /** A self-screen: what the patient said at home, as they said it. */
        home: homeAnswersOutput.nullable(),
      }),
    )
    .query(({ ctx, input }) => openAssessment(ctx, input.assessmentId)),

  /** Computes a result again from what is kept of it, under the rules of its day, and says whether it is the same. */
  replay: proc({ ...treating, audit: { action: 'assessments.replay', kind: 'opened' } })
    .input(z.strictObject({ assessmentId: z.uuid() }))
    .output(replayedOutput)
    .query(({ ctx, input }) => replayAssessment(ctx, input.assessmentId)),

  /** The physio's word: this cause on this side, or none fits and why. */
  review: proc({ ...treating, audit: { action: 'assessments.review', kind: 'changed' }, idempotent: true })
    .input(
      z.strictObject({
        key: z.uuid(),
        assessmentId: z.uuid(),
        seen: z.iso.datetime().max(40).nullable(),
        decision: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('cause'), pattern, side }),
          z.strictObject({ kind: z.literal('none-fits') }),
        ]),
        note: z.string().trim().max(4000),
        medicalConsidered: z.boolean(),
      }),
    )
    .output(z.object({ review: reviewOutput }))
    .mutation(({ ctx, input }) => reviewAssessment(ctx, input)),

  /** Gives the patient the result in plain words, edited by the physio. */
  release: proc({ ...treating, audit: { action: 'assessments.release', kind: 'changed' }, idempotent: true })
    .input(
      z.strictObject({
        key: z.uuid(),
        assessmentId: z.uuid(),
        seen: z.iso.datetime().max(40),
        /** `release.at` as the physio saw it; null for a first release. */
        seenRelease: z.iso.datetime().max(40).nullable(),
        text: releasedTextSchema,
      }),
    )
    .output(z.object({ releasedAt: z.string() }))
    .mutation(({ ctx, input }) => releaseAssessment(ctx, input)),
});
