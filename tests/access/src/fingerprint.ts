import type pg from 'pg';

/** Written on every call, by intent, and so no sign of an effect. */
const expectedToChange = new Set(['public.rate_limit', 'public.audit_event']);

interface Table {
  name: string;
  columns: string[];
}

async function tables(admin: pg.Client): Promise<Table[]> {
  const { rows } = await admin.query<Table>(`
    SELECT c.relnamespace::regnamespace::text || '.' || quote_ident(c.relname) AS name,
      array_agg(a.attname::text) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text IN ('public', 'graphile_worker')
    GROUP BY c.oid, c.relnamespace, c.relname ORDER BY 1`);
  return rows.filter((table) => !expectedToChange.has(table.name));
}

/** Whose rows are looked at; everybody's when left out. */
type Owner = { clinicId?: string; patientId?: string; nobody?: boolean };

/** The statement of each connection and kind of owner: planning a look at every table costs more than looking. */
const statements = new WeakMap<pg.Client, Map<string, Promise<string>>>();

/**
 * A hash of every row of every table, jobs included; the same before and after means nothing was written.
 *
 * @param of only the rows of this clinic, or of this patient
 */
export async function fingerprint(admin: pg.Client, of: Owner = {}): Promise<string> {
  if (of.nobody === true) return '';
  const owner = of.clinicId === undefined ? (of.patientId === undefined ? null : 'patient_id') : 'clinic_id';
  const name = `fingerprint of ${owner ?? 'all'}`;
  const known = statements.get(admin) ?? new Map<string, Promise<string>>();
  statements.set(admin, known);
  const text = known.get(name) ?? hashing(admin, owner);
  known.set(name, text);
  const values = [of.clinicId ?? of.patientId].filter((value) => value !== undefined);
  // A statement with a name is parsed once a connection, and planned a few times.
  const { rows } = await admin.query<{ h: string }>({ name, text: await text, values });
  return rows[0]?.h ?? '';
}

async function hashing(admin: pg.Client, owner: 'clinic_id' | 'patient_id' | null): Promise<string> {
  const parts = (await tables(admin))
    .filter(({ columns }) => owner === null || columns.includes(owner))
    .map(({ name }) => {
      const filter = owner === null ? '' : ` WHERE ${owner} = $1`;
      return `SELECT '${name}' AS t, md5(coalesce(string_agg(r::text, ',' ORDER BY r::text), '')) AS h FROM ${name} r${filter}`;
    });
  return `SELECT string_agg(t || h, ' ' ORDER BY t) AS h FROM (${parts.join(' UNION ALL ')}) AS all_tables`;
}
