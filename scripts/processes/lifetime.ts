/** Why the product stops: a person asked, or a part failed. */
export type Ending = { readonly asked: true } | { readonly asked: false; readonly line: string };

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Lifetime {
  /** Resolves once, with the first reason to stop. */
  readonly ending: Promise<Ending>;
  /** Rejects with `Stopped` when the end comes first, so that long steps can be left. */
  unlessEnding<T>(work: Promise<T>): Promise<T>;
  /** A part whose end ends everything. */
  dependsOn(ended: Promise<string>): void;
}

export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(ending.asked ? 'stopped' : ending.line);
    this.ending = ending;
  }
}

/** Listens for Ctrl-C, SIGTERM, a closed terminal, and the death of the process that started us. */
export function openLifetime(): Lifetime {
  let end: (ending: Ending) => void = () => undefined;
  const ending = new Promise<Ending>((resolve) => {
    end = resolve;
  });
  // Kept for good: a second Ctrl-C must not cut the shutdown short.
  for (const signal of SIGNALS) process.on(signal, () => end({ asked: true }));
  process.once('disconnect', () => end({ asked: true }));
  process.channel?.unref();
  return {
    ending,
    unlessEnding: (work) =>
      Promise.race([
        work,
        ending.then((why) => {
          throw new Stopped(why);
        }),
      ]),
    dependsOn: (ended) => void ended.then((line) => end({ asked: false, line })),
  };
}
