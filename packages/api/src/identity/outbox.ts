import { sql, type Tx } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import type { IdentityMail } from './mails.ts';

/** Writes the mail and the job that sends it; both are there after commit, or neither. */
export async function queueIdentityMail(tx: Tx, to: string, mail: IdentityMail): Promise<void> {
  const id = uuidv7();
  await tx.$executeRaw(sql`
    INSERT INTO identity_mail (id, to_address, subject, body, state, attempts)
    VALUES (${id}::uuid, ${to}, ${mail.subject}, ${mail.body}, 'queued', 0)`);
  await tx.$executeRaw(sql`
    SELECT enqueue('deliver-identity-mail', ${JSON.stringify({ mailId: id })}::jsonb,
      ${`identity-mail:${id}`}, NULL::timestamptz)`);
}
