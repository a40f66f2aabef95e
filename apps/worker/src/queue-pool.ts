import pg from 'pg';

/**
 * The connections of one life of the queue. The queue takes its own handlers off before they are closed, and one that breaks
 * in between, as all do when the database goes away, would end the process; these stay. What broke, the next statement says.
 *
 * @param url the database as the worker's role
 */
export function createQueuePool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 5 });
  const ignore = () => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}
