import { existsSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './start-error.ts';

export type Kind = 'demo' | 'real';

/** What the person who starts the product may set; everything has a default but a real database's secret. */
export interface Settings {
  readonly port: number;
  /** An origin without a trailing slash; follows `port` when unset. */
  readonly origin: string;
  /** The clinic's own PostgreSQL; the embedded one when unset. */
  readonly databaseUrl: string | undefined;
  /** What DEMO asks for; undefined leaves it to the database, or for a new one to `defaultKind`. */
  readonly wantedKind: Kind | undefined;
  readonly defaultKind: Kind;
  readonly secret: string | undefined;
  readonly dataDir: string;
  readonly filesDir: string;
  /** Handed on to the processes as they are, which check them themselves. */
  readonly passedOn: Readonly<Record<string, string>>;
}

const PASSED_ON = ['SMTP_URL', 'MAIL_FROM', 'SMS_URL', 'SMS_FROM', 'LOG_LEVEL', 'TRUSTED_PROXIES'];
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @throws StartError with one line that names the variable and never repeats a secret */
export function readSettings(root: string, source: NodeJS.ProcessEnv): Settings {
  const env = (name: string) => source[name]?.trim() || undefined;
  const port = readPort(env('PORT'));
  const databaseUrl = env('DATABASE_URL');
  const dataDir = path.resolve(root, env('DATA_DIR') ?? '.data');
  return {
    port,
    origin: readOrigin(env('APP_ORIGIN') ?? `http://localhost:${port}`),
    databaseUrl,
    wantedKind: readDemo(env('DEMO')),
    defaultKind: databaseUrl ? 'real' : 'demo',
    secret: env('KINLOOP_SECRET'),
    dataDir,
    filesDir: path.resolve(root, env('FILES_DIR') ?? path.join(dataDir, 'files')),
    passedOn: Object.fromEntries(PASSED_ON.flatMap((name) => (env(name) ? [[name, env(name) ?? '']] : []))),
  };
}

/**
 * Reads `.env` beside package.json, or the file that ENV_FILE names, into the environment of this process; what is set already wins.
 * `ENV_FILE=none` reads nothing: a test must not find the database of whoever runs it.
 *
 * @throws StartError when ENV_FILE names a file that is not there
 */
export function loadEnvFile(root: string, env: NodeJS.ProcessEnv): void {
  const named = env.ENV_FILE?.trim() || undefined;
  if (named === 'none') return;
  const file = path.resolve(root, named ?? '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  else if (named !== undefined) throw new StartError(`ENV_FILE: there is no ${file}`);
}

/** Refuses what a demo must not be: reachable from other machines. */
export function checkOrigin({ origin }: Settings, kind: Kind): void {
  if (kind === 'demo' && !LOOPBACK.has(new URL(origin).hostname)) {
    throw new StartError(
      `APP_ORIGIN: a demo is for this machine only, so its address is localhost and not ${origin}`,
    );
  }
}

function readPort(given: string | undefined): number {
  const port = Number(given ?? 3000);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StartError(`PORT: "${given}" is not a port; give a number from 1 to 65535`);
}

function readOrigin(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.username) {
    throw new StartError(
      'APP_ORIGIN: give an address without a path, such as https://portal.your-clinic.example',
    );
  }
  // By name alone: browsers keep cookies of localhost and of 127.0.0.1 apart, and a link leads to one of them.
  if (url.protocol === 'http:' && url.hostname !== 'localhost') {
    throw new StartError(`APP_ORIGIN: ${url.origin} is not encrypted; only localhost may do without https`);
  }
  return url.origin;
}

function readDemo(given: string | undefined): Kind | undefined {
  if (given === undefined) return undefined;
  if (given === '1' || given === 'true') return 'demo';
  if (given === '0' || given === 'false') return 'real';
  throw new StartError(`DEMO: "${given}" is neither 1 nor 0`);
}
