import type pg from 'pg';
import type { World } from '../world/world.ts';

export interface BulkWriter {
  /** Call after each record: writes when enough have gathered. */
  more(): Promise<void>;
  /** Writes what is left. */
  end(): Promise<void>;
}

const FIRST = 500;
const ROWS_GROWTH = 5;
const LARGEST = 10_000;

/**
 * Writes in growing batches and looks at the tables after each. In one long transaction nothing else does, and a
 * foreign key planned while its table was empty reads the whole of it for every row.
 */
export function bulkWriter(world: World, client: pg.Client, tables: readonly string[]): BulkWriter {
  let batch = FIRST;
  let gathered = 0;
  const write = async () => {
    await world.rows.writeTo(client);
    await client.query(`ANALYZE ${tables.join(', ')}`);
  };
  return {
    more: async () => {
      gathered += 1;
      if (gathered < batch) return;
      gathered = 0;
      batch = Math.min(LARGEST, batch * ROWS_GROWTH);
      await write();
    },
    end: write,
  };
}
