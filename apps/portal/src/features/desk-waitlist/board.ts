import type { RouterOutputs } from '@kinloop/api/router';

export type Board = RouterOutputs['waitlist']['board'];
export type Slot = Board['slots'][number];
export type Candidate = Slot['candidates'][number];
export type Entry = Board['entries'][number];
export type Because = NonNullable<Slot['offer']>['because'];
