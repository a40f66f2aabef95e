import pg from 'pg';

/** Rows written by the admin, with this moment as the origin of every time. */
export class Sheet {
  readonly #client: pg.Client;
  readonly #now = Date.now();

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(adminUrl: string): Promise<Sheet> {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    return new Sheet(client);
  }

  /** An ISO instant so many minutes from now. */
  at(minutes: number): string {
    return new Date(this.#now + minutes * 60_000).toISOString();
  }

  /** Objects and lists become JSON, but a SqlArray stays an array. */
  async insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    const columns = Object.keys(row);
    const values = columns.map((column) => toSql(row[column]));
    const names = columns.map((column) => `"${column}"`).join(', ');
    const places = columns.map((_, at) => `$${at + 1}`).join(', ');
    await this.#client.query(`INSERT INTO "${table}" (${names}) VALUES (${places})`, values);
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}

/** A PostgreSQL array, where a plain list would be taken for JSON. */
export class SqlArray {
  readonly items: readonly unknown[];
  constructor(...items: readonly unknown[]) {
    this.items = items;
  }
}

function toSql(value: unknown): unknown {
  if (value instanceof SqlArray) return value.items;
  if (value instanceof Uint8Array) return Buffer.from(value);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
