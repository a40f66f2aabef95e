import type pg from 'pg';

/** In an order in which every row finds what it refers to. */
const TABLES = [
  'person',
  'credential',
  'clinic',
  'location',
  'location_travel',
  'membership',
  'clinic_hours',
  'clinic_closure',
  'practitioner',
  'room',
  'service',
  'practitioner_service',
  'practitioner_hours',
  'practitioner_exception',
  'ruleset_signature',
  'intake_settings',
  'patient',
  'patient_access',
  'care_relationship',
  'group_clearance',
  'triage_check',
  'triage_stop',
  'callback_request',
  'visit',
  'attendee',
  'message',
  'screening',
  'assessment',
  'intake_form',
  'caution_answer',
  'program',
  'program_version',
  'exercise_session',
  'symptom_log',
  'alert',
  'measure_request',
  'claim',
  'practitioner_time',
  'audit_event',
] as const;
export type Table = (typeof TABLES)[number];

/** Columns by name. Instants and dates print themselves; bytes are written as `\x…`; JSON is given as it is. */
export type Row = Readonly<Record<string, unknown>>;

export interface Rows {
  add(table: Table, row: Row): void;
  of(table: Table): readonly Row[];
  /**
   * Takes what has gathered, so that more can gather meanwhile, and writes it, parents first. The caller holds the
   * transaction.
   */
  writeTo(client: pg.Client): Promise<void>;
}

const ROWS_A_STATEMENT = 2_000;

export function createRows(): Rows {
  const gathered = new Map<Table, Row[]>();
  return {
    add: (table, row) => {
      const rows = gathered.get(table);
      if (rows === undefined) gathered.set(table, [row]);
      else rows.push(row);
    },
    of: (table) => gathered.get(table) ?? [],
    writeTo: async (client) => {
      const taken = new Map(gathered);
      gathered.clear();
      for (const table of TABLES) {
        for (const batch of batchesOf(taken.get(table) ?? [])) await insert(client, table, batch);
      }
    },
  };
}

/** Rows that name the same columns, so that a column left out gets the table's own default. */
function batchesOf(rows: readonly Row[]): Row[][] {
  const batches = new Map<string, Row[]>();
  const full: Row[][] = [];
  for (const row of rows) {
    const shape = Object.keys(row).sort().join();
    const batch = batches.get(shape) ?? [];
    batch.push(row);
    batches.set(shape, batch);
    if (batch.length === ROWS_A_STATEMENT) {
      full.push(batch);
      batches.delete(shape);
    }
  }
  return [...full, ...batches.values()];
}

async function insert(client: pg.Client, table: Table, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((name) => client.escapeIdentifier(name))
    .join(', ');
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
