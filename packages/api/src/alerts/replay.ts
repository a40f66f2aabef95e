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
