import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import type { World } from '../world/world.ts';

export interface BulkWriter {
  /** Call after each record: writes when enough have gathered, while the next ones are made. */
  more(): Promise<void>;
  /** Writes what is left. */
  end(): Promise<void>;
}

const FIRST = 500;
const ROWS_GROWTH = 5;
const LARGEST = 10_000;
const BREATH = 100;

/**
 * Writes in growing batches and looks at the tables after each. In one long transaction nothing else does, and a
 * foreign key planned while its table was empty reads the whole of it for every row.
 */
export function bulkWriter(world: World, client: pg.Client, tables: readonly string[]): BulkWriter {
  let batch = FIRST;
  let gathered = 0;
  let writing = Promise.resolve();
  const write = async () => {
    await writing;
    writing = world.rows.writeTo(client).then(async () => {
      await client.query(`ANALYZE ${tables.join(', ')}`);
    });
    // Whoever waits for it next hears of a failure; until then nobody does.
    writing.catch(() => undefined);
  };
  return {
    more: async () => {
      gathered += 1;
      // Lets the answer to one statement in and the next one out.
      if (gathered % BREATH === 0) await setImmediate();
      if (gathered < batch) return;
      gathered = 0;
      batch = Math.min(LARGEST, batch * ROWS_GROWTH);
      await write();
    },
    end: async () => {
      await write();
      await writing;
    },
  };
}
