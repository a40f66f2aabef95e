import { BODY_SIDES, exerciseIdSchema } from '@kinloop/assessment-domain/catalogue';
import { z } from 'zod';
import { intakeOutput, symptomEventOutput } from '../care/symptom-history.ts';
import { waitingHomeScreenOutput } from '../home-screens/queries.ts';
import { ASKED_MEASURES } from '../measures/answers.ts';
import { proc, router } from '../platform/procedure.ts';
import { topics } from '../platform/realtime.ts';
import { patientReviewOutput } from '../reviews/due.ts';
import { sentAlertRulesOutput } from '../rules/sent.ts';
import { askSmaller } from './ask-smaller.ts';
import { program, today } from './queries.ts';

const who = ['patient', 'guardian'] as const;

const shownItem = z.object({
  id: z.uuid(),
  exerciseId: exerciseIdSchema,
  name: z.string(),
  cues: z.array(z.string()),
  bilateral: z.boolean(),
  side: z.enum(BODY_SIDES),
  sets: z.int(),
  reps: z.int().nullable(),
  holdS: z.int().nullable(),
  restS: z.int(),
  perWeek: z.number(),
  targetRpe: z.int().nullable(),
  reason: z.string(),
  /** Why it is not as it was given: a little more, less, or not at all; null where it is. */
  note: z.string().nullable(),
  /** Not to be done until a physio has changed the program. */
  isLeftOut: z.boolean(),
});

const shownProgram = z.object({
  versionId: z.uuid(),
  title: z.string(),
  message: z.string(),
  by: z.string().nullable(),
  publishedAt: z.string(),
  sessionMinutes: z.int(),
  items: z.array(shownItem),
  dueIds: z.array(z.uuid()),
  doneToday: z.boolean(),
  doneThisWeek: z.int(),
  plannedThisWeek: z.int(),
  weekSays: z.string(),
  /** The seven days of the program's week, the first the weekday it began on. */
  week: z.array(
    z.object({
      date: z.string(),
      isToday: z.boolean(),
      exercises: z.array(z.string()),
      minutes: z.int(),
      isRestDay: z.boolean(),
    }),
  ),
  smallerAsked: z.boolean(),
});

const shownPause = z.object({
  since: z.string(),
  level: z.enum(['emergency', 'same_day']),
  texts: z.array(z.string()),
  contacts: z.array(z.enum(['emergency-department', 'emergency-number', 'crisis-line', 'doctor-today'])),
  lookedAtBy: z.string().nullable(),
});

const programOutput = z.object({
  patientId: z.uuid(),
  name: z.string(),
  program: shownProgram.nullable(),
  pause: shownPause.nullable(),
});

export const todayRouter = router({
  /** What a patient opens the portal for: the program due, the next visit, what to answer. */
  overview: proc({
    hats: who,
    relation: 'own',
    phi: true,
    audit: { action: 'today.overview', kind: 'opened' },
  })
    .input(z.strictObject({}))
    .output(
      programOutput.extend({
        actsFor: z.array(z.object({ id: z.uuid(), name: z.string() })),
        isForOthers: z.boolean(),
        /** What the rules say to somebody who went quiet; null while they are heard from, or the program waits. */
        silence: z.string().nullable(),
        /** Times of the waitlist that wait for a yes or a no. */
        offers: z.array(
          z.object({
            id: z.uuid(),
            startsAt: z.string(),
            expiresAt: z.string(),
            practitionerName: z.string(),
            insteadOf: z.string().nullable(),
            displaced: z.boolean(),
          }),
        ),
        nextVisit: z
          .object({
            id: z.uuid(),
            startsAt: z.string(),
            endsAt: z.string(),
            service: z.string().nullable(),
            practitioner: z.string(),
            mode: z.enum(['in-person', 'video', 'phone', 'group']),
          })
          .nullable(),
        /** A review that is due, with no visit near. */
        review: patientReviewOutput.nullable(),
        /** The form before a first visit, while it is not sent. */
        visitForm: z.enum(['due', 'begun']).nullable(),
        measures: z.array(z.object({ id: z.uuid(), measure: z.enum(ASKED_MEASURES), askedBy: z.string() })),
        /** A self-screen a physio asked for. */
        homeScreen: waitingHomeScreenOutput.nullable(),
        question: z.object({ sessionId: z.uuid(), painBefore: z.int(), finishedAt: z.string() }).nullable(),
        recent: z.array(symptomEventOutput),
        intake: intakeOutput,
        alertRules: sentAlertRulesOutput,
      }),
    )
    .query(({ ctx }) => today(ctx)),

  /** The running program, as the patient does it. */
  program: proc({
    hats: who,
    relation: 'own',
    phi: true,
    audit: { action: 'today.program', kind: 'opened' },
  })
    .input(z.strictObject({}))
    .output(programOutput)
    .query(({ ctx }) => program(ctx)),

  /** Tells the physio that the program is too much. Once is enough: it stands until the next version. */
  askSmaller: proc({
    hats: who,
    relation: 'own',
    phi: true,
    audit: { action: 'today.askSmaller', kind: 'changed' },
  })
    .input(z.strictObject({}))
    .output(z.object({}))
    .mutation(({ ctx }) => askSmaller(ctx)),

  /** That something of the patient acted for changed: a program, an answer from the clinic, an entry elsewhere. */
  changes: proc({
    hats: who,
    relation: 'own',
    phi: false,
    audit: null,
  })
    .input(z.strictObject({}))
    .live((acting) => topics.my(acting.patientId ?? '')),
});
