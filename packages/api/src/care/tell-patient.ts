import { sql } from '@kinloop/db';
import { queueMessage } from '../messages/queue.ts';
import type { ActingCtx } from '../platform/context.ts';
import { topics } from '../platform/realtime.ts';

interface Addressee {
  to: string | null;
  clinicName: string;
  clinicPhone: string | null;
  zone: string;
  locale: string;
  slug: string;
}

/**
 * Tells a patient that there is something new, by mail and on their open page. The mail says neither what nor why, nor does its link.
 * Somebody without an address sees it when they next sign in.
 *
 * @param occurrence what this is about, once for ever, such as `assessment:<id>`
 */
export async function tellPatient(
  ctx: ActingCtx,
  { patientId, occurrence }: { patientId: string; occurrence: string },
): Promise<void> {
  await ctx.notify(topics.my(patientId), patientId);
  const rows = await ctx.tx.$queryRaw<Addressee[]>(sql`
    SELECT p.email::text AS to, c.name AS "clinicName", c.phone AS "clinicPhone", c.zone, c.locale,
      c.slug::text AS slug
    FROM patient p JOIN clinic c ON c.clinic_id = p.clinic_id
    WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.id = ${patientId}::uuid`);
  const [row] = rows;
  if (row === undefined || row.to === null) return;
  const { to, slug, ...facts } = row;
  await queueMessage(ctx, {
    kind: 'something-new',
    to,
    facts: { ...facts, link: `${ctx.runtime.env.APP_ORIGIN}/${slug}/my` },
    uniqueKey: `something-new:${occurrence}`,
    patientId,
  });
}
