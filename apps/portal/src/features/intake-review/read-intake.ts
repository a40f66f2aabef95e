import type { RouterOutputs } from '@kinloop/api/router';

export type ReadIntake = RouterOutputs['intake']['read'];
export type SentForm = NonNullable<ReadIntake['form']>;
export type Proposal = ReadIntake['proposals'][number];
