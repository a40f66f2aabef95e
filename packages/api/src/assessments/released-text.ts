import { z } from 'zod';

/** What a physio released to the patient, in the physio's own words: `assessment.released_text`. */
export const releasedTextSchema = z.strictObject({
  /** What was found, without a pattern's name, a score or a structure at fault. */
  summary: z.string().trim().min(20).max(2000),
  /** What happens now; may be empty. */
  whatNext: z.string().trim().max(2000),
});
export type ReleasedText = z.output<typeof releasedTextSchema>;

/** A stored text, whatever its age; null when it cannot be read. */
export function readReleasedText(stored: unknown): ReleasedText | null {
  const parsed = z.object({ summary: z.string(), whatNext: z.string().default('') }).safeParse(stored);
  return parsed.success ? parsed.data : null;
}
