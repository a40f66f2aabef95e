import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { settingNames } from '@kinloop/api/env';
import { freePort } from '@kinloop/db/embedded';
import { NODE, ROOT } from '../toolchain.mjs';

/** The whole product, started as npm start does, with data of its own. */
export interface RunningProduct {
  readonly origin: string;
  readonly port: number;
  readonly dataDir: string;
  stop(): Promise<void>;
}

/** What a developer may have set for a database of theirs: a test run has its own. */
const NOT_FOR_TESTS = settingNames.filter((name) => name !== 'LOG_LEVEL');

/** Makes this process, and what it starts, deaf to all of that: as it is set, and as it stands in `.env`. */
export function forgetSettings(env: NodeJS.ProcessEnv): void {
  for (const name of NOT_FOR_TESTS) delete env[name];
  env.ENV_FILE = 'none';
}

/** Returns when the product is ready; throws with what it said when it ends before that. */
export async function startProduct(settings: Readonly<Record<string, string>> = {}): Promise<RunningProduct> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kinloop-product-'));
  const port = await freePort();
  const env: NodeJS.ProcessEnv = { ...process.env };
  forgetSettings(env);
  const child = spawn(NODE, [path.join(ROOT, 'scripts', 'start.ts')], {
    cwd: ROOT,
    env: { ...env, PORT: String(port), DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const ready = new Promise<boolean>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-100_000);
        if (/Kinloop is ready at/.test(output)) resolve(true);
      });
    }
    exited.then(() => resolve(false));
  });
  if (await ready) return { origin: `http://localhost:${port}`, port, dataDir, stop };
  await stop();
  throw new Error(`the product did not start:\n${output}`);
}
