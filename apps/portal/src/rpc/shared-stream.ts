/**
 * One stream for all tabs of a browser that wear the same hat: HTTP/1.1 allows six connections to a host, and each tab
 * of its own would soon use them up. The tab that holds the Web Lock opens the stream and passes on what it hears;
 * when that tab closes, the lock and with it the stream go to the next.
 */

export type StreamHandlers<Event> = {
  readonly onEvent: (event: Event) => void;
  /** The stream ended and will not come back: the session is over, or the hat was taken away. */
  readonly onEnd?: (() => void) | undefined;
};

/** Opens the real stream; answers a function that closes it. */
export type OpenStream<Event> = (handlers: {
  readonly onEvent: (event: Event) => void;
  readonly onEnd: () => void;
}) => () => void;

export type StreamPlatform = {
  readonly locks: Pick<LockManager, 'request'>;
  readonly makeChannel: (name: string) => Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;
};

type Message<Event> = { readonly kind: 'event'; readonly event: Event } | { readonly kind: 'end' };

/**
 * Joins the stream of this name, as its opener or as a listener.
 * @param name the same for tabs of one session, clinic, hat and topic, and for no others
 * @returns leaves it; an opener hands over to another tab
 */
export function joinStream<Event>(
  name: string,
  open: OpenStream<Event>,
  handlers: StreamHandlers<Event>,
  platform: StreamPlatform = browserPlatform(),
): () => void {
  const left = new AbortController();
  const channel = platform.makeChannel(name);
  const hear = (message: Message<Event>) => {
    if (left.signal.aborted) return;
    if (message.kind === 'event') handlers.onEvent(message.event);
    else handlers.onEnd?.();
  };
  const pass = (message: Message<Event>) => {
    hear(message);
    if (!left.signal.aborted) channel.postMessage(message);
  };
  channel.onmessage = ({ data }: MessageEvent<Message<Event>>) => hear(data);

  const lead = () =>
    new Promise<void>((release) => {
      // The lock may be given in the very moment of leaving, when it is too late to take the request back.
      if (left.signal.aborted) return release();
      const close = open({
        onEvent: (event) => pass({ kind: 'event', event }),
        onEnd: () => pass({ kind: 'end' }),
      });
      left.signal.addEventListener('abort', () => {
        close();
        release();
      });
    });
  // Leaving while still waiting for the lock rejects the request, which is what was wanted.
  void platform.locks.request(name, { signal: left.signal }, lead).catch(() => undefined);

  return () => {
    left.abort();
    channel.close();
  };
}

function browserPlatform(): StreamPlatform {
  return { locks: navigator.locks, makeChannel: (name) => new BroadcastChannel(name) };
}
