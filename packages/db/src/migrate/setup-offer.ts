import { withConnection } from './connection.ts';

/**
 * Keeps the hash of a new one-time set-up link in place of the ones before, unless one has been used: then the first
 * clinic exists, nothing is kept and the answer is false.
 */
export async function offerSetup(adminUrl: string, tokenHash: Buffer, validHours: number): Promise<boolean> {
  return withConnection(adminUrl, async (client) => {
    const { rowCount: used } = await client.query(
      'SELECT 1 FROM public.setup_link WHERE used_at IS NOT NULL',
    );
    if (used) return false;
    await client.query('DELETE FROM public.setup_link');
    await client.query(
      'INSERT INTO public.setup_link (token_hash, expires_at) VALUES ($1, now() + make_interval(hours => $2))',
      [tokenHash, validHours],
    );
    return true;
  });
}
