import { gradeSchema } from '@kinloop/assessment-domain/catalogue';
import type { WeighedText } from '@kinloop/assessment-domain/explanations';
import { z } from 'zod';

const sentences = z.array(z.string());

/** A result as a physio reads it: what is said, what it is weighed by, and where the rule behind it comes from. */
export const weighedOutput = z.object({
  says: z.string(),
  against: sentences,
  missing: sentences,
  alternatives: sentences,
  sources: z.array(z.object({ text: z.string(), grade: gradeSchema, verified: z.boolean() })),
});
export type Weighed = z.output<typeof weighedOutput>;

/** Its lists as lists of ours: an output may be changed. */
export const weighedOf = ({ says, against, missing, alternatives, sources }: WeighedText): Weighed => ({
  says,
  against: [...against],
  missing: [...missing],
  alternatives: [...alternatives],
  sources: [...sources],
});
