import type { RouterOutputs } from '@kinloop/api/router';

export type Visit = RouterOutputs['caseload']['days']['days'][number]['visits'][number];
