import { callerFor } from '@kinloop/api/caller';
import type { Runtime } from '@kinloop/api/platform';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';

export interface Replay {
  readonly runtime: Runtime;
  /** Sets the clock and opens the sessions; nothing else. */
  readonly admin: pg.Client;
}

interface SignIn {
  readonly at: Temporal.Instant;
  readonly clinicSlug: string;
  readonly personId: string;
  readonly hat: 'my' | 'care' | 'desk';
  readonly patientId: string | null;
}

/** A session of that very moment: the clock is theirs. */
export async function signIn(
  { runtime, admin }: Replay,
  { at, clinicSlug, personId, hat, patientId }: SignIn,
) {
  const { rows } = await admin.query<{ id: string }>(
    `WITH clock AS (SELECT set_app_clock($1::timestamptz) AS at)
     INSERT INTO session (id, person_id, method, created_at, last_seen_at, expires_at, label)
     SELECT gen_random_uuid(), $2, 'password', at, at, at + interval '1 hour', 'demo' FROM clock RETURNING id`,
    [at.toString(), personId],
  );
  const sessionId = rows[0]?.id ?? null;
  return callerFor(runtime, { clinicSlug, hat, sessionId, visitorToken: null, patientId, ip: '127.0.0.1' });
}
