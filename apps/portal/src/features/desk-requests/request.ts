import type { RouterOutputs } from '@kinloop/api/router';

/** What somebody has asked for, as the desk sees it. */
export type Request = RouterOutputs['requests']['list']['requests'][number];
