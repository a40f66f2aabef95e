import type { RouterOutputs } from '@kinloop/api/router';

/** A record as it is opened. */
export type PatientRecord = RouterOutputs['patients']['open'];
