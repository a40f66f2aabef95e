import { testDatabase } from '@kinloop/db/testing';
import pg from 'pg';
import { expect, test } from 'vitest';
import { buildWorld } from './world/build.ts';
import { canary, idOf, type PatientName, patientClinic } from './world/ids.ts';
import { wordless } from './world/wordless.ts';

type Row = Readonly<Record<string, unknown>>;
interface Table {
  name: string;
  texts: string[];
}

const patients = Object.entries(patientClinic) as [PatientName, 'alder' | 'birch'][];

/** Every text of every table that is somebody's, save those that a CHECK holds to a few words. */
const tablesWithTexts = `
  SELECT c.table_name::text AS name, array_agg(c.column_name::text ORDER BY c.column_name) AS texts
  FROM information_schema.columns c
  WHERE c.table_schema = 'public'
    AND c.udt_name IN ('text', 'varchar', 'bpchar', 'citext', 'json', 'jsonb', '_text', '_varchar', '_bpchar', '_citext', '_jsonb')
    AND EXISTS (SELECT FROM information_schema.tables t
      WHERE (t.table_schema, t.table_name) = (c.table_schema, c.table_name) AND t.table_type = 'BASE TABLE')
    AND EXISTS (SELECT FROM information_schema.columns o WHERE (o.table_schema, o.table_name) = (c.table_schema, c.table_name)
      AND o.column_name IN ('clinic_id', 'patient_id'))
    AND NOT EXISTS (
      SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum]
      WHERE k.contype = 'c' AND k.conrelid = format('public.%I', c.table_name)::regclass AND a.attname = c.column_name
        AND pg_get_constraintdef(k.oid) ~ '^CHECK \\(\\((\\w+ = ANY \\(ARRAY\\[[^]]*\\]\\)|\\w+ = ''[^'']*''::text)\\)\\)$')
  GROUP BY c.table_name ORDER BY c.table_name`;

test('every text that could hold something of somebody holds a word that only they may see', async () => {
  const database = await testDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  try {
    await buildWorld(database.adminUrl, database.secret);
    await admin.connect();
    const { rows: tables } = await admin.query<Table>(tablesWithTexts);
    const without: string[] = [];
    for (const table of tables) {
      const { rows } = await admin.query<{ row: Row }>(`SELECT to_jsonb(r) AS row FROM "${table.name}" r`);
      without.push(
        ...lacking(
          table,
          rows.map(({ row }) => row),
        ),
      );
    }
    expect(tables.length).toBeGreaterThan(30);
    // Those that can hold none stand in the list; one that holds a word after all, or is gone, is taken out of it.
    expect(without.sort()).toEqual(wordless.toSorted());
  } finally {
    await admin.end();
    await database.drop();
  }
});

/** The columns in which the word of a patient with rows here, or of a clinic, does not stand. */
function lacking({ name, texts }: Table, rows: readonly Row[]): string[] {
  const patientOf = (row: Row) => row.patient_id ?? (name === 'patient' ? row.id : null);
  const ofPatients = rows.some((row) => patientOf(row) !== null);
  const sets = ofPatients
    ? patients
        .map(([patient]) => ({
          words: [canary(patient)],
          rows: rows.filter((row) => patientOf(row) === idOf(`${patient}.patient`)),
        }))
        .filter((set) => set.rows.length > 0)
    : (['alder', 'birch'] as const).map((clinic) => ({
        words: [
          canary(clinic),
          ...patients.filter(([, of]) => of === clinic).map(([patient]) => canary(patient)),
        ],
        rows: rows.filter((row) => row.clinic_id === idOf(`clinic.${clinic}`)),
      }));
  return texts
    .filter(
      (text) =>
        sets.length < 2 ||
        sets.some(
          (set) =>
            !set.rows.some((row) => set.words.some((word) => JSON.stringify(row[text]).includes(word))),
        ),
    )
    .map((text) => `${name}.${text}`);
}
