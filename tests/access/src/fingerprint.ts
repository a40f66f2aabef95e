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

/**
 * A hash of every row of every table, jobs included; the same before and after means nothing was written.
 *
 * @param of only the rows of this clinic, or of this patient
 */
export async function fingerprint(
  admin: pg.Client,
  of: { clinicId?: string; patientId?: string; nobody?: boolean } = {},
): Promise<string> {
  if (of.nobody === true) return '';
  const parts = (await tables(admin)).flatMap(({ name, columns }) => {
    const where: string[] = [];
    if (of.clinicId !== undefined) where.push(columns.includes('clinic_id') ? 'clinic_id = $1' : 'false');
    if (of.patientId !== undefined) where.push(columns.includes('patient_id') ? 'patient_id = $1' : 'false');
    if (where.includes('false')) return [];
    const filter = where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`;
    return `SELECT '${name}' AS t, md5(coalesce(string_agg(r::text, ',' ORDER BY r::text), '')) AS h FROM ${name} r${filter}`;
  });
  const values = [of.clinicId ?? of.patientId].filter((value) => value !== undefined);
  const { rows } = await admin.query<{ h: string }>(
    `SELECT string_agg(t || h, ' ' ORDER BY t) AS h FROM (${parts.join(' UNION ALL ')}) AS all_tables`,
    values,
  );
  return rows[0]?.h ?? '';
}
