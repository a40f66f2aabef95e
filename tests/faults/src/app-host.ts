// One instance of the application as a process of its own: the portal's router and runtime behind a plain HTTP door, so
// that it can be killed. A call is a POST of { door, path, input }; the answer is { answer } or { code, params }.
import { createServer } from 'node:http';
import { flushCompileCache } from 'node:module';
import { text } from 'node:stream/consumers';
import { callerFor } from '@kinloop/api/caller';
import { runtime, toAppError } from '@kinloop/api/platform';
import type { RemoteCall } from './app-process.ts';

type Procedure = (input: unknown) => Promise<unknown>;

async function answer({ door, path, input }: RemoteCall): Promise<unknown> {
  const [feature = '', name = ''] = path.split('.');
  const caller = callerFor(runtime(), door) as unknown as Record<string, Record<string, Procedure>>;
  try {
    return { answer: await caller[feature]?.[name]?.(input) };
  } catch (error) {
    const { code, params } = toAppError(error);
    return { code, params };
  }
}

const server = createServer((request, response) => {
  void text(request)
    .then((body) => answer(JSON.parse(body) as RemoteCall))
    .then((said) => response.end(JSON.stringify(said)));
});
// A connection kept for the next call is not closed in the very moment it is used again.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  // It will be killed, and the next one starts with what this one has compiled.
  flushCompileCache();
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`app ready ${address.port}\n`);
});
