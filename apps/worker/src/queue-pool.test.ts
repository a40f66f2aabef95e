import { testRuntime } from '@kinloop/api/testing';
import { expect, test } from 'vitest';
import { createQueuePool } from './queue-pool.ts';

test('a connection that breaks once the queue has let go of its handlers ends no process', async () => {
  const world = await testRuntime();
  const pool = createQueuePool(world.database.worker);
  try {
    const client = await pool.connect();
    const queue = () => undefined;
    pool.on('error', queue);
    pool.off('error', queue);
    const broken = new Error('the server closed the connection');
    expect(() => client.emit('error', broken)).not.toThrow();
    client.release(true);
    expect(() => pool.emit('error', broken, client)).not.toThrow();
  } finally {
    await pool.end();
    await world.close();
  }
});
