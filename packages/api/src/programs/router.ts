import { BODY_SIDES, CAUTION_IDS, PATTERN_IDS, STAGES } from '@kinloop/assessment-domain/catalogue';
import { z } from 'zod';
import { assessmentResultSchema } from '../assessments/result.ts';
import { cautionAnswersOutput } from '../care/cautions.ts';
import { patientBriefOutput } from '../care/patient-brief.ts';
import { proc, router } from '../platform/procedure.ts';
import { replayedOutput } from '../rules/replayed.ts';
import { sentRulesOutput } from '../rules/sent.ts';
import { assignProgram } from './assign.ts';
import { answerCaution } from './caution-answer.ts';
import { itemCourseOutput } from './course.ts';
import { programItemsSchema } from './item.ts';
import { replayProposed } from './kept-proposal.ts';
import { openProgram } from './queries.ts';
import { endProgram, newDraft, saveDraft, startProgram } from './service.ts';

const treating = { hats: ['physio', 'lead'], relation: 'care', phi: true } as const;
const ofPatient = { type: 'patient', id: 'patientId' } as const;
const ofProgram = { type: 'program', id: 'programId' } as const;
const ofVersion = { type: 'program_version', id: 'programVersionId' } as const;

const rowVersion = z.int().min(1).max(1_000_000);
const stop = z.object({ code: z.string(), level: z.string() }).nullable();
const draftOutput = z.object({ programId: z.uuid(), programVersionId: z.uuid() });

const openOutput = z.object({
  program: z.object({
    id: z.uuid(),
    patientId: z.uuid(),
    title: z.string(),
    endedAt: z.string().nullable(),
    version: z.number().int(),
  }),
  patient: patientBriefOutput,
  rules: sentRulesOutput,
  /** Newest first; at most one is a draft and at most one is active. */
  versions: z.array(
    z.object({
      id: z.uuid(),
      number: z.number().int(),
      state: z.enum(['draft', 'active', 'superseded', 'ended']),
      assessmentId: z.uuid().nullable(),
      noCauseReason: z.string().nullable(),
      items: programItemsSchema,
      message: z.string(),
      sessionMinutes: z.number().int(),
      publishedAt: z.string().nullable(),
      publishedBy: z.string().nullable(),
      /** What was proposed when it was published can be computed again. */
      isProposalKept: z.boolean(),
      version: z.number().int(),
    }),
  ),
  /** How the exercises of the active version go by the log, in its order; empty without one. */
  courses: z.array(itemCourseOutput),
  /** What the newest version rests on. */
  assessment: z
    .object({
      id: z.uuid(),
      result: assessmentResultSchema,
      review: z
        .object({
          by: z.string().nullable(),
          at: z.string(),
          note: z.string(),
          cause: z.object({ pattern: z.enum(PATTERN_IDS), side: z.enum(BODY_SIDES) }).nullable(),
          medicalConsidered: z.boolean(),
        })
        .nullable(),
    })
    .nullable(),
  cautions: cautionAnswersOutput,
  stop,
  stage: z.enum(STAGES),
});

export const programsRouter = router({
  /** Begins a program, or goes on with the patient's; the first draft holds what the reviewed cause proposes. */
  start: proc({
    ...treating,
    object: [ofPatient, { type: 'assessment', id: 'assessmentId' }],
    audit: { action: 'programs.start', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), patientId: z.uuid(), assessmentId: z.uuid().nullable() }))
    .output(draftOutput)
    .mutation(({ ctx, input }) => startProgram(ctx, input)),

  open: proc({ ...treating, object: ofProgram, audit: { action: 'programs.open', kind: 'opened' } })
    .input(z.strictObject({ programId: z.uuid() }))
    .output(openOutput)
    .query(({ ctx, input }) => openProgram(ctx, input.programId)),

  /** The draft to edit, made from the newest version when there is none. */
  draft: proc({
    ...treating,
    object: ofProgram,
    audit: { action: 'programs.draft', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), programId: z.uuid() }))
    .output(draftOutput)
    .mutation(({ ctx, input }) => newDraft(ctx, input.programId)),

  save: proc({ ...treating, object: ofVersion, audit: { action: 'programs.save', kind: 'changed' } })
    .input(
      z.strictObject({
        programVersionId: z.uuid(),
        version: rowVersion,
        title: z.string().trim().min(1).max(200),
        items: programItemsSchema,
        message: z.string().max(2000),
        noCauseReason: z.string().trim().max(1000),
      }),
    )
    .output(z.object({ version: z.number().int(), savedAt: z.string() }))
    .mutation(({ ctx, input }) => saveDraft(ctx, input)),

  /** Publishes a draft to the patient. */
  assign: proc({
    ...treating,
    object: ofVersion,
    audit: { action: 'programs.assign', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), programVersionId: z.uuid(), version: rowVersion }))
    .output(z.object({ programId: z.uuid(), number: z.number().int(), publishedAt: z.string() }))
    .mutation(({ ctx, input }) => assignProgram(ctx, input)),

  /** What was proposed when a version was published, computed again under the rules of its day. */
  replay: proc({ ...treating, object: ofVersion, audit: { action: 'programs.replay', kind: 'opened' } })
    .input(z.strictObject({ programVersionId: z.uuid() }))
    .output(replayedOutput)
    .query(({ ctx, input }) => replayProposed(ctx, input.programVersionId)),

  /** What a patient answered to a caution; the latest answer counts. */
  answerCaution: proc({
    ...treating,
    object: ofPatient,
    audit: { action: 'programs.answerCaution', kind: 'changed' },
    idempotent: true,
  })
    .input(
      z.strictObject({
        key: z.uuid(),
        patientId: z.uuid(),
        cautionId: z.enum(CAUTION_IDS),
        answer: z.enum(['yes', 'no']),
      }),
    )
    .output(z.object({ cautions: cautionAnswersOutput, stop }))
    .mutation(({ ctx, input }) => answerCaution(ctx, input)),

  /** Ends a program; what was published stays readable. */
  end: proc({
    ...treating,
    object: ofProgram,
    audit: { action: 'programs.end', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), programId: z.uuid(), version: rowVersion }))
    .output(z.object({ endedAt: z.string() }))
    .mutation(({ ctx, input }) => endProgram(ctx, input)),
});
