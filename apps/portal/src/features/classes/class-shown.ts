import type { RouterOutputs } from '@kinloop/api/router';

/** A class to come, as one patient stands to it. */
export type ClassShown = RouterOutputs['classes']['list']['classes'][number];
