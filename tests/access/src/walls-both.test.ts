import { describeEveryProcedure } from './every-procedure.ts';

await describeEveryProcedure('both');
