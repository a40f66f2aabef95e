import pg from 'pg';
import { z } from 'zod';
import type { Log } from './log.ts';

/** Something behind the topic changed; its content comes by the ordinary procedure. */
export type Change = { kind: 'changed'; id: string } | { kind: 'look-again' };

/** Topics have no content in their names but ids: `caseload:<clinic>`, `desk:<clinic>`, `my:<patient>`. */
export const topics = {
  caseload: (clinicId: string) => `caseload:${clinicId}`,
  desk: (clinicId: string) => `desk:${clinicId}`,
  my: (patientId: string) => `my:${patientId}`,
} as const;

const channel = 'kinloop_change';
const noticeText = z
  .string()
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue('no JSON');
      return z.NEVER;
    }
  })
  .pipe(z.object({ topic: z.string(), id: z.string() }));
const waitingMax = 200;
const connectTimeoutMs = 5_000;
const reconnectMs = [100, 500, 1_000, 2_000, 5_000] as const;

export interface Realtime {
  /** Changes of a topic from now on, until the signal aborts. A slow reader is told to look again. */
  changes(topic: string, signal: AbortSignal): AsyncGenerator<Change, void, undefined>;
  close(): Promise<void>;
}

type Listener = (change: Change) => void;

/**
 * One LISTEN connection for the whole process, outside Prisma's pool, opened with the first reader. When it is
 * lost, every reader is told to look again once it is back, because what happened in between is unknown.
 */
export function createRealtime(url: string, log: Log): Realtime {
  const listeners = new Map<string, Set<Listener>>();
  let client: pg.Client | undefined;
  let opening: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let lost = 0;

  const tellAll = (change: Change) => {
    for (const set of listeners.values()) for (const listener of set) listener(change);
  };
  const deliver = (payload: string | undefined) => {
    const change = parseChange(payload);
    if (change === undefined) return;
    for (const listener of listeners.get(change.topic) ?? []) listener({ kind: 'changed', id: change.id });
  };
  const drop = (from: pg.Client) => {
    if (client !== from || closed) return;
    client = undefined;
    opening = undefined;
    timer = setTimeout(() => void open(), reconnectMs[Math.min(lost, reconnectMs.length - 1)] ?? 5_000);
    lost += 1;
    log.warn('realtime listener lost', { attempt: lost });
  };
  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: connectTimeoutMs,
      application_name: 'kinloop-listen',
    });
    client = next;
    next.on('error', () => drop(next));
    next.on('end', () => drop(next));
    next.on('notification', (notice) => deliver(notice.payload));
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
      if (lost > 0) tellAll({ kind: 'look-again' });
      lost = 0;
    } catch {
      await next.end().catch(() => undefined);
      drop(next);
    }
  };
  const open = () => {
    opening ??= connect();
    return opening;
  };

  return {
    changes: (topic, signal) => readTopic({ listeners, topic, signal, open }),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await opening?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}

function parseChange(payload: string | undefined): { topic: string; id: string } | undefined {
  const parsed = noticeText.safeParse(payload);
  return parsed.success ? parsed.data : undefined;
}

interface Reading {
  listeners: Map<string, Set<Listener>>;
  topic: string;
  signal: AbortSignal;
  open: () => Promise<void>;
}

async function* readTopic({
  listeners,
  topic,
  signal,
  open,
}: Reading): AsyncGenerator<Change, void, undefined> {
  const waiting: Change[] = [];
  let wake: (() => void) | undefined;
  const listener: Listener = (change) => {
    if (waiting.length >= waitingMax) waiting.splice(0, waiting.length, { kind: 'look-again' });
    else waiting.push(change);
    wake?.();
  };
  const onAbort = () => wake?.();
  signal.addEventListener('abort', onAbort);
  const set = listeners.get(topic) ?? new Set();
  listeners.set(topic, set.add(listener));
  try {
    await open();
    while (!signal.aborted) {
      const change = waiting.shift();
      if (change !== undefined) yield change;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    set.delete(listener);
    if (set.size === 0) listeners.delete(topic);
  }
}
