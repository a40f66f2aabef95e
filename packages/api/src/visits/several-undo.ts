import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { z } from 'zod';
import { versionInput } from '../platform/inputs.ts';

/** Visits as one press left them. */
export const leftVisits = z.array(z.strictObject({ visitId: z.uuid(), version: versionInput }));

/** What takes all that one press did back together, and for how long it can. */
export const severalUndo = z.object({ visits: leftVisits, seconds: z.number() });

export type SeveralUndo = z.infer<typeof severalUndo>;

export const undoOf = (visits: SeveralUndo['visits']): SeveralUndo => ({
  visits,
  seconds: UNDO_WINDOW_MS / 1000,
});
