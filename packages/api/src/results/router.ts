import { z } from 'zod';
import { proc, router } from '../platform/procedure.ts';
import { releasedResults } from './queries.ts';

export const resultsRouter = router({
  /** Only what a physio released: no score, no pattern, nothing that waits for review. */
  list: proc({
    hats: ['patient', 'guardian'],
    relation: 'own',
    phi: true,
    audit: { action: 'results.list', kind: 'opened' },
    needs: 'password',
  })
    .input(z.strictObject({}))
    .output(
      z.object({
        results: z.array(
          z.object({
            id: z.uuid(),
            releasedAt: z.string(),
            by: z.string().nullable(),
            screenedAt: z.string(),
            summary: z.string(),
            whatNext: z.string(),
          }),
        ),
      }),
    )
    .query(async ({ ctx }) => ({ results: await releasedResults(ctx) })),
});
