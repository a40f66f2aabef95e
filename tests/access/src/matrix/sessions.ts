import { randomUUID } from 'node:crypto';
import { actingFor, type Matrix } from './entry.ts';

const work = { sets: 2, reps: 10, holdS: null };

export const sessions: Matrix = {
  'sessions.sync': {
    allow: actingFor,
    input: (target) => ({
      sessions: [
        {
          id: randomUUID(),
          painLogId: randomUUID(),
          programVersionId: target.programVersion,
          startedAt: '2026-11-20T08:00:00Z',
          finishedAt: '2026-11-20T08:12:00Z',
          entries: [
            {
              itemId: randomUUID(),
              exerciseId: 'act-bridge',
              side: 'both',
              target: work,
              done: work,
              skipped: null,
              effort: 5,
              painDuring: 1,
            },
          ],
          effort: 4,
          painBefore: 2,
          painDuring: 3,
          note: '',
        },
      ],
    }),
  },
};
