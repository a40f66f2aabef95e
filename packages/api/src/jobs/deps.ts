import { createDb, type Db } from '@kinloop/db';
import { createMailer, type Mailer } from '../messages/mailer.ts';
import { createTextSender, type TextSender } from '../messages/sms.ts';
import type { Env } from '../platform/env.ts';
import { createKeyedHash, type KeyedHash } from '../platform/keyed-hash.ts';
import { createLog, type Log } from '../platform/log.ts';

/** What a job may use. `db` connects as the worker's role, which sees nothing until it acts for a clinic. */
export interface JobDeps {
  env: Env;
  db: Db;
  hash: KeyedHash;
  /** Null when no mail server is set: mail is kept. */
  mailer: Mailer | null;
  /** Null when no provider of text messages is set: texts are kept. */
  texts: TextSender | null;
  log: Log;
  close(): Promise<void>;
}

export function createJobDeps(env: Env, log: Log = createLog(env.LOG_LEVEL)): JobDeps {
  const db = createDb(env.WORKER_DATABASE_URL, { max: 4 });
  const mailer = createMailer(env);
  return {
    env,
    db,
    hash: createKeyedHash(env.KINLOOP_SECRET),
    mailer,
    texts: createTextSender(env),
    log,
    close: async () => {
      mailer?.close();
      await db.close();
    },
  };
}
