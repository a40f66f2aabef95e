import { z } from 'zod';
import { type MeasureAnswers, MOST_ACTIVITIES, MOST_ITEMS, type StoredAnswers } from './answers.ts';

/** `measure_request.answers`, as it is sent. Apart from the rules, which a page has too: it needs no validator. */
export const measureAnswersSchema = z.strictObject({
  items: z.array(z.int().min(-7).max(100).nullable()).max(MOST_ITEMS),
  activities: z.array(z.string().max(120)).max(MOST_ACTIVITIES),
}) satisfies z.ZodType<MeasureAnswers>;

const storedAnswersSchema = measureAnswersSchema.extend({
  total: z.number().exactOptional(),
}) satisfies z.ZodType<StoredAnswers>;

/** A stored filling-in, whatever its age. */
export function readAnswers(stored: unknown): StoredAnswers {
  const parsed = storedAnswersSchema.safeParse(stored);
  return parsed.success ? parsed.data : { items: [], activities: [] };
}

export const changeOutput = z.object({
  value: z.number(),
  judgement: z.enum(['improved', 'worse', 'within-measurement-error']),
  threshold: z.number().nullable(),
  percent: z.object({ value: z.number(), threshold: z.number(), met: z.boolean() }).nullable(),
});
