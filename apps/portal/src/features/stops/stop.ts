import type { RouterOutputs } from '@kinloop/api/router';

export type Stop = RouterOutputs['stops']['list'][number];
