import { describe, expect, it } from 'vitest';
import { VisitQueue } from './visit-queue.ts';

/** A server that answers when it is told to, and refuses any version but its own. */
function slowServer() {
  let version = 3;
  const sent: number[] = [];
  const waiting: (() => void)[] = [];
  return {
    sent,
    answerNext: () => waiting.shift()?.(),
    send: async (asked: number) => {
      sent.push(asked);
      await new Promise<void>((answer) => waiting.push(answer));
      if (asked !== version) throw new Error(`it is at ${version}`);
      version += 1;
      return { version };
    },
    changeElsewhere: () => {
      version += 1;
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('two quick changes of one visit', () => {
  it('go one after the other, the second with the version the first answered', async () => {
    const queue = new VisitQueue();
    const server = slowServer();
    const both = [queue.add('a', 3, server.send), queue.add('a', 3, server.send)];
    await turn();
    expect(server.sent).toEqual([3]);
    expect(queue.isBusy).toBe(true);
    server.answerNext();
    await turn();
    expect(server.sent).toEqual([3, 4]);
    server.answerNext();
    expect(await Promise.all(both)).toEqual([{ version: 4 }, { version: 5 }]);
    expect(queue.isBusy).toBe(false);
  });

  it('are both refused when somebody else was quicker', async () => {
    const queue = new VisitQueue();
    const server = slowServer();
    server.changeElsewhere();
    const both = Promise.allSettled([queue.add('a', 3, server.send), queue.add('a', 3, server.send)]);
    await turn();
    server.answerNext();
    await turn();
    server.answerNext();
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(server.sent).toEqual([3, 3]);
    expect(queue.isBusy).toBe(false);
  });

  it('does not keep another visit waiting', async () => {
    const queue = new VisitQueue();
    const server = slowServer();
    const first = queue.add('a', 3, server.send);
    const other = queue.add('b', 9, async (version) => ({ version: version + 1 }));
    expect(await other).toEqual({ version: 10 });
    server.answerNext();
    expect(await first).toEqual({ version: 4 });
  });
});
