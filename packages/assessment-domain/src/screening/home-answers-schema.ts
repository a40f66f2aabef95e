import { z } from 'zod';
import { CAUTION_IDS, RED_FLAG_IDS, recordOf } from '../catalogue/index.ts';
import { RED_FLAG_ANSWERS } from '../triage/flags.ts';
import { HOME_TEST_IDS } from './home-tests.ts';

/** One side of one home test. Three ways of not knowing stay apart from each other, and from any result. */
export type HomeEntry =
  /** `sure`: asked about a rare value, and said to be right. */
  | { readonly state: 'done'; readonly value: number; readonly sure?: true }
  | { readonly state: 'hurt' | 'unsure' | 'not-tried' };

const entrySchema: z.ZodType<HomeEntry, HomeEntry> = z.union([
  z.strictObject({
    state: z.literal('done'),
    value: z.number().min(0).max(100),
    sure: z.literal(true).exactOptional(),
  }),
  z.strictObject({ state: z.enum(['hurt', 'unsure', 'not-tried']) }),
]);

/** Everything a person says in a self-screen at home. Apart from its rules, which a page has too and without a validator. */
export const homeAnswersSchema = z.strictObject({
  redFlags: z.strictObject(recordOf(RED_FLAG_IDS, () => z.enum(RED_FLAG_ANSWERS).exactOptional())),
  /** Worst pain in 24 hours; not asked where a safety answer stops everything. */
  nprs: z.int().min(0).max(10).exactOptional(),
  /** Somebody is there and can help. */
  hasCompany: z.boolean(),
  /** An operation on the back or a leg within the weeks of the rule set (`homeSafety`). */
  recentOperation: z.boolean(),
  /** Those of `HOME_CAUTIONS` that were asked; one that is absent was not. */
  cautions: z.partialRecord(z.enum(CAUTION_IDS), z.enum(['yes', 'no'])),
  tests: z.partialRecord(
    z.enum(HOME_TEST_IDS),
    z.strictObject({ L: entrySchema.exactOptional(), R: entrySchema.exactOptional() }),
  ),
});
export type HomeAnswers = z.infer<typeof homeAnswersSchema>;
