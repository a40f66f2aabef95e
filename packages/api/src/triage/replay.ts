import { type AssessInput, replayDisposition } from '@kinloop/assessment-domain/inference';
import type { Disposition } from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Replayed } from '../rules/replayed.ts';

interface ReplayRow {
  input: AssessInput;
  disposition: Disposition;
  rulesetVersion: string;
  inputHash: string;
}

/** What a check led to, computed again under the rules of its day, against what its row says. @throws AppError NOT_FOUND */
export async function replayCheck(ctx: ActingCtx, checkId: string): Promise<Replayed> {
  const [row] = await ctx.tx.$queryRaw<ReplayRow[]>(sql`
    SELECT input, disposition, ruleset_version AS "rulesetVersion", input_hash AS "inputHash"
    FROM triage_check WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${checkId}::uuid`);
  if (row === undefined) throw new AppError('NOT_FOUND');
  const { disposition, ...kept } = row;
  return { outcome: replayDisposition({ ...disposition, ...kept }).status, version: kept.rulesetVersion };
}
