import { recomputeAlerts } from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import { type SymptomEvent, standingLogs, symptomEvents } from '../care/symptom-history.ts';
import type { ActingCtx } from '../platform/context.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { alertInput } from '../symptoms/raise-alerts.ts';

/** What arrived this long after it was written is late: somebody had looked without it. */
export const LATE_HOURS = 12;
/** Late arrivals of this many days are told. */
const TOLD_DAYS = 7;

/**
 * What entries that came late changed of the alerts, one sentence each for a physio; empty when nothing came late or it
 * changed nothing. Raised alerts stay whatever comes: somebody may have acted on them.
 */
export async function lateLogChanges(ctx: ActingCtx, patientId: string): Promise<string[]> {
  const late = new Set(await lateEntries(ctx, patientId));
  if (late.size === 0) return [];
  const events = await symptomEvents(ctx, patientId);
  const input = await alertInput(ctx, patientId, events);
  const inTime = standingLogs(withoutLate(events, late));
  const known = new Set(inTime.map(({ id }) => id));
  const all = new Set(input.logs.map(({ id }) => id));
  const { ruleset } = await rulesInForce(ctx);
  const { says } = recomputeAlerts(
    { ...input, logs: inTime },
    {
      added: input.logs.filter(({ id }) => !known.has(id)),
      removed: inTime.flatMap(({ id }) => (id === undefined || all.has(id) ? [] : [id])),
    },
    ruleset,
  );
  return [...says];
}

const withoutLate = (events: readonly SymptomEvent[], late: ReadonlySet<string>) =>
  events.filter(({ id }) => !late.has(id));

async function lateEntries({ tx, acting }: ActingCtx, patientId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM symptom_log WHERE clinic_id = ${acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
      AND received_at > app_now() - make_interval(days => ${TOLD_DAYS}::int)
      AND received_at - recorded_at > make_interval(hours => ${LATE_HOURS}::int)`);
  return rows.map(({ id }) => id);
}
