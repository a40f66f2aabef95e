import pg from 'pg';

/** Tables whose owner is a role that no policy passes over; everything else belongs to the product's own owner. */
const OWNERS = ['kinloop_owner', 'kinloop_claims', 'kinloop_audit'];

/**
 * One transaction past row-level security, for filling a demo. A superuser is past it anyway; an administrator
 * who is not stands aside the forced policies for this transaction alone.
 *
 * @throws Error when the database is a real installation
 */
export async function withDemo<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withConnection(adminUrl, async (client) => {
    try {
      await client.query('BEGIN');
      await refuseUnlessDemo(client);
      const forced = await unforce(client);
      const result = await work(client);
      // Plans made for tables that were empty read the whole of them, until the database looks again by itself.
      await client.query('ANALYZE');
      for (const { owner, name } of forced) await force(client, owner, name, 'FORCE');
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  });
}

export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function refuseUnlessDemo(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ kind: string }>('SELECT installation_kind() AS kind');
  if (rows[0]?.kind !== 'demo') throw new Error('only a demo database is ever filled');
}

interface ForcedTable {
  readonly owner: string;
  readonly name: string;
}

async function unforce(client: pg.Client): Promise<readonly ForcedTable[]> {
  const { rows: me } = await client.query<{ passes: boolean }>(
    'SELECT rolsuper OR rolbypassrls AS passes FROM pg_roles WHERE rolname = current_user',
  );
  if (me[0]?.passes) return [];
  const { rows } = await client.query<ForcedTable>(
    `SELECT relname AS name, relowner::regrole::text AS owner FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity AND relowner::regrole::text = ANY ($1)`,
    [OWNERS],
  );
  for (const { owner, name } of rows) await force(client, owner, name, 'NO FORCE');
  return rows;
}

async function force(
  client: pg.Client,
  owner: string,
  table: string,
  how: 'FORCE' | 'NO FORCE',
): Promise<void> {
  await client.query(`SET LOCAL ROLE ${client.escapeIdentifier(owner)}`);
  await client.query(`ALTER TABLE ${client.escapeIdentifier(table)} ${how} ROW LEVEL SECURITY`);
  await client.query('RESET ROLE');
}
