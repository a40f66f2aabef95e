import path from 'node:path';
import { isPortFree } from '@kinloop/db/embedded';
import { type OpenDatabase, openDatabase } from './installation/database.ts';
import { demoNeedsFilling, fillDemoClinic } from './installation/demo-clinic.ts';
import { processEnvironment } from './installation/process-environment.ts';
import { loadEnvFile, readSettings, type Settings } from './installation/settings.ts';
import { explain, StartError } from './installation/start-error.ts';
import { welcome } from './installation/welcome.ts';
import { generateClient } from './portal/build.ts';
import type { PortalMode } from './portal/modes.ts';
import { waitUntilReady } from './portal/readiness.ts';
import { type Lifetime, openLifetime, Stopped } from './processes/lifetime.ts';
import { type Part, startPart } from './processes/part.ts';

const ROOT = path.join(import.meta.dirname, '..');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** What has been started so far, to be stopped in this order: the parts, then the database under them. */
interface Running {
  readonly parts: Part[];
  database?: OpenDatabase;
}

/**
 * Database, migrations, demo clinic, portal and worker. Never returns: the process ends with all of them, with exit code
 * 0 when a person asked for it and 1, after one line, when something failed.
 */
export async function serve(portal: PortalMode): Promise<never> {
  const lifetime = openLifetime();
  const running: Running = { parts: [] };
  try {
    loadEnvFile(ROOT, process.env);
    await startAll(readSettings(ROOT, process.env), portal, lifetime, running);
    const ending = await lifetime.ending;
    if (!ending.asked) throw new StartError(ending.line);
  } catch (error) {
    const asked = error instanceof Stopped && error.ending.asked;
    if (!asked) {
      process.stderr.write(`${explain(error)}\n`);
      process.exitCode = 1;
    }
  } finally {
    await Promise.all(running.parts.map((part) => part.stop()));
    await running.database?.close();
  }
  // A build or fill that was left half-way must not hold up the end.
  return process.exit();
}

async function startAll(
  settings: Settings,
  portal: PortalMode,
  { unlessEnding, dependsOn }: Lifetime,
  running: Running,
): Promise<void> {
  if (!(await isPortFree(settings.port))) {
    throw new StartError(
      `port ${settings.port} is taken: stop what uses it, or choose another with PORT=3001 npm start`,
    );
  }
  if (await unlessEnding(generateClient(ROOT))) say('Generated the database client.');
  const database = await openDatabase(settings);
  running.database = database;
  dependsOn(database.died);

  if (await demoNeedsFilling(database)) {
    say('Filling in the demo clinic...');
    await unlessEnding(fillDemoClinic(database));
  }
  const portalPart = await unlessEnding(portal(ROOT, settings));

  const env = await processEnvironment(settings, database);
  const worker = path.join(ROOT, 'apps', 'worker');
  running.parts.push(
    startPart({ ...portalPart, name: 'portal', env: { ...env, ...portalPart.env } }),
    startPart({ name: 'worker', args: [path.join(worker, 'src', 'main.ts')], cwd: worker, env }),
  );
  for (const part of running.parts) dependsOn(part.ended);
  await unlessEnding(waitUntilReady(settings.port, settings.origin));
  say(await welcome(settings, database));
}
