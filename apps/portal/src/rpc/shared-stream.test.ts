import { describe, expect, it, vi } from 'vitest';
import { joinStream, type OpenStream, type StreamPlatform } from './shared-stream.ts';

type Heard = { readonly id: string };

/** One browser: its tabs share channels and locks. */
function browser() {
  const channels = new Map<string, Set<{ onmessage: ((event: MessageEvent) => void) | null }>>();
  const queues = new Map<string, Promise<unknown>>();
  const platform: StreamPlatform = {
    makeChannel: (name) => {
      const peers = channels.get(name) ?? new Set();
      channels.set(name, peers);
      const me = {
        onmessage: null as ((event: MessageEvent) => void) | null,
        postMessage: (data: unknown) => {
          for (const peer of peers) if (peer !== me) peer.onmessage?.({ data } as MessageEvent);
        },
        close: () => {
          peers.delete(me);
        },
      };
      peers.add(me);
      return me as unknown as ReturnType<StreamPlatform['makeChannel']>;
    },
    locks: {
      request: ((name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) => {
        const mine = (queues.get(name) ?? Promise.resolve()).then(() =>
          signal.aborted ? undefined : work(),
        );
        queues.set(name, mine);
        return mine;
      }) as LockManager['request'],
    },
  };
  return platform;
}

function source() {
  let handlers: Parameters<OpenStream<Heard>>[0] | undefined;
  const close = vi.fn(() => {
    handlers = undefined;
  });
  const open = vi.fn<OpenStream<Heard>>((given) => {
    handlers = given;
    return close;
  });
  return { open, close, say: (id: string) => handlers?.onEvent({ id }), end: () => handlers?.onEnd() };
}

const settled = () => vi.waitFor(() => undefined);

describe('joinStream', () => {
  it('opens one stream for two tabs and both hear it', async () => {
    const platform = browser();
    const stream = source();
    const first = vi.fn();
    const second = vi.fn();
    joinStream('a', stream.open, { onEvent: first }, platform);
    joinStream('a', stream.open, { onEvent: second }, platform);
    await vi.waitFor(() => expect(stream.open).toHaveBeenCalled());
    stream.say('1');
    expect(stream.open).toHaveBeenCalledTimes(1);
    expect(first).toHaveBeenCalledWith({ id: '1' });
    expect(second).toHaveBeenCalledWith({ id: '1' });
  });

  it('hands over when the tab that opened it leaves', async () => {
    const platform = browser();
    const stream = source();
    const second = vi.fn();
    const leave = joinStream('a', stream.open, { onEvent: vi.fn() }, platform);
    joinStream('a', stream.open, { onEvent: second }, platform);
    await vi.waitFor(() => expect(stream.open).toHaveBeenCalledTimes(1));
    leave();
    expect(stream.close).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(stream.open).toHaveBeenCalledTimes(2));
    stream.say('2');
    expect(second).toHaveBeenCalledWith({ id: '2' });
  });

  it('never opens for a tab that left while it waited', async () => {
    const platform = browser();
    const stream = source();
    const leaveFirst = joinStream('a', stream.open, { onEvent: vi.fn() }, platform);
    const leaveSecond = joinStream('a', stream.open, { onEvent: vi.fn() }, platform);
    await vi.waitFor(() => expect(stream.open).toHaveBeenCalledTimes(1));
    leaveSecond();
    leaveFirst();
    await settled();
    expect(stream.open).toHaveBeenCalledTimes(1);
  });

  it('gives the lock back when it comes in the moment of leaving', async () => {
    const platform = browser();
    const granted: Promise<unknown>[] = [];
    const late: StreamPlatform = {
      ...platform,
      locks: {
        request: ((_: string, __: object, work: () => Promise<void>) => {
          const done = Promise.resolve().then(work);
          granted.push(done);
          return done;
        }) as LockManager['request'],
      },
    };
    const stream = source();
    joinStream('a', stream.open, { onEvent: vi.fn() }, late)();
    await Promise.all(granted);
    expect(stream.open).not.toHaveBeenCalled();
  });

  it('keeps streams of other names apart', async () => {
    const platform = browser();
    const stream = source();
    const other = vi.fn();
    joinStream('a', stream.open, { onEvent: vi.fn() }, platform);
    joinStream('b', source().open, { onEvent: other }, platform);
    await vi.waitFor(() => expect(stream.open).toHaveBeenCalled());
    stream.say('1');
    expect(other).not.toHaveBeenCalled();
  });

  it('tells every tab when the stream is over', async () => {
    const platform = browser();
    const stream = source();
    const ends = [vi.fn(), vi.fn()];
    for (const onEnd of ends) joinStream('a', stream.open, { onEvent: vi.fn(), onEnd }, platform);
    await vi.waitFor(() => expect(stream.open).toHaveBeenCalled());
    stream.end();
    for (const onEnd of ends) expect(onEnd).toHaveBeenCalledTimes(1);
  });
});
