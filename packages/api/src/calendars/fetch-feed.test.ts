import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { calendarText, type FarCalendar, farCalendar } from './far-calendar.fixture.ts';
import { FeedFailure, feedBytesMax, fetchFeed, type Internet } from './fetch-feed.ts';
import { isPublicAddress } from './public-address.ts';

let far: FarCalendar;
beforeAll(async () => {
  far = await farCalendar();
});
afterAll(() => far.close());
beforeEach(() => {
  far.asked.length = 0;
  far.answer = (_, response) => response.writeHead(200, { etag: '"1"' }).end(calendarText());
});

const url = new URL('https://calendar.example/private/basic.ics?key=1');
const none = { etag: null, lastModified: null };
const fetched = (over: Partial<Internet> = {}, at = url, known: Parameters<typeof fetchFeed>[1] = none) =>
  fetchFeed(at, known, { ...far.internet, ...over });
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof FeedFailure ? error.problem : error),
  );

test('a feed is read, and asked for with nothing but the question', async () => {
  expect(await fetched()).toEqual({ kind: 'read', text: calendarText(), etag: '"1"', lastModified: null });
  const [request] = far.asked;
  expect(request?.url).toBe('/private/basic.ics?key=1');
  expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ]);
});

test('what has not changed is not read again', async () => {
  far.answer = (_, response) => response.writeHead(304).end();
  expect(await fetched({}, url, { etag: '"1"', lastModified: null })).toEqual({ kind: 'unchanged' });
  expect(far.asked[0]?.headers['if-none-match']).toBe('"1"');
  expect(await problemOf(fetched())).toBe('far-side');
});

describe('nobody inside is reached', () => {
  /** Counts who knocks at this machine. */
  let knocks = 0;
  let inside: Server;
  let door: Partial<Internet>;
  beforeAll(async () => {
    inside = createServer((socket) => {
      knocks += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    const address = inside.address();
    door = { isPublic: isPublicAddress, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
  });
  afterAll(() => inside.close());

  test.each([
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['169.254.169.254']],
    [['10.0.0.8']],
    [['fd00::1']],
    // One address of the internet does not make the other one harmless.
    [['8.8.8.8', '127.0.0.1']],
  ])('a name that leads to %j', async (addresses) => {
    expect(await problemOf(fetched({ ...door, resolve: async () => addresses }))).toBe('not-public');
    expect(knocks).toBe(0);
  });

  test.each([
    'http://calendar.example/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://localhost/',
    'https://calendar.example:8443/',
    'https://name:word@calendar.example/',
    'https://metadata/',
    'https://calendar.example./',
    'ftp://calendar.example/',
    'file:///etc/passwd',
  ])('%s', async (address) => {
    expect(await problemOf(fetched({}, new URL(address)))).toBe('not-public');
    expect(far.asked).toEqual([]);
  });

  test('a name that leads elsewhere a moment later: the judged address is the one that is called', async () => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? ['127.0.0.1'] : ['169.254.169.254'];
    };
    expect(await fetched({ resolve })).toMatchObject({ kind: 'read' });
    expect(asked).toBe(1);
  });

  test('a server that is not the one of the name', async () => {
    expect(await problemOf(fetched({}, new URL('https://other.example/')))).toBe('unreachable');
  });

  test('a redirect, wherever it leads', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      far.answer = (_, response) =>
        response.writeHead(status, { location: 'https://elsewhere.example/' }).end();
      expect(await problemOf(fetched())).toBe('moved');
    }
    expect(far.asked).toHaveLength(5);
  });
});

describe('what is not a calendar is not kept', () => {
  test.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'gone'],
    [410, 'gone'],
    [500, 'far-side'],
    [206, 'far-side'],
  ])('an answer of %i', async (status, problem) => {
    far.answer = (_, response) => response.writeHead(status).end(calendarText());
    expect(await problemOf(fetched())).toBe(problem);
  });

  test('a web page, or something packed', async () => {
    far.answer = (_, response) => response.end('<!doctype html><title>Sign in</title>');
    expect(await problemOf(fetched())).toBe('not-a-calendar');
    far.answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    expect(await problemOf(fetched())).toBe('not-a-calendar');
  });

  test('more than two megabytes, announced or not', async () => {
    far.answer = (_, response) => response.writeHead(200, { 'content-length': feedBytesMax + 1 }).end();
    expect(await problemOf(fetched())).toBe('too-large');
    far.answer = (_, response) => {
      response.write(calendarText());
      for (let part = 0; part < 40; part += 1) response.write('x'.repeat(64 * 1024));
      response.end();
    };
    expect(await problemOf(fetched())).toBe('too-large');
  });

  test('an answer, or a name, that does not come to its end', async () => {
    far.answer = (_, response) => response.writeHead(200).write(calendarText());
    expect(await problemOf(fetched({ patienceMs: 100 }))).toBe('too-slow');
    const resolve = () => new Promise<string[]>(() => undefined);
    expect(await problemOf(fetched({ patienceMs: 50, resolve }))).toBe('too-slow');
  });

  test('nobody there, and a name nobody knows', async () => {
    expect(await problemOf(fetched({ port: 1 }))).toBe('unreachable');
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await problemOf(fetched({ resolve }))).toBe('unreachable');
    expect(await problemOf(fetched({ resolve: async () => [] }))).toBe('unreachable');
  });
});
