import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseSettings, settingsHandedOn } from '@kinloop/api/env';
import { StartError } from './start-error.ts';

export type Kind = 'demo' | 'real';

/** What the person who starts the product has set, as the start command uses it. */
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
  /** What the processes get as it was set. */
  readonly handedOn: Readonly<Record<string, string>>;
}

/** @throws EnvError with one line that names the variable and never repeats a secret */
export function readSettings(root: string, source: NodeJS.ProcessEnv): Settings {
  const given = parseSettings(source);
  const dataDir = path.resolve(root, given.DATA_DIR);
  return {
    port: given.PORT,
    origin: given.APP_ORIGIN,
    databaseUrl: given.DATABASE_URL,
    wantedKind: given.DEMO,
    defaultKind: given.DATABASE_URL === undefined ? 'demo' : 'real',
    secret: given.KINLOOP_SECRET,
    dataDir,
    handedOn: settingsHandedOn(given),
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
