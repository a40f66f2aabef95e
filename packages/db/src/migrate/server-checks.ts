import type pg from 'pg';
import { MigrationError } from './migration-error.ts';

export const OLDEST_POSTGRESQL = 15;
export const NEWEST_POSTGRESQL = 18;

export interface ServerFacts {
  readonly version: number;
  readonly role: string;
  readonly database: string;
  readonly may_create_roles: boolean;
  readonly may_create_here: boolean;
  readonly may_use_public: boolean;
  readonly read_only: boolean;
}

/** Refuses, in one line each, a server or a role that the migrations would fail on half-way. */
export async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<ServerFacts>(`
    SELECT current_setting('server_version_num')::int / 10000 AS version, current_user AS role,
           current_database() AS database,
           (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) AS may_create_roles,
           has_database_privilege(current_database(), 'CREATE') AS may_create_here,
           COALESCE(has_schema_privilege(to_regnamespace('public')::oid, 'CREATE'), false) AS may_use_public,
           pg_is_in_recovery() AS read_only`);
  const [facts] = rows;
  const problem = facts && explainUnsuitable(facts);
  if (problem) throw new MigrationError('unsuitable', `DATABASE_URL: ${problem}`);
}

export function explainUnsuitable(facts: ServerFacts): string | undefined {
  if (facts.version < OLDEST_POSTGRESQL) {
    return `PostgreSQL ${facts.version} is too old: ${OLDEST_POSTGRESQL} to ${NEWEST_POSTGRESQL} are supported`;
  }
  if (facts.version > NEWEST_POSTGRESQL) {
    return `PostgreSQL ${facts.version} is newer than what this version knows: ${OLDEST_POSTGRESQL} to ${NEWEST_POSTGRESQL} are supported`;
  }
  if (facts.read_only) return 'the server is a read-only replica; give the address of the primary';
  if (!facts.may_create_roles)
    return `role "${facts.role}" may not create roles (ALTER ROLE "${facts.role}" CREATEROLE)`;
  if (!facts.may_create_here || !facts.may_use_public) {
    return `role "${facts.role}" may not create in database "${facts.database}" (ALTER DATABASE "${facts.database}" OWNER TO "${facts.role}")`;
  }
  return undefined;
}
