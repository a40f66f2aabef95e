import { sql } from '@kinloop/db';
import { z } from 'zod';
import { hats, roles } from '../access/policy.ts';
import { inTransaction } from '../platform/acting.ts';
import type { Runtime } from '../platform/runtime.ts';
import { recordEvent } from './events.ts';
import { endSessions, requireSession } from './sessions.ts';

export const place = z.object({
  clinicId: z.uuid(),
  slug: z.string(),
  name: z.string(),
  hat: z.enum(hats),
  role: z.enum(roles),
});

/** A clinic and a hat this person may wear there. */
export type Place = z.output<typeof place>;

/** Where the person may go after signing in, each clinic and hat once. Empty for a session that ended. */
export async function places(runtime: Runtime, sessionId: string): Promise<Place[]> {
  const rows = await runtime.auth.$queryRaw<{ places: unknown }[]>(
    sql`SELECT my_places(${sessionId}::uuid) AS places`,
  );
  return z.array(place).parse(rows[0]?.places ?? []);
}

/**
 * Closes the person's own account: no sign-in any more, every session ends at once. Records at clinics stay.
 *
 * @throws AppError UNAUTHENTICATED
 */
export async function disableOwnAccount(runtime: Runtime, sessionId: string | null): Promise<void> {
  const me = await requireSession(runtime, sessionId);
  await disablePerson(runtime, me.personId);
}

/** For whoever runs the installation: the same, for somebody else. */
export async function disablePerson(runtime: Runtime, personId: string): Promise<void> {
  await inTransaction(runtime.auth, async (tx) => {
    await tx.$executeRaw(
      sql`UPDATE person SET disabled_at = coalesce(disabled_at, app_now()) WHERE id = ${personId}::uuid`,
    );
    await endSessions(tx, personId);
    await recordEvent(tx, { action: 'identity.disable', kind: 'changed', personId });
  });
}
