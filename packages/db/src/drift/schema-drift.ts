import { readFileSync } from 'node:fs';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

/** PostgreSQL's one-byte "char", which its catalogues use and Prisma's adapter does not know. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * What would have to be done to the database for it to match the Prisma schema, in words; empty when they agree. It
 * compares tables, columns, types, defaults, keys and plain indexes. Exclusion constraints, partial indexes, row-level
 * security and triggers are beyond Prisma and have tests of their own over the catalogue.
 */
export async function schemaDrift(adminUrl: string, schemaPath: string): Promise<string> {
  const files = [{ path: schemaPath, content: readFileSync(schemaPath, 'utf8') }];
  // The engine reports its own crash through this global, and crashes for good when it is missing.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: reportPanic } });
  const pool = new pg.Pool({ connectionString: adminUrl, max: 3 });
  const engine = await SchemaEngine.new(
    { datamodels: [[schemaPath, files[0]?.content ?? '']] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(catalogueAdapter(pool)),
  );
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: false,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? '' : (stdout ?? 'the schemas differ').trim();
  } finally {
    engine.free();
    await pool.end();
  }
}

function reportPanic(message: string): void {
  throw new Error(`Prisma's schema engine failed: ${message}`);
}

/** Prisma's own adapter, taught to read "char". */
function catalogueAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const charColumns = new Set<string>();
  const factory = new PrismaPg(readingChar(pool, charColumns));
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => markingChar(await factory.connect(), charColumns),
    connectToShadowDb: async () => markingChar(await factory.connectToShadowDb(), charColumns),
  };
}

/** Lets "char" pass as text, and remembers the names of such columns. */
function readingChar(pool: pg.Pool, charColumns: Set<string>): pg.Pool {
  const disguise = (result: pg.QueryResult): pg.QueryResult => {
    for (const field of result.fields ?? []) {
      if (field.dataTypeID !== CHAR_OID) continue;
      field.dataTypeID = TEXT_OID;
      charColumns.add(field.name);
    }
    return result;
  };
  return replaced(pool, {
    query: async (query: pg.QueryConfig) => disguise(await pool.query(query)),
    connect: async () => {
      const client = await pool.connect();
      return replaced(client, {
        query: async (query: pg.QueryConfig) => disguise(await client.query(query)),
      });
    },
  });
}

/** Says of the remembered columns what the engine expects: a single character. */
function markingChar<Adapter extends Pick<SqlDriverAdapter, 'queryRaw'>>(
  adapter: Adapter,
  charColumns: ReadonlySet<string>,
): Adapter {
  const mark = (result: SqlResultSet): SqlResultSet => ({
    ...result,
    columnTypes: result.columnTypes.map((type, column) =>
      type === ColumnTypeEnum.Text && charColumns.has(result.columnNames[column] ?? '')
        ? ColumnTypeEnum.Character
        : type,
    ),
  });
  return replaced(adapter, {
    queryRaw: async (query: Parameters<SqlDriverAdapter['queryRaw']>[0]) =>
      mark(await adapter.queryRaw(query)),
    startTransaction: async (level: Parameters<SqlDriverAdapter['startTransaction']>[0]) =>
      markingChar(await (adapter as unknown as SqlDriverAdapter).startTransaction(level), charColumns),
  });
}

/** The same object with some methods of ours. */
function replaced<Target extends object>(target: Target, methods: Readonly<Record<string, unknown>>): Target {
  return new Proxy(target, {
    get: (object, name) => {
      if (typeof name === 'string' && Object.hasOwn(methods, name)) return methods[name];
      const value: unknown = Reflect.get(object, name);
      return typeof value === 'function' ? value.bind(object) : value;
    },
  });
}
