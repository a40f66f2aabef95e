import { sql } from '@kinloop/db';
import { inTransaction } from '../platform/acting.ts';
import { topics } from '../platform/realtime.ts';
import type { JobDeps } from './deps.ts';
import { eachClinic } from './worker-ctx.ts';

/** Holds whose ten minutes are over become 'expired' and give their time back. */
export function expireHolds(deps: JobDeps): Promise<void> {
  return eachClinic(deps, 'expire-holds', async ({ tx, acting: { clinicId }, notify }) => {
    const expired = await tx.$queryRaw<{ id: string }[]>(sql`
      UPDATE visit SET state = 'expired', version = version + 1
      WHERE clinic_id = ${clinicId}::uuid AND state = 'held' AND hold_expires_at <= app_now()
      RETURNING id`);
    for (const { id } of expired) {
      await tx.$queryRaw(sql`SELECT free_time(${id}::uuid)::text`);
      await notify(topics.desk(clinicId), id);
    }
    return expired.length;
  });
}

/** Checks that led to no booking are deleted when they expire, 24 hours after they were made. */
export function purgeChecks(deps: JobDeps): Promise<void> {
  return eachClinic(deps, 'purge-checks', ({ tx, acting: { clinicId } }) =>
    tx.$executeRaw(sql`
      DELETE FROM triage_check
      WHERE clinic_id = ${clinicId}::uuid AND booked_visit_id IS NULL AND expires_at <= app_now()`),
  );
}

/** Stored answers of repeated requests are kept for 48 hours. */
export function purgeIdempotency(deps: JobDeps): Promise<void> {
  return eachClinic(deps, 'purge-idempotency', ({ tx, acting: { clinicId } }) =>
    tx.$executeRaw(sql`
      DELETE FROM idempotency
      WHERE clinic_id = ${clinicId}::uuid AND created_at < app_now() - interval '48 hours'`),
  );
}

/** What signing in leaves behind: used-up codes and counts at once, old mails and ended sessions after a while. */
export async function purgeIdentity(deps: JobDeps): Promise<void> {
  const count = await inTransaction(deps.db, async (tx) => {
    const codes = await tx.$executeRaw(
      sql`DELETE FROM login_code WHERE expires_at < app_now() - interval '1 day'`,
    );
    const counts = await tx.$executeRaw(sql`DELETE FROM rate_limit WHERE reset_at < app_now()`);
    const mails = await tx.$executeRaw(
      sql`DELETE FROM identity_mail WHERE created_at < app_now() - interval '7 days'`,
    );
    const sessions = await tx.$executeRaw(
      sql`DELETE FROM session WHERE least(expires_at, revoked_at) < app_now() - interval '30 days'`,
    );
    return codes + counts + mails + sessions;
  });
  if (count > 0) deps.log.info('swept', { job: 'purge-identity', count });
}
