import { createServer, type Socket } from 'node:net';

/**
 * Where a mail is on its way: the connection is open; the recipient was named; the text is coming in; the text is
 * accepted and nobody knows yet; the sender was told so.
 */
export const SMTP_STAGES = ['connected', 'recipient', 'text', 'accepted', 'answered'] as const;
export type SmtpStage = (typeof SMTP_STAGES)[number];

/** A mail server on this machine that takes everything and can stop in the middle. */
export interface SmtpServer {
  readonly url: string;
  /** Message-IDs of what was accepted, in order, repeats included. */
  readonly accepted: readonly string[];
  /** Resolves when the next mail reaches the stage; from there on that connection gets no answer any more. */
  stallAt(stage: SmtpStage): Promise<void>;
  close(): Promise<void>;
}

interface Stall {
  readonly stage: SmtpStage;
  reached(): void;
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const accepted: string[] = [];
  const sockets = new Set<Socket>();
  let stall: Stall | undefined;
  const stallsAt = (stage: SmtpStage) => {
    if (stall?.stage !== stage) return false;
    stall.reached();
    stall = undefined;
    return true;
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Clients are killed here; what their connections say about it is no news.
    socket.on('error', () => undefined);
    converse(socket, stallsAt, accepted);
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    accepted,
    stallAt: (stage) =>
      new Promise((reached) => {
        stall = { stage, reached };
      }),
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}

/** As much of SMTP as one plain mail needs. */
function converse(socket: Socket, stallsAt: (stage: SmtpStage) => boolean, accepted: string[]): void {
  const say = (line: string) => void socket.write(`${line}\r\n`);
  let stalled = stallsAt('connected');
  let text: string | undefined;
  if (!stalled) say('220 fake.example');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    if (stalled) return;
    if (text !== undefined) {
      if (stallsAt('text')) stalled = true;
      else text += chunk;
      if (stalled || !text.endsWith('\r\n.\r\n')) return;
      accepted.push(/^Message-ID: <(.+)>\r$/im.exec(text)?.[1] ?? 'none');
      text = undefined;
      stalled = stallsAt('accepted');
      if (stalled) return;
      say('250 kept');
      stalled = stallsAt('answered');
    } else if (chunk.startsWith('RCPT') && stallsAt('recipient')) stalled = true;
    else if (chunk.startsWith('DATA')) {
      text = '';
      say('354 go on');
    } else say(chunk.startsWith('QUIT') ? '221 bye' : '250 fine');
  });
}
