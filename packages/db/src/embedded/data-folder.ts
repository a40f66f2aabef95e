import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SHARED_STATE_DIR } from './binaries.ts';
import { canReach, type ServerAccount } from './server-account.ts';
import { EmbeddedServerError, explainFailure } from './server-failure.ts';

export interface DataFolder {
  /** Real path handed to PostgreSQL. */
  readonly path: string;
  readonly password: string;
  /** True when this call made it. */
  readonly created: boolean;
}

/**
 * The cluster under `dataDir`, made by initdb when it is not there: password logins only, checksums on. The password
 * lies beside it in `<dataDir>.password`, readable by the current user alone. initdb works in a draft folder that is
 * renamed at the end, so an interrupted first start leaves nothing half made.
 */
export function openDataFolder(
  dataDir: string,
  binaries: string,
  account: ServerAccount | undefined,
): DataFolder {
  const passwordFile = `${dataDir}.password`;
  try {
    if (existsSync(join(dataDir, 'PG_VERSION'))) {
      return { path: realpathSync(dataDir), password: readPassword(passwordFile, dataDir), created: false };
    }
    const home = prepareHome(dataDir, account);
    const password = randomBytes(32).toString('base64url');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    chmodSync(passwordFile, 0o600);
    initialise(home, binaries, account, password);
    return { path: realpathSync(dataDir), password, created: true };
  } catch (error) {
    if (error instanceof EmbeddedServerError) throw error;
    throw new EmbeddedServerError(explainFailure(outputOf(error), dataDir), { cause: error });
  }
}

/** Removes a cluster, its password and, where it had to live elsewhere, that place too. The server must be stopped. */
export function removeDataFolder(dataDir: string): void {
  const entry = lstatSync(dataDir, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink() && existsSync(dataDir)) {
    rmSync(dirname(realpathSync(dataDir)), { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(`${dataDir}.password`, { force: true });
}

/**
 * Where the cluster is to be made. As root, the server's account may be unable to reach the clone; then the cluster
 * lives under /var/lib and `dataDir` is a link to it.
 */
function prepareHome(dataDir: string, account: ServerAccount | undefined): string {
  removeDataFolder(dataDir);
  mkdirSync(dirname(dataDir), { recursive: true });
  if (canReach(account, dirname(dataDir))) return dataDir;
  mkdirSync(SHARED_STATE_DIR, { recursive: true, mode: 0o755 });
  const elsewhere = mkdtempSync(join(SHARED_STATE_DIR, 'data-'));
  chmodSync(elsewhere, 0o755);
  symlinkSync(join(elsewhere, 'cluster'), dataDir);
  return join(elsewhere, 'cluster');
}

function initialise(
  home: string,
  binaries: string,
  account: ServerAccount | undefined,
  password: string,
): void {
  const draft = `${home}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const handover = mkdtempSync(join(tmpdir(), 'kinloop-initdb-'));
  try {
    const passwordFile = join(handover, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account)
      for (const path of [draft, handover, passwordFile]) chownSync(path, account.uid, account.gid);
    execFileSync(
      join(binaries, 'bin', 'initdb'),
      [
        ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        // The built-in locale sorts by code point and folds case for all of Unicode, on every machine alike.
        ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        ...['--data-checksums', '--no-instructions'],
      ],
      { ...account, cwd: '/', env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' },
    );
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(handover, { recursive: true, force: true });
  }
}

/** The server gets nothing of our environment, where secrets may lie, but what it needs. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function readPassword(passwordFile: string, dataDir: string): string {
  if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim();
  throw new EmbeddedServerError(
    `${passwordFile} is missing: the database in ${dataDir} cannot be opened without it`,
  );
}

function outputOf(error: unknown): string {
  const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message?: string };
  return [stderr, stdout, message].filter(Boolean).join('\n');
}
