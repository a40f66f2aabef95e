import { FINDING_IDS, UNITS } from '@kinloop/assessment-domain/catalogue';
import { z } from 'zod';
import { cautionAnswersOutput } from '../care/cautions.ts';
import { patientBriefOutput } from '../care/patient-brief.ts';
import { proc, router } from '../platform/procedure.ts';
import { sentRulesOutput } from '../rules/sent.ts';
import { compareTwo, listScreens, openScreen } from './queries.ts';
import { screenContextSchema, screenValuesSchema } from './record.ts';
import { saveScreen, startScreen, submitScreen } from './service.ts';

const treating = { hats: ['physio', 'lead'], relation: 'care', phi: true } as const;
const ofScreening = { type: 'screening', id: 'screeningId' } as const;

const kind = z.enum(['clinic', 'pre-visit', 'self']);
const state = z.enum(['draft', 'submitted']);
const instant = z.string();
const level = z.union([z.literal(0), z.literal(0.5), z.literal(1)]).nullable();

const openOutput = z.object({
  id: z.uuid(),
  kind,
  state,
  version: z.number().int(),
  values: screenValuesSchema,
  context: screenContextSchema,
  practitionerName: z.string().nullable(),
  startedAt: instant,
  submittedAt: instant.nullable(),
  assessmentId: z.uuid().nullable(),
  patient: patientBriefOutput,
  sex: z.enum(['female', 'male']).nullable(),
  cautions: cautionAnswersOutput,
  /** Whole days the running program has lasted; 0 without one. */
  daysInProgram: z.number().int(),
  rules: sentRulesOutput,
  /** The clinic screen before this one, whose values stand beside the fields. */
  previous: z
    .object({
      id: z.uuid(),
      submittedAt: instant,
      practitionerName: z.string().nullable(),
      values: screenValuesSchema,
    })
    .nullable(),
});

const compared = z.object({ id: z.uuid(), submittedAt: instant, practitionerName: z.string().nullable() });

const comparisonOutput = z.object({
  patient: patientBriefOutput,
  before: compared,
  now: compared,
  sameRater: z.boolean(),
  comparisons: z.array(
    z.object({
      finding: z.enum(FINDING_IDS),
      side: z.enum(['L', 'R', 'B']),
      status: z.enum(['better', 'worse', 'within-measurement-error', 'not-comparable']),
      reason: z
        .enum([
          'not-measured-before',
          'not-measured-now',
          'not-judged',
          'other-mode',
          'other-rater',
          'rater-not-recorded',
          'grade-not-recorded',
          'other-leg-dominance',
          'no-better-direction',
        ])
        .nullable(),
      levelBefore: level,
      levelNow: level,
      valueBefore: z.number().nullable(),
      valueNow: z.number().nullable(),
      /** Of the number; null where there is none. */
      unitBefore: z.enum(UNITS).nullable(),
      unitNow: z.enum(UNITS).nullable(),
      /** The change that is more than measurement error; `verified` false: general knowledge. */
      detectable: z
        .object({ value: z.number(), unit: z.enum(UNITS), verified: z.boolean(), note: z.string() })
        .nullable(),
    }),
  ),
  /** The rules the errors come from, and what they were applied to. */
  rulesetVersion: z.string(),
  inputHash: z.string(),
});

export const screeningsRouter = router({
  /** A patient's screens, newest first. */
  list: proc({
    ...treating,
    object: { type: 'patient', id: 'patientId' },
    audit: { action: 'screenings.list', kind: 'listed' },
  })
    .input(z.strictObject({ patientId: z.uuid() }))
    .output(
      z.array(
        z.object({
          id: z.uuid(),
          kind,
          state,
          startedAt: instant,
          submittedAt: instant.nullable(),
          practitionerName: z.string().nullable(),
          assessmentId: z.uuid().nullable(),
          findingsCount: z.number().int(),
        }),
      ),
    )
    .query(({ ctx, input }) => listScreens(ctx, input.patientId)),

  /** Begins a screen in the room, or goes on with the open one. */
  start: proc({
    ...treating,
    object: [
      { type: 'patient', id: 'patientId' },
      { type: 'visit', id: 'visitId' },
    ],
    audit: { action: 'screenings.start', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), patientId: z.uuid(), visitId: z.uuid().optional() }))
    .output(z.object({ screeningId: z.uuid(), resumed: z.boolean() }))
    .mutation(({ ctx, input }) => startScreen(ctx, input)),

  open: proc({ ...treating, object: ofScreening, audit: { action: 'screenings.open', kind: 'opened' } })
    .input(z.strictObject({ screeningId: z.uuid() }))
    .output(openOutput)
    .query(({ ctx, input }) => openScreen(ctx, input.screeningId)),

  /** Keeps what was entered so far; CONFLICT brings what another device saved. */
  save: proc({ ...treating, object: ofScreening, audit: { action: 'screenings.save', kind: 'changed' } })
    .input(
      z.strictObject({
        screeningId: z.uuid(),
        version: z.int().min(1).max(1_000_000),
        values: screenValuesSchema,
        context: screenContextSchema,
      }),
    )
    .output(z.object({ version: z.number().int(), savedAt: instant }))
    .mutation(({ ctx, input }) => saveScreen(ctx, input)),

  /** Closes the screen and stores what it means. */
  submit: proc({
    ...treating,
    object: ofScreening,
    audit: { action: 'screenings.submit', kind: 'changed' },
    idempotent: true,
  })
    .input(z.strictObject({ key: z.uuid(), screeningId: z.uuid(), version: z.int().min(1).max(1_000_000) }))
    .output(
      z.object({
        assessmentId: z.uuid(),
        disposition: z.enum(['emergency', 'same-day-care', 'phone-triage', 'bookable']),
        urgency: z.enum(['emergency', 'same_day', 'urgent', 'soon', 'routine', 'preventive']),
      }),
    )
    .mutation(({ ctx, input }) => submitScreen(ctx, input)),

  /** Two screens side by side: better, worse, within measurement error, or not comparable and why. */
  compare: proc({
    ...treating,
    object: [
      { type: 'screening', id: 'beforeId' },
      { type: 'screening', id: 'nowId' },
    ],
    audit: { action: 'screenings.compare', kind: 'opened' },
  })
    .input(z.strictObject({ beforeId: z.uuid(), nowId: z.uuid() }))
    .output(comparisonOutput)
    .query(({ ctx, input }) => compareTwo(ctx, input)),
});
