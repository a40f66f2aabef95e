import type { AlertRuleset } from '@kinloop/assessment-domain/ruleset';
import { alerts } from '@kinloop/assessment-domain/triage';
import { isQuiet } from '@kinloop/booking/contact';
import { sql } from '@kinloop/db';
import { type HistoryReading, type SymptomEvent, symptomEvents } from '../care/symptom-history.ts';
import type { JobDeps } from '../jobs/deps.ts';
import { eachClinic, type WorkerCtx } from '../jobs/worker-ctx.ts';
import { channelsFor, type Reachable } from '../messages/channel-choice.ts';
import { queueMessage } from '../messages/queue.ts';
import { messagingSettings } from '../messages/settings.ts';
import { topics } from '../platform/realtime.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { alertInput } from './raise-alerts.ts';

/** Somebody silent on a running program (al-16): what the rule says to them, and since when. */
export interface Silence {
  text: string;
  /** When they were last heard from, or their program began; RFC 3339. */
  since: string;
}

/**
 * Whether a patient has gone quiet by the rules of their clinic.
 *
 * @param events those of the last weeks at least
 */
export async function silenceOf(
  ctx: HistoryReading,
  patientId: string,
  events: readonly SymptomEvent[],
  rules: AlertRuleset,
): Promise<Silence | null> {
  const outcome = alerts(await alertInput(ctx, patientId, events), rules);
  const silent = outcome.alerts.find(({ evidence }) => evidence.kind === 'silence');
  return silent === undefined ? null : { text: silent.patientText, since: silent.at };
}

/** A silence longer than this past its limit is their physio's to ask about: nobody is written to about last year. Days. */
const WINDOW_DAYS = 14;
/** A transaction must stay short; the next sweep writes the rest. */
const WRITTEN_AT_ONCE = 100;

/**
 * Writes to those who went quiet on a running program, once a silence and not in quiet hours. The message says that there is
 * something new and no more; what the rule says stands on their Today. Not to whoever is told to wait: a program that is
 * paused asks for nothing.
 */
export function nudgeSilent(deps: JobDeps): Promise<void> {
  return eachClinic(deps, 'nudge-silent', async (ctx) => {
    const { quietFrom, quietTo } = await messagingSettings(ctx);
    if (isQuiet(ctx.now.epochMilliseconds, { from: quietFrom, to: quietTo }, ctx.acting.zone)) return 0;
    const { ruleset } = await rulesInForce(ctx);
    let told = 0;
    for (const { patientId, ...row } of await perhapsSilent(ctx, ruleset.alerts.limits.silenceDays)) {
      const silence = await silenceOf(ctx, patientId, await symptomEvents(ctx, patientId), ruleset);
      if (silence === null) continue;
      for (const { channel, to } of channelsFor('something-new', row))
        await queueMessage(ctx, {
          kind: 'something-new',
          channel,
          to,
          facts: { ...row, link: `${deps.env.APP_ORIGIN}/${ctx.acting.slug}/my` },
          uniqueKey: silenceKey(patientId, silence.since),
          patientId,
        });
      await ctx.notify(topics.my(patientId), patientId);
      told += 1;
    }
    return told;
  });
}

const silenceKey = (patientId: string, since: string) => `something-new:silence:${patientId}:${since}`;

interface PerhapsSilent extends Reachable {
  patientId: string;
  clinicName: string;
  clinicPhone: string | null;
  zone: string;
}

/** Whom the rules are asked about: reachable, on a program, and not written to since they were last heard from or given something anew. */
function perhapsSilent({ tx, acting }: WorkerCtx, silenceDays: number): Promise<PerhapsSilent[]> {
  const days = sql`${silenceDays}::int`;
  return tx.$queryRaw<PerhapsSilent[]>(sql`
    SELECT p.id AS "patientId", p.email::text AS email, p.phone, p.sms_wanted AS "smsWanted",
      coalesce(s.sms, false) AS sms, c.name AS "clinicName", c.phone AS "clinicPhone", c.zone, c.locale
    FROM program_version v
    JOIN patient p ON p.clinic_id = v.clinic_id AND p.id = v.patient_id AND p.status = 'active'
      AND (p.email IS NOT NULL OR p.phone IS NOT NULL)
    JOIN clinic c ON c.clinic_id = v.clinic_id
    LEFT JOIN clinic_messaging s ON s.clinic_id = v.clinic_id
    LEFT JOIN care_pulse u ON u.clinic_id = v.clinic_id AND u.patient_id = v.patient_id
    CROSS JOIN LATERAL (SELECT greatest(u.heard_at, v.published_at) AS since) AS last
    WHERE v.clinic_id = ${acting.clinicId}::uuid AND v.state = 'active'
      AND last.since <= app_now() - make_interval(days => ${days})
      AND last.since > app_now() - make_interval(days => ${days} + ${WINDOW_DAYS}::int)
      AND NOT EXISTS (SELECT 1 FROM message m WHERE m.clinic_id = v.clinic_id AND m.patient_id = v.patient_id
        AND m.kind = 'something-new' AND m.unique_key LIKE 'something-new:silence:%' AND m.created_at > last.since)
      AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.clinic_id = v.clinic_id AND a.patient_id = v.patient_id
        AND a.acknowledged_by IS NULL AND a.pauses)
      AND triage_blocked(NULL, '{}', p.id) IS NULL
    ORDER BY last.since, p.id LIMIT ${WRITTEN_AT_ONCE}::int`);
}
