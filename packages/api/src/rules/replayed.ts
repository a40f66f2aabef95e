import { z } from 'zod';

export const REPLAYED = ['same', 'different', 'other-input', 'unknown-ruleset', 'not-kept'] as const;

/** What a physio is told of a stored result that is computed again. */
export const replayedOutput = z.object({
  /** `not-kept`: it was stored before its input was kept with it, or by a rule that is not known here. */
  outcome: z.enum(REPLAYED),
  /** The rules it was computed under; null where that was not kept. */
  version: z.string().nullable(),
});
export type Replayed = z.output<typeof replayedOutput>;

/** By which rules a result that is shown was computed, and from what: the SHA-256 of its input. */
export const stampOutput = z.object({ rulesetVersion: z.string(), inputHash: z.string() });
export type ShownStamp = z.output<typeof stampOutput>;
