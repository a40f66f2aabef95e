// A process of its own that asks at a steady rate, whether the answers keep up or not, and prints how long each took.
// node steady-load.ts '<order as JSON>'
import { setTimeout as delay } from 'node:timers/promises';

/** What to ask: the requests in turn, so many a second, for so long. */
export interface LoadOrder {
  readonly url: string;
  readonly requests: readonly { readonly headers: Readonly<Record<string, string>>; readonly body: string }[];
  readonly perSecond: number;
  readonly seconds: number;
}

/** Milliseconds from when each request was due to the end of its answer, in order; null for one that failed. */
export type LoadFound = readonly (number | null)[];

/** Nobody waits longer; it is counted as failed. */
const PATIENCE_MS = 10_000;

async function load({ url, requests, perSecond, seconds }: LoadOrder): Promise<LoadFound> {
  const startsAt = performance.now() + 100;
  return Promise.all(
    Array.from({ length: perSecond * seconds }, async (_, index) => {
      const dueAt = startsAt + (index * 1000) / perSecond;
      await delay(dueAt - performance.now());
      const request = requests[index % requests.length];
      const answered = await fetch(url, {
        ...request,
        method: 'POST',
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
        .then(async (answer) => (await answer.arrayBuffer()).byteLength > 0 && answer.ok)
        .catch(() => false);
      return answered ? performance.now() - dueAt : null;
    }),
  );
}

const [order] = process.argv.slice(2);
if (import.meta.main && order !== undefined)
  process.stdout.write(JSON.stringify(await load(JSON.parse(order) as LoadOrder)));
