import { sql } from '@kinloop/db';
import { AppError } from '../platform/errors.ts';
import type { Runtime } from '../platform/runtime.ts';

/** A mail that was kept because no mail server is set. */
export interface KeptMail {
  id: string;
  to: string;
  subject: string;
  body: string;
  /** ISO instant. */
  createdAt: string;
}

/**
 * The newest sign-in mails of a demo, for the page linked from sign-in. What a clinic sends is in its own message list.
 *
 * @throws AppError NOT_FOUND in a real installation, whatever the settings of this process say
 */
export async function demoMail(runtime: Runtime): Promise<KeptMail[]> {
  const kind = await runtime.auth.$queryRaw<{ kind: string | null }[]>(
    sql`SELECT installation_kind() AS kind`,
  );
  if (kind[0]?.kind !== 'demo' || runtime.env.KINLOOP_KIND !== 'demo') throw new AppError('NOT_FOUND');
  return runtime.auth.$queryRaw<KeptMail[]>(sql`
    SELECT id, to_address::text AS to, subject, body,
      to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "createdAt"
    FROM identity_mail ORDER BY created_at DESC, id DESC LIMIT 50`);
}
