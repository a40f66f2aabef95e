import { withConnection } from './connection.ts';

export type DemoFill = 'none' | 'begun' | 'done';

/** How far the demo clinic of this database was filled in. */
export async function demoFillState(adminUrl: string): Promise<DemoFill> {
  return withConnection(adminUrl, async (client) => {
    await client.query('CREATE TABLE IF NOT EXISTS kinloop_migration.demo_fill (state text NOT NULL)');
    const { rows } = await client.query<{ state: DemoFill }>('SELECT state FROM kinloop_migration.demo_fill');
    return rows[0]?.state ?? 'none';
  });
}

export async function recordDemoFill(adminUrl: string, state: 'begun' | 'done'): Promise<void> {
  await withConnection(adminUrl, async (client) => {
    await client.query('DELETE FROM kinloop_migration.demo_fill');
    await client.query('INSERT INTO kinloop_migration.demo_fill (state) VALUES ($1)', [state]);
  });
}
