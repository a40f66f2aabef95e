import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedServer, removeDataFolder, startEmbedded } from './index.ts';
import { isRunningServer } from './running-server.ts';

let home: string;
const started: EmbeddedServer[] = [];

beforeAll(() => {
  home = join(mkdtempSync(join(tmpdir(), 'kinloop-embedded-')), 'a folder');
  mkdirSync(home);
  chmodSync(join(home, '..'), 0o711);
});
afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
  rmSync(join(home, '..'), { recursive: true, force: true });
});

async function start(name: string, port?: number): Promise<EmbeddedServer> {
  const server = await startEmbedded({
    dataDir: join(home, name),
    flags: ['fsync=off'],
    ...(port === undefined ? {} : { port }),
  });
  started.push(server);
  return server;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded server', () => {
  it('lets nobody in without the password, checks its pages, and keeps the password to its owner', async () => {
    const server = await start('guarded');
    const url = server.adminUrl('postgres');
    expect(await query(url, 'SHOW data_checksums')).toEqual([{ data_checksums: 'on' }]);
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(url, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
    await expect(query(url.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    });
    expect(statSync(join(home, 'guarded.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, 'guarded')).mode & 0o777).toBe(0o700);
  });

  it('folds case beyond ASCII, so that e-mail addresses and names are found', async () => {
    const server = await start('letters');
    expect(await query(server.adminUrl('postgres'), `SELECT lower('ÀÉŠ') AS low`)).toEqual([{ low: 'àéš' }]);
  });

  it('keeps what was written over a stop and a start, and makes the cluster once', async () => {
    const first = await start('kept');
    await query(first.adminUrl('postgres'), 'CREATE TABLE kept AS SELECT 7 AS value');
    await first.stop();
    expect(await first.ended).toBeUndefined();
    const second = await start('kept');
    expect([first.created, second.created]).toEqual([true, false]);
    expect(await query(second.adminUrl('postgres'), 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
  });

  it('refuses data that another start is using, in one line', async () => {
    await start('busy');
    await expect(start('busy')).rejects.toThrow(
      /^the database in .*busy is already running \(process \d+\)[^\n]*$/,
    );
  });

  it('refuses a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(start('no-port', port)).rejects.toThrow(`port ${port} is taken`);
    other.close();
  });

  it('starts over a lock file whose process number now belongs to another program', async () => {
    const first = await start('stale');
    await first.stop();
    writeFileSync(join(home, 'stale', 'postmaster.pid'), `${process.pid}\n${join(home, 'stale')}\n`);
    const second = await start('stale');
    expect(await query(second.adminUrl('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says so when the server dies by itself', async () => {
    const server = await start('killed');
    process.kill(server.pid, 'SIGKILL');
    expect(await server.ended).toMatch(/^the database stopped/);
  });

  it('ends with the process that started it, even when that is killed, and loses nothing', async () => {
    const dataDir = join(home, 'orphan');
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', PARENT, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string];
    const { pid, url } = JSON.parse(line) as { pid: number; url: string };
    await query(url, 'CREATE TABLE acknowledged AS SELECT 1 AS value');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const again = await start('orphan');
    expect(isRunningServer(pid)).toBe(false);
    expect(await query(again.adminUrl('postgres'), 'SELECT value FROM acknowledged')).toEqual([{ value: 1 }]);
  });

  it('removes its data whole', async () => {
    const server = await start('removed');
    await server.stop();
    removeDataFolder(join(home, 'removed'));
    expect(() => readFileSync(join(home, 'removed.password'))).toThrow(/ENOENT/);
    expect(statSync(join(home, 'removed'), { throwIfNoEntry: false })).toBeUndefined();
  });
});

const PARENT = `
const { startEmbedded } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
const server = await startEmbedded({ dataDir: process.argv[1] });
console.log(JSON.stringify({ pid: server.pid, url: server.adminUrl('postgres') }));
setInterval(() => {}, 1000);
`;
