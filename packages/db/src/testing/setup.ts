import { ensureTemplate, startTestServer } from './test-server.ts';

/** Vitest's `globalSetup`: one server and one migrated template for the whole run. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  try {
    await ensureTemplate('demo');
  } catch (error) {
    await server.stop();
    throw error;
  }
  return () => server.stop();
}
