import { z } from 'zod';
import { proc, router } from '../platform/procedure.ts';
import { adviceOutput } from '../symptoms/router.ts';
import { sessionSchema } from './entry.ts';
import { takeSessions } from './service.ts';

export const sessionsRouter = router({
  /** Sessions done, at once or when the network is back; each has an answer of its own. */
  sync: proc({
    hats: ['patient', 'guardian'],
    object: { type: 'program_version', id: 'sessions.programVersionId' },
    relation: 'own',
    phi: true,
    rate: 'log',
    audit: { action: 'sessions.sync', kind: 'changed' },
  })
    .input(z.strictObject({ sessions: z.array(sessionSchema).min(1).max(20) }))
    .output(
      adviceOutput.extend({
        results: z.array(
          z.object({ id: z.uuid(), result: z.enum(['stored', 'already', 'refused', 'too-old']) }),
        ),
      }),
    )
    .mutation(({ ctx, input }) => takeSessions(ctx, input.sessions)),
});
