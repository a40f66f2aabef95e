import { type Db, sql, type Tx } from '@kinloop/db';

/** What the audit keeps about signing in. It belongs to no clinic. */
export interface IdentityEvent {
  action:
    | 'identity.sign-in'
    | 'identity.sign-out'
    | 'identity.set-password'
    | 'identity.disable'
    | 'identity.set-up'
    | 'identity.accept-invitation';
  kind: 'opened' | 'changed' | 'refused';
  /** Null when nobody has the address that was tried. */
  personId: string | null;
  sessionId?: string;
  method?: 'code' | 'password';
}

export async function recordEvent(tx: Tx | Db, event: IdentityEvent): Promise<void> {
  const { action, kind, personId, sessionId, method } = event;
  const row = JSON.stringify({
    action,
    kind,
    personId,
    objectType: 'session',
    ...(sessionId === undefined ? {} : { objectId: sessionId }),
    detail: method === undefined ? {} : { method },
  });
  await tx.$queryRaw(sql`SELECT audit_append(${row}::jsonb)::text`);
}
