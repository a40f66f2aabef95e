import { isOneOf } from '@kinloop/assessment-domain/catalogue';
import { DEFAULT_RULESET, type Ruleset, rulesetOf } from '@kinloop/assessment-domain/ruleset';
import { ALERT_IDS, type AlertId, type AlertLevel } from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';

/** Why a program waits. */
export interface ProgramPause {
  /** Most pressing first, as the rules they were raised under have them. */
  rules: { id: AlertId; level: AlertLevel; patientText: string }[];
  since: string;
  /** By when somebody at the clinic looks; null when the clinic has no opening hours ahead. */
  lookedAtBy: string | null;
}

/**
 * Whether the program waits for a physio: an alert that no physio has acknowledged, and that pauses by the rules it was
 * raised under, as was written with it. An acknowledgement by somebody else stops the escalation only.
 */
export async function programPause(ctx: ActingCtx, patientId: string): Promise<ProgramPause | null> {
  const pausing = await ctx.tx.$queryRaw<PausingRow[]>(sql`
    SELECT rule_id AS "ruleId", ruleset_version AS "rulesetVersion", min(raised_at) AS "raisedAt",
      min(due_at) AS "dueAt"
    FROM alert
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
      AND acknowledged_by IS NULL AND pauses
    GROUP BY rule_id, ruleset_version`);
  if (pausing.length === 0) return null;
  const rules = new Map(pausing.flatMap(({ ruleId, rulesetVersion }) => asRule(ruleId, rulesetVersion)));
  return {
    rules: [...rules.values()].sort((a, b) => rank(a) - rank(b)),
    since: earliest(pausing.map(({ raisedAt }) => raisedAt)) ?? '',
    lookedAtBy: earliest(pausing.flatMap(({ dueAt }) => dueAt ?? [])),
  };
}

interface PausingRow {
  ruleId: string;
  rulesetVersion: string | null;
  raisedAt: Date;
  dueAt: Date | null;
}

/** The rules an alert was raised under; those raised before versions were kept go by the newest. */
export const rulesRaisedUnder = (rulesetVersion: string | null): Ruleset =>
  (rulesetVersion === null ? null : rulesetOf(rulesetVersion)) ?? DEFAULT_RULESET;

function asRule(id: string, rulesetVersion: string | null): [AlertId, ProgramPause['rules'][number]][] {
  if (!isOneOf(ALERT_IDS, id)) return [];
  const { level, patientText } = rulesRaisedUnder(rulesetVersion).alerts.rules[id];
  return [[id, { id, level, patientText }]];
}

const rank = ({ id, level }: ProgramPause['rules'][number]) =>
  (level === 'emergency' ? 0 : 100) + ALERT_IDS.indexOf(id);

function earliest(dates: readonly Date[]): string | null {
  const [first] = dates.map((date) => date.toISOString()).sort();
  return first ?? null;
}
