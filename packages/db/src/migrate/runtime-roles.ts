import { createHmac } from 'node:crypto';
import pg from 'pg';
import { scramVerifier } from './scram.ts';

/** The roles that the processes connect as; none owns anything. */
export const LOGIN_ROLES = ['kinloop_app', 'kinloop_auth', 'kinloop_worker'] as const;
/** The roles that own: tables, the claim tables with their functions, the audit table with its functions. */
export const OWNER_ROLES = ['kinloop_owner', 'kinloop_claims', 'kinloop_audit'] as const;

export type LoginRole = (typeof LOGIN_ROLES)[number];

export interface RuntimeUrls {
  readonly app: string;
  readonly auth: string;
  readonly worker: string;
}

/** The connection strings of the run-time roles: the admin's server and database, with names and passwords of theirs. */
export function runtimeUrls(adminUrl: string, secret: string): RuntimeUrls {
  return {
    app: urlOf(adminUrl, secret, 'kinloop_app'),
    auth: urlOf(adminUrl, secret, 'kinloop_auth'),
    worker: urlOf(adminUrl, secret, 'kinloop_worker'),
  };
}

function urlOf(adminUrl: string, secret: string, role: LoginRole): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.href;
}

function rolePassword(secret: string, role: LoginRole): string {
  return createHmac('sha256', secret).update(`database password of ${role}`).digest('base64url');
}

/** Errors of two processes that make or change the same role at once: the second finds the work done. */
const CLASH_CODES = new Set(['42710', '23505', 'XX000']);

/** Makes the roles that are missing and makes the admin a member of the owners, so that it may hand tables to them. */
export async function ensureRoles(admin: pg.Client): Promise<void> {
  for (const role of [...OWNER_ROLES, ...LOGIN_ROLES]) {
    const kind = OWNER_ROLES.includes(role as never) ? 'NOLOGIN' : 'LOGIN';
    const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (!rowCount) await unlessClash(() => admin.query(`CREATE ROLE ${role} ${kind}`));
  }
  for (const role of OWNER_ROLES) {
    const { rows } = await admin.query<{ member: boolean }>(
      `SELECT pg_has_role(current_user, $1, 'USAGE') AS member`,
      [role],
    );
    if (!rows[0]?.member) await unlessClash(() => admin.query(`GRANT ${role} TO CURRENT_USER`));
  }
}

/** Gives each run-time role the password that follows from the secret, and only these roles the way into the database. */
export async function admitRoles(admin: pg.Client, adminUrl: string, secret: string): Promise<void> {
  const { rows } = await admin.query<{ name: string; owned: boolean }>(
    `SELECT quote_ident(datname) AS name, pg_has_role(current_user, datdba, 'USAGE') AS owned
     FROM pg_database WHERE datname = current_database()`,
  );
  const [database] = rows;
  if (database?.owned) {
    await unlessClash(() => admin.query(`REVOKE ALL ON DATABASE ${database.name} FROM PUBLIC`));
    await unlessClash(() =>
      admin.query(`GRANT CONNECT ON DATABASE ${database.name} TO ${LOGIN_ROLES.join(', ')}`),
    );
  }
  for (const role of LOGIN_ROLES) {
    if (await canLogIn(urlOf(adminUrl, secret, role))) continue;
    const verifier = scramVerifier(rolePassword(secret, role));
    await unlessClash(() => admin.query(`ALTER ROLE ${role} LOGIN PASSWORD '${verifier}'`));
  }
}

async function unlessClash(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!CLASH_CODES.has((error as pg.DatabaseError).code ?? '')) throw error;
  }
}

async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
