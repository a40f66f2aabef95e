import { createHash, randomBytes } from 'node:crypto';
import { offerSetup } from '@kinloop/db/migrate';
import type { OpenDatabase } from './database.ts';

const TOKEN_BYTES = 32;
const VALID_HOURS = 24;

/**
 * The link that sets up the first clinic of a real installation; undefined once there is one. The database keeps the
 * token's hash alone, and each start replaces the link before it. After `#`, so that it is in no log of any server.
 */
export async function newSetupLink(
  { adminUrl, kind }: OpenDatabase,
  origin: string,
): Promise<string | undefined> {
  if (kind !== 'real') return undefined;
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const offered = await offerSetup(adminUrl, createHash('sha256').update(token).digest(), VALID_HOURS);
  return offered ? `${origin}/setup#${token}` : undefined;
}
