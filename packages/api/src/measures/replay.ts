import { replayScore, type Score, type ScoreInput } from '@kinloop/assessment-domain/outcomes';
import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Replayed } from '../rules/replayed.ts';

interface ReplayRow {
  input: ScoreInput | null;
  result: Score | null;
  rulesetVersion: string | null;
  inputHash: string | null;
}

/** A score computed again under the rules of its day, against what its row says. @throws AppError NOT_FOUND */
export async function replayMeasure(ctx: ActingCtx, requestId: string): Promise<Replayed> {
  const [row] = await ctx.tx.$queryRaw<ReplayRow[]>(sql`
    SELECT input, result, ruleset_version AS "rulesetVersion", input_hash AS "inputHash"
    FROM measure_request WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${requestId}::uuid`);
  if (row === undefined) throw new AppError('NOT_FOUND');
  const { input, result, rulesetVersion, inputHash } = row;
  if (input === null || result === null || rulesetVersion === null || inputHash === null)
    return { outcome: 'not-kept', version: rulesetVersion };
  return {
    outcome: replayScore({ ...result, input, rulesetVersion, inputHash }).status,
    version: rulesetVersion,
  };
}
