import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { findBinaries } from './binaries.ts';
import { openDataFolder, serverEnvironment } from './data-folder.ts';
import { freePort, isPortFree } from './ports.ts';
import { waitUntilUnused } from './running-server.ts';
import { type ServerAccount, serverAccount } from './server-account.ts';
import { EmbeddedServerError, explainFailure } from './server-failure.ts';
import { guard } from './watchdog.ts';

export { removeDataFolder } from './data-folder.ts';
export { freePort, isPortFree } from './ports.ts';
export { EmbeddedServerError } from './server-failure.ts';

export interface EmbeddedOptions {
  /** Folder of the cluster; made at the first start. Its password lies beside it, in `<dataDir>.password`. */
  readonly dataDir: string;
  /** TCP port on 127.0.0.1; a free one when left out. A taken one is refused, never shared. */
  readonly port?: number;
  /** Further settings, such as `fsync=off` for a database that is thrown away. */
  readonly flags?: readonly string[];
}

export interface EmbeddedServer {
  readonly pid: number;
  readonly port: number;
  /** True when this start made the cluster. */
  readonly created: boolean;
  /** Connection string of the superuser for one database of this server. */
  adminUrl(database: string): string;
  /** Ends open transactions, writes everything down and returns when the process is gone. Safe to call twice. */
  stop(): Promise<void>;
  /** Resolves when the server has ended: with undefined after `stop()`, else with one line that says why. */
  readonly ended: Promise<string | undefined>;
}

/** A start may have to replay hours of log after a power cut. */
const READY_TIMEOUT_MS = 300_000;
const FAST_SHUTDOWN_MS = 60_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;
const PORT_ATTEMPTS = 5;

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'password_encryption=scram-sha-256',
  'timezone=UTC',
  'log_timezone=UTC',
  // Statements and failing rows hold what people told the clinic: they stay out of every log.
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
];

/**
 * Starts the PostgreSQL that comes with the packages on `dataDir`, and returns when it accepts connections. Works as
 * root (the server then runs as another account) and as an ordinary user. The server ends with this process, however
 * this process ends. Throws `EmbeddedServerError` with one line for a person.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const account = serverAccount();
  if (options.port !== undefined && !(await isPortFree(options.port))) {
    throw new EmbeddedServerError(`port ${options.port} is taken: the database needs it for itself`);
  }
  const binaries = findBinaries(account);
  await waitUntilUnused(dataDir);
  const folder = openDataFolder(dataDir, binaries, account);

  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const server = launch(binaries, folder.path, port, options.flags ?? [], account);
    const failure = await server.ready;
    if (failure === undefined) return describe(server, port, folder.password, folder.created);
    // Between finding a free port and taking it, another process may have been quicker.
    const portWasTaken = /could not bind|Address already in use/i.test(failure);
    if (!portWasTaken || options.port !== undefined || attempt === PORT_ATTEMPTS) {
      throw new EmbeddedServerError(explainFailure(failure, dataDir));
    }
  }
}

interface Launched {
  readonly child: ChildProcess;
  readonly dataDir: string;
  /** Undefined once connections are accepted, else everything the server said. */
  readonly ready: Promise<string | undefined>;
  readonly exited: Promise<void>;
  readonly output: () => string;
}

function launch(
  binaries: string,
  dataDir: string,
  port: number,
  flags: readonly string[],
  account: ServerAccount | undefined,
): Launched {
  const settings = [...SETTINGS, `port=${port}`, ...flags].flatMap((setting) => ['-c', setting]);
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', dataDir, ...settings], {
    ...account,
    cwd: '/',
    // A session of its own: Ctrl-C is for us, and the database goes last.
    detached: true,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const watchdog = child.pid === undefined ? undefined : guard(child.pid, dataDir, account);
  let output = '';
  const exited = new Promise<void>((done) => {
    child.once('error', (error) => {
      output += `FATAL: ${error.message}\n`;
      done();
    });
    child.once('close', () => done());
  });
  exited.then(() => watchdog?.kill('SIGKILL'));

  const ready = new Promise<string | undefined>((settle) => {
    const late = setTimeout(() => {
      output += `FATAL: not ready after ${READY_TIMEOUT_MS / 1000} seconds\n`;
      child.kill('SIGQUIT');
    }, READY_TIMEOUT_MS);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000);
      if (!/ready to accept connections/.test(output)) return;
      clearTimeout(late);
      settle(undefined);
    });
    exited.then(() => {
      clearTimeout(late);
      settle(output);
    });
  });
  return { child, dataDir, ready, exited, output: () => output };
}

function describe(server: Launched, port: number, password: string, created: boolean): EmbeddedServer {
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= shutDown(server);
    return stopping;
  };
  return {
    pid: server.child.pid ?? 0,
    port,
    created,
    adminUrl: (database) =>
      `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    stop,
    ended: server.exited.then(() => (stopping ? undefined : explainFailure(server.output(), server.dataDir))),
  };
}

async function shutDown({ child, exited }: Launched): Promise<void> {
  const escalation = [
    setTimeout(() => child.kill('SIGQUIT'), FAST_SHUTDOWN_MS),
    setTimeout(() => child.kill('SIGKILL'), FAST_SHUTDOWN_MS + IMMEDIATE_SHUTDOWN_MS),
  ];
  child.kill('SIGINT');
  await exited;
  for (const timer of escalation) clearTimeout(timer);
}
