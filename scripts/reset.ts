// npm run reset: throws the demo away. What is not certainly a demo stays.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { removeDataFolder, startEmbedded } from '@kinloop/db/embedded';
import { ensureDatabase, installationKind, recreateDatabase } from '@kinloop/db/migrate';
import { clusterFolder, DATABASE_NAME } from './installation/database.ts';
import { secretFor } from './installation/secret.ts';
import { loadEnvFile, readSettings, type Settings } from './installation/settings.ts';
import { explain, StartError } from './installation/start-error.ts';

const ROOT = path.join(import.meta.dirname, '..');

try {
  loadEnvFile(ROOT, process.env);
  const settings = readSettings(ROOT, process.env);
  await (settings.databaseUrl ? resetOwnServer(settings, settings.databaseUrl) : resetEmbedded(settings));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

async function resetEmbedded({ dataDir }: Settings): Promise<void> {
  const cluster = clusterFolder(dataDir);
  if (!existsSync(cluster)) {
    process.stdout.write('There is no demo to throw away.\n');
    return;
  }
  const server = await startEmbedded({ dataDir: cluster });
  try {
    await ensureDatabase(server.adminUrl(DATABASE_NAME));
    refuseReal(await installationKind(server.adminUrl(DATABASE_NAME)));
  } finally {
    await server.stop();
  }
  removeDataFolder(cluster);
  rmSync(path.join(dataDir, 'secret'), { force: true });
  process.stdout.write('The demo is gone; npm start makes a new one.\n');
}

async function resetOwnServer(settings: Settings, adminUrl: string): Promise<void> {
  const kind = await installationKind(adminUrl);
  refuseReal(kind);
  if (kind === undefined) throw new StartError('DATABASE_URL: there is no demo in this database');
  await recreateDatabase({ adminUrl, secret: secretFor('demo', settings), kind: 'demo' });
  process.stdout.write('The demo database is empty; npm start fills it again.\n');
}

function refuseReal(kind: 'demo' | 'real' | undefined): void {
  if (kind === 'real') throw new StartError('this is a real installation: reset throws away demos only');
}
