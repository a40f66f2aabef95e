import { isOneOf } from '@kinloop/assessment-domain/catalogue';
import {
  ALERT_IDS,
  type AlertEvidence,
  type AlertInput,
  type KeptAlert,
  replayAlert,
} from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import { logsOfIds } from '../care/symptom-history.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Replayed } from '../rules/replayed.ts';

interface ReplayRow extends Omit<KeptAlert, 'id' | 'evidence'> {
  ruleId: string;
  /** Stored whole by the rules themselves, as is the input. */
  evidence: AlertEvidence;
  patientId: string;
  input: Omit<AlertInput, 'logs'> | null;
  inputLogs: string[] | null;
}

/**
 * Computes a stored alert again, from what its row keeps of its input and the entries it names, under the rules it was raised
 * under. Null: there is none here, it was raised before its input was kept, or by a rule of a later version.
 */
export async function replayStoredAlert(
  ctx: ActingCtx,
  alertId: string,
): Promise<ReturnType<typeof replayAlert> | null> {
  const [row] = await ctx.tx.$queryRaw<ReplayRow[]>(sql`
    SELECT patient_id AS "patientId", rule_id AS "ruleId", symptom_log_id AS "logId", level, numbers AS evidence, pauses,
      ruleset_version AS "rulesetVersion", input_hash AS "inputHash", input, input_logs AS "inputLogs"
    FROM alert WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${alertId}::uuid`);
  if (row === undefined) return null;
  const { patientId, ruleId, input, inputLogs, ...kept } = row;
  if (input === null || inputLogs === null || !isOneOf(ALERT_IDS, ruleId)) return null;
  const logs = await logsOfIds(ctx, patientId, inputLogs);
  return replayAlert({ ...kept, id: ruleId, input: { ...input, logs } });
}

/** What a physio is told of an alert that is computed again. */
export interface AlertReplay extends Replayed {
  /** How many entries the rules read. */
  readonly entries: number;
}

/** An alert computed again now, against what its row says. @throws AppError NOT_FOUND */
export async function alertReplay(ctx: ActingCtx, alertId: string): Promise<AlertReplay> {
  const [row] = await ctx.tx.$queryRaw<{ version: string | null; entries: number }[]>(sql`
    SELECT ruleset_version AS version, coalesce(cardinality(input_logs), 0) AS entries
    FROM alert WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${alertId}::uuid`);
  if (row === undefined) throw new AppError('NOT_FOUND');
  const again = await replayStoredAlert(ctx, alertId);
  return { ...row, outcome: again?.status ?? 'not-kept' };
}
