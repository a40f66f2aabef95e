import { createDb, type Db } from '@kinloop/db';
import { enforcePolicy, type PolicyCheck } from '../access/relations.ts';
import { type Env, env } from './env.ts';
import { createKeyedHash, type KeyedHash } from './keyed-hash.ts';
import { createLog, type Log } from './log.ts';
import { createRealtime, type Realtime } from './realtime.ts';

/** What one process holds: its settings, its connections and its log. */
export interface Runtime {
  env: Env;
  /** The application's role: clinic records, under row-level security. */
  db: Db;
  /** The role that signs people in: persons, credentials, codes and sessions; no clinic records. */
  auth: Db;
  hash: KeyedHash;
  log: Log;
  realtime: Realtime;
  checkPolicy: PolicyCheck;
  close(): Promise<void>;
}

export function createRuntime(settings: Env, log: Log = createLog(settings.LOG_LEVEL)): Runtime {
  const db = createDb(settings.APP_DATABASE_URL);
  const auth = createDb(settings.AUTH_DATABASE_URL);
  const realtime = createRealtime(settings.APP_DATABASE_URL, log);
  return {
    env: settings,
    db,
    auth,
    hash: createKeyedHash(settings.KINLOOP_SECRET),
    log,
    realtime,
    checkPolicy: enforcePolicy,
    close: async () => {
      await realtime.close();
      await Promise.all([db.close(), auth.close()]);
    },
  };
}

const shared = Symbol.for('kinloop.runtime');
type WithRuntime = typeof globalThis & { [shared]?: Runtime };

/** The process's one runtime, made at the first call; a bundler that loads this file twice still gets one. */
export function runtime(): Runtime {
  const global = globalThis as WithRuntime;
  global[shared] ??= createRuntime(env());
  return global[shared];
}
