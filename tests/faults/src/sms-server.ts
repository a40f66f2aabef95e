import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a text message is on its way: it is coming in; it is taken and nobody knows yet. */
export const SMS_STAGES = ['connected', 'accepted'] as const;
export type SmsStage = (typeof SMS_STAGES)[number];

/** A provider of text messages on this machine that takes everything and can stop in the middle. */
export interface SmsServer {
  readonly url: string;
  /** Idempotency keys of what was taken, in order, repeats included. */
  readonly accepted: readonly string[];
  /** Resolves when the next message reaches the stage; it gets no answer any more. */
  stallAt(stage: SmsStage): Promise<void>;
  close(): Promise<void>;
}

export async function startSmsServer(): Promise<SmsServer> {
  const accepted: string[] = [];
  let stall: { readonly stage: SmsStage; reached(): void } | undefined;
  const stallsAt = (stage: SmsStage) => {
    if (stall?.stage !== stage) return false;
    stall.reached();
    stall = undefined;
    return true;
  };
  const server = createServer((request, response) => {
    if (stallsAt('connected')) return;
    request.resume().on('end', () => {
      accepted.push(String(request.headers['idempotency-key']));
      if (!stallsAt('accepted')) response.writeHead(201).end('{}');
    });
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://account:token@127.0.0.1:${port}/Messages.json`,
    accepted,
    stallAt: (stage) =>
      new Promise((reached) => {
        stall = { stage, reached };
      }),
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
