import { describe, expect, it } from 'vitest';
import { explainFailure } from './server-failure.ts';

describe('explaining why the server stopped', () => {
  it.each([
    ['PANIC:  could not write to file "pg_wal/xlogtemp.71": No space left on device', /disk is full.*\/data/],
    [
      'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10',
      /disk is full/,
    ],
    ['initdb: error: could not create directory "/data/pg_wal": Disk quota exceeded', /disk is full/],
    ['FATAL:  lock file "postmaster.pid" already exists', /already running/],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', /port is taken/],
    ['FATAL:  database files are incompatible with server', /another version of PostgreSQL/],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', /not enough free memory/],
    ['FATAL:  could not open directory "/data": Permission denied', /cannot read or write \/data/],
    [
      'postgres: error while loading shared libraries: libicui18n.so.60: cannot open',
      /system library.*libicui18n/,
    ],
  ])('%s', (output, line) => {
    const said = explainFailure(`LOG:  starting\n${output}\nLOG:  shut down\n`, '/data');
    expect(said).toMatch(line);
    expect(said).not.toContain('\n');
  });

  it('falls back to the line that tells most', () => {
    expect(explainFailure('LOG:  starting\nFATAL:  odd thing\nLOG:  bye\n', '/data')).toBe(
      'the database stopped: FATAL:  odd thing',
    );
    expect(explainFailure('', '/data')).toBe('the database stopped: it gave no reason');
  });
});
