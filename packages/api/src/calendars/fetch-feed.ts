import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIPv6 } from 'node:net';
import { isPlainAddress } from './feed-address.ts';
import { isPublicAddress } from './public-address.ts';

/** Why a feed could not be read, in the words of `messages/en/other-calendars.json`. */
export const feedProblems = [
  /** The name is not known, or nobody answers there. */
  'unreachable',
  /** The name leads to an address that is not on the public internet. */
  'not-public',
  /** It wants a name and a password. */
  'refused',
  /** There is nothing at this address any more. */
  'gone',
  /** It leads on to another address, and is not followed. */
  'moved',
  /** The far side has trouble of its own. */
  'far-side',
  'too-large',
  'too-slow',
  /** It is something else: a web page, usually. */
  'not-a-calendar',
  /** So many events, or so intricate ones, that they cannot be worked out in seconds. */
  'too-much',
  /** Its address was sealed under a secret this installation no longer has. */
  'address-lost',
] as const;
export type FeedProblem = (typeof feedProblems)[number];

export class FeedFailure extends Error {
  override readonly name = 'FeedFailure';
  readonly problem: FeedProblem;
  constructor(problem: FeedProblem) {
    super(problem);
    this.problem = problem;
  }
}

export const feedBytesMax = 2 * 1024 * 1024;
const patienceMs = 10_000;

/** What the feed said of itself when it was last read. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export type Fetched = { kind: 'unchanged' } | ({ kind: 'read'; text: string } & Validators);

/** The internet as the fetcher sees it; a test stands in another. */
export interface Internet {
  resolve(hostname: string): Promise<readonly string[]>;
  isPublic(address: string): boolean;
  /** Of every https server. */
  port: number;
  /** Certificates to trust instead of the usual ones. */
  ca?: string;
  patienceMs: number;
}

export const internet: Internet = {
  resolve: async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address),
  isPublic: isPublicAddress,
  port: 443,
  patienceMs,
};

/**
 * The one place where the product fetches an address that a user gave: https to a name, looked up once and connected to
 * at the very address that was judged, on the public internet only. No redirect is followed, nothing is sent but the
 * question, and size and time have an end.
 *
 * @throws FeedFailure
 */
export async function fetchFeed(url: URL, known: Validators, around: Internet = internet): Promise<Fetched> {
  if (!isPlainAddress(url)) throw new FeedFailure('not-public');
  const signal = AbortSignal.timeout(around.patienceMs);
  try {
    const address = await inTime(publicAddressOf(url.hostname, around), signal);
    return await readAnswer(await ask(url, address, known, { around, signal }), known);
  } catch (error) {
    if (signal.aborted) throw new FeedFailure('too-slow');
    throw error instanceof FeedFailure ? error : new FeedFailure('unreachable');
  }
}

/** One address of the name, if all of them are public: a name that also leads inside is not trusted at all. */
async function publicAddressOf(hostname: string, { resolve, isPublic }: Internet): Promise<string> {
  const addresses = await resolve(hostname);
  const [first] = addresses;
  if (first === undefined) throw new FeedFailure('unreachable');
  if (!addresses.every(isPublic)) throw new FeedFailure('not-public');
  return first;
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, over]);
}

function ask(
  url: URL,
  address: string,
  known: Validators,
  { around, signal }: { around: Internet; signal: AbortSignal },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(
      {
        // The judged address, whatever the name may lead to by now; the certificate must still be the name's.
        host: address,
        family: isIPv6(address) ? 6 : 4,
        servername: url.hostname,
        port: around.port,
        path: `${url.pathname}${url.search}`,
        agent: false,
        signal,
        ...(around.ca === undefined ? {} : { ca: around.ca }),
        headers: {
          host: url.hostname,
          accept: 'text/calendar',
          'accept-encoding': 'identity',
          'user-agent': 'Kinloop calendar reader',
          ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
          ...(known.lastModified === null ? {} : { 'if-modified-since': known.lastModified }),
        },
      },
      resolve,
    )
      .on('error', reject)
      .end();
  });
}

async function readAnswer(answer: IncomingMessage, known: Validators): Promise<Fetched> {
  try {
    const problem = problemOf(answer, known);
    if (problem !== null) throw new FeedFailure(problem);
    if (answer.statusCode === 304) return { kind: 'unchanged' };
    const text = await textOf(answer);
    if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) throw new FeedFailure('not-a-calendar');
    const { etag, 'last-modified': lastModified } = answer.headers;
    return { kind: 'read', text, etag: short(etag, 200), lastModified: short(lastModified, 100) };
  } finally {
    answer.destroy();
  }
}

function problemOf({ statusCode = 0, headers }: IncomingMessage, known: Validators): FeedProblem | null {
  const asked = known.etag !== null || known.lastModified !== null;
  if (statusCode === 304) return asked ? null : 'far-side';
  if (statusCode >= 300 && statusCode < 400) return 'moved';
  if (statusCode === 401 || statusCode === 403) return 'refused';
  if (statusCode === 404 || statusCode === 410) return 'gone';
  if (statusCode !== 200) return 'far-side';
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity')
    return 'not-a-calendar';
  return Number(headers['content-length'] ?? 0) > feedBytesMax ? 'too-large' : null;
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > feedBytesMax) throw new FeedFailure('too-large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** What is too long to be kept is not asked with. */
const short = (value: string | undefined, max: number): string | null =>
  value === undefined || value.length > max || /[^\x20-\x7e]/.test(value) ? null : value;
