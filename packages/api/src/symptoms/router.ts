import { SELF_MEASURED_TESTS } from '@kinloop/assessment-domain/triage';
import { z } from 'zod';
import { intakeOutput, symptomEventOutput } from '../care/symptom-history.ts';
import { proc, router } from '../platform/procedure.ts';
import { sentAlertRulesOutput } from '../rules/sent.ts';
import { symptomEntrySchema } from './entry.ts';
import { symptomHistory } from './queries.ts';
import { logEntries } from './service.ts';

const who = ['patient', 'guardian'] as const;

/** What the rules tell the person who wrote, and by when somebody at the clinic looks. */
export const adviceOutput = z.object({
  advice: z.array(
    z.object({
      level: z.enum(['emergency', 'same_day', 'urgent', 'soon', 'nudge', 'none']),
      text: z.string(),
      contact: z.enum(['emergency-department', 'emergency-number', 'crisis-line', 'doctor-today']).nullable(),
    }),
  ),
  lookedAtBy: z.string().nullable(),
});

const answer = adviceOutput.extend({
  results: z.array(z.object({ id: z.uuid(), result: z.enum(['stored', 'already', 'refused', 'too-old']) })),
});

export const symptomsRouter = router({
  /** One entry, sent as it is made. Sending it again is the same as sending it once. */
  log: proc({
    hats: who,
    relation: 'own',
    phi: true,
    rate: 'log',
    audit: { action: 'symptoms.log', kind: 'changed' },
  })
    .input(z.strictObject({ entry: symptomEntrySchema }))
    .output(answer)
    .mutation(({ ctx, input }) => logEntries(ctx, [input.entry])),

  /** What a device kept while it was away, in any order; each entry has an answer of its own. */
  sync: proc({
    hats: who,
    relation: 'own',
    phi: true,
    rate: 'log',
    audit: { action: 'symptoms.sync', kind: 'changed' },
  })
    .input(z.strictObject({ entries: z.array(symptomEntrySchema).min(1).max(100) }))
    .output(answer)
    .mutation(({ ctx, input }) => logEntries(ctx, input.entries)),

  /** One's own entries of the last weeks, with sessions and visits. */
  history: proc({
    hats: who,
    relation: 'own',
    phi: true,
    audit: { action: 'symptoms.history', kind: 'opened' },
  })
    .input(z.strictObject({ weeks: z.int().min(2).max(52) }))
    .output(
      z.object({
        patientId: z.uuid(),
        events: z.array(symptomEventOutput),
        intake: intakeOutput,
        alertRules: sentAlertRulesOutput,
        marks: z.array(z.object({ kind: z.enum(['session', 'visit']), at: z.string() })),
        painTrend: z.string().nullable(),
        /** What the clinic measured and the patient may measure again. */
        measurable: z.array(z.object({ test: z.enum(SELF_MEASURED_TESTS), side: z.enum(['left', 'right']) })),
      }),
    )
    .query(({ ctx, input }) => symptomHistory(ctx, input.weeks)),
});
