import { gradeSchema } from '@kinloop/assessment-domain/catalogue';
import type { SourcedWeighing, WeighedText, Weighing } from '@kinloop/assessment-domain/explanations';
import { z } from 'zod';

const sentences = z.array(z.string());

/** What a physio weighs a result by. */
export const weighingOutput = z.object({ against: sentences, missing: sentences, alternatives: sentences });

const sourced = {
  sources: z.array(z.object({ text: z.string(), grade: gradeSchema.nullable(), verified: z.boolean() })),
};

/** A result as a physio reads it: what is said, what it is weighed by, and where the rule behind it comes from. */
export const weighedOutput = weighingOutput.extend({
  says: z.string(),
  ...sourced,
});

/** The same where what speaks for it is said elsewhere. */
export const sourcedWeighingOutput = weighingOutput.extend(sourced);
export type Weighed = z.output<typeof weighedOutput>;

/** Its lists as lists of ours: an output may be changed. */
export const weighingOf = ({
  against,
  missing,
  alternatives,
}: Weighing): z.output<typeof weighingOutput> => ({
  against: [...against],
  missing: [...missing],
  alternatives: [...alternatives],
});

/** The same with where it comes from. */
export const sourcedWeighingOf = ({
  sources,
  ...weighing
}: SourcedWeighing): z.output<typeof sourcedWeighingOutput> => ({
  ...weighingOf(weighing),
  sources: [...sources],
});

/** The same of all that is said. */
export const weighedOf = ({ says, sources, ...weighing }: WeighedText): Weighed => ({
  says,
  ...weighingOf(weighing),
  sources: [...sources],
});
