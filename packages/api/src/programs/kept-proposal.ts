import { BODY_SIDES, PATTERN_IDS, STAGES } from '@kinloop/assessment-domain/catalogue';
import {
  replayProposal,
  type StampedProposal,
  stampedProposal,
} from '@kinloop/assessment-domain/prescription';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import { readResult } from '../assessments/result.ts';
import { cautionAnswersOutput } from '../care/cautions.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Replayed } from '../rules/replayed.ts';
import type { Ground } from './queries.ts';
import { withCauseFirst } from './rules.ts';

/** What the rules proposed when a version was published, and what they had to go by beside the result it rests on. */
const keptProposal = z.object({
  cause: z.object({ pattern: z.enum(PATTERN_IDS), side: z.enum(BODY_SIDES) }).nullable(),
  cautions: cautionAnswersOutput,
  stage: z.enum(STAGES),
  rulesetVersion: z.string(),
  inputHash: z.string(),
  /** As the rules gave it; compared byte for byte. */
  proposal: z.custom<StampedProposal['proposal']>((value) => typeof value === 'object' && value !== null),
});
export type KeptProposal = z.output<typeof keptProposal>;

/** To be kept with a version; null where it rests on no result. */
export function proposalToKeep(
  { assessment, cautions, stage }: Ground,
  ruleset: Ruleset,
): KeptProposal | null {
  if (assessment === null) return null;
  const cause = assessment.review?.cause ?? null;
  const input = { assessment: withCauseFirst(assessment.result, cause), cautions, stage };
  return { cause, cautions, stage, ...stampedProposal(input, ruleset) };
}

interface ReplayRow {
  proposal: unknown;
  result: unknown;
  rulesetVersion: string | null;
}

/** What was proposed when a version was published, computed again under the rules of its day. @throws AppError NOT_FOUND */
export async function replayProposed(ctx: ActingCtx, programVersionId: string): Promise<Replayed> {
  const [row] = await ctx.tx.$queryRaw<ReplayRow[]>(sql`
    SELECT v.proposal, a.result, v.ruleset_version AS "rulesetVersion"
    FROM program_version v LEFT JOIN assessment a ON a.clinic_id = v.clinic_id AND a.id = v.assessment_id
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.id = ${programVersionId}::uuid`);
  if (row === undefined) throw new AppError('NOT_FOUND');
  const kept = keptProposal.safeParse(row.proposal);
  if (!kept.success) return { outcome: 'not-kept', version: row.rulesetVersion };
  const { cause, cautions, stage, ...stored } = kept.data;
  const assessment = withCauseFirst(readResult(row.result), cause);
  const { status } = replayProposal({ ...stored, input: { assessment, cautions, stage } });
  return { outcome: status, version: stored.rulesetVersion };
}
