// Brings the pinned pnpm, and through it the packages and the pinned Node. Runs before anything is installed, on any
// Node from 20 up, so it may use nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.join(import.meta.dirname, '..');
const BIN = path.join(ROOT, 'node_modules', '.bin');
const STAMP = path.join(ROOT, 'node_modules', '.kinloop-installed');

/** The pinned Node; brought by the packages named node-<platform>-<architecture>. */
export const NODE = path.join(BIN, 'node');

/** @returns {NodeJS.ProcessEnv} the environment of everything we start: pinned tools first, compiled code kept, nobody telephones home */
export function toolEnvironment() {
  const env = {
    ...process.env,
    PATH: `${BIN}${path.delimiter}${process.env.PATH ?? ''}`,
    // Half a second of each start of a part. In a folder of ours: whoever can write there decides what runs.
    NODE_COMPILE_CACHE: path.join(ROOT, 'node_modules', '.cache', 'node'),
    NEXT_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
  // npm passes its own settings on, and pnpm would take them for its.
  for (const name of Object.keys(env)) if (/^npm_(config|package|lifecycle)_/i.test(name)) delete env[name];
  return env;
}

/** @param {readonly string[]} args @returns {[string, string[]]} the pinned pnpm, fetched when it is not cached */
export function pnpmCommand(args) {
  const { packageManager } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return ['npx', ['--yes', '--loglevel=error', packageManager, ...args]];
}

/** Installs exactly what the lockfile says, unless that is what lies there already. Speaks on standard error only. */
export function ensureInstalled() {
  if (isInstalled()) return;
  const release = takeTurn();
  try {
    if (isInstalled()) return;
    process.stderr.write('Installing the pinned toolchain and packages...\n');
    const [command, args] = pnpmCommand([
      'install',
      '--frozen-lockfile',
      '--reporter=append-only',
      '--loglevel=error',
    ]);
    const { status, error } = spawnSync(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      env: { ...toolEnvironment(), CI: '1' },
    });
    if (error || status !== 0)
      throw new Error(`the packages could not be installed (${error?.message ?? `exit code ${status}`})`);
    if (!existsSync(NODE)) {
      throw new Error(
        `there is no packaged Node for ${process.platform}-${process.arch}; supported: Linux and macOS, x64 and arm64`,
      );
    }
    writeFileSync(STAMP, fingerprint());
  } finally {
    release();
  }
}

function isInstalled() {
  return existsSync(STAMP) && existsSync(NODE) && readFileSync(STAMP, 'utf8') === fingerprint();
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...workspaceManifests()]) {
    hash.update(file).update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest('hex');
}

function workspaceManifests() {
  return ['apps', 'packages', 'tests']
    .flatMap((folder) =>
      readdirSync(path.join(ROOT, folder)).map((name) => path.join(folder, name, 'package.json')),
    )
    .filter((file) => existsSync(path.join(ROOT, file)))
    .sort();
}

/** Two commands on a bare clone must not install over each other: the second waits for the first. */
function takeTurn() {
  const id = createHash('sha256').update(ROOT).digest('hex').slice(0, 16);
  const turn = path.join(tmpdir(), `kinloop-install-${id}`);
  for (;;) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      return () => rmSync(turn, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isOver(turn)) rmSync(turn, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    }
  }
}

/** @param {string} turn @returns {boolean} whether whoever took that turn is gone without giving it back */
function isOver(turn) {
  try {
    const holder = Number(readFileSync(turn, 'utf8'));
    // Empty for the instant between making the file and writing it.
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH' || error.code === 'ENOENT';
  }
}
