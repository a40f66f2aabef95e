import path from 'node:path';
import { checkOrigin } from '@kinloop/api/env';
import { startEmbedded } from '@kinloop/db/embedded';
import {
  ensureDatabase,
  installationKind,
  migrate,
  type RuntimeUrls,
  runtimeUrls,
} from '@kinloop/db/migrate';
import { secretFor } from './secret.ts';
import type { Kind, Settings } from './settings.ts';

export interface OpenDatabase {
  readonly adminUrl: string;
  readonly urls: RuntimeUrls;
  readonly kind: Kind;
  readonly secret: string;
  readonly embedded: boolean;
  /** Resolves with one line when the embedded server dies by itself; never for a server of yours. */
  readonly died: Promise<string>;
  close(): Promise<void>;
}

export const DATABASE_NAME = 'kinloop';

/** Where the embedded server keeps its cluster. */
export const clusterFolder = (dataDir: string) => path.join(dataDir, 'postgres');

/** Starts the embedded server, or takes the clinic's own, and brings the database up to date. */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  const server = await reachServer(settings);
  try {
    const found = await installationKind(server.adminUrl);
    // What DEMO leaves open, the database itself has decided; migrate() refuses a DEMO that contradicts it.
    const kind = settings.wantedKind ?? found ?? settings.defaultKind;
    checkOrigin(kind, settings.origin);
    const secret = secretFor(kind, settings);
    await migrate({ adminUrl: server.adminUrl, secret, kind });
    return { ...server, urls: runtimeUrls(server.adminUrl, secret), kind, secret };
  } catch (error) {
    await server.close();
    throw error;
  }
}

type Server = Pick<OpenDatabase, 'adminUrl' | 'embedded' | 'died' | 'close'>;

async function reachServer({ databaseUrl, dataDir }: Settings): Promise<Server> {
  if (databaseUrl) {
    return {
      adminUrl: databaseUrl,
      embedded: false,
      died: new Promise(() => undefined),
      close: async () => undefined,
    };
  }
  const server = await startEmbedded({ dataDir: clusterFolder(dataDir) });
  const adminUrl = server.adminUrl(DATABASE_NAME);
  const died = server.ended.then((reason) => reason ?? new Promise<never>(() => undefined));
  try {
    await ensureDatabase(adminUrl);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { adminUrl, embedded: true, died, close: () => server.stop() };
}
