import type { RouterOutputs } from '@kinloop/api/router';

/** Somebody who treats, with their week. */
export type TeamPractitioner = RouterOutputs['team']['list']['practitioners'][number];

/** The clinic's places, the first one first. */
export type TeamPlaces = RouterOutputs['team']['list']['places'];
