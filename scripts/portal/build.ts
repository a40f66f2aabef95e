import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../installation/start-error.ts';
import { fingerprint } from './inputs.ts';

const CLIENT_INPUTS = [
  'packages/db/prisma/schema.prisma',
  'packages/db/prisma.config.ts',
  'packages/db/package.json',
];
const SHARED_INPUTS = ['pnpm-lock.yaml', 'tsconfig.base.json'];

/** Folder of the built portal's server, as Next lays it out below the repository's root. */
export const SERVER_DIR = path.join('apps', 'portal', '.next', 'standalone', 'apps', 'portal');

/** Generates the database client when the schema has changed. Returns whether it did. */
export async function generateClient(root: string): Promise<boolean> {
  const home = path.join(root, 'packages', 'db');
  const stamp = path.join(home, 'generated', '.inputs');
  const inputs = fingerprint(root, [...CLIENT_INPUTS, ...SHARED_INPUTS]);
  if (readStamp(stamp) === inputs) return false;
  // Generating needs no engine; naming one keeps Prisma from asking its own host for it.
  await runTool(root, home, 'prisma', ['generate'], { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' });
  writeFileSync(stamp, inputs);
  return true;
}

/** Builds the portal for production when anything it is made of has changed. Returns whether it did. */
export async function buildPortal(root: string): Promise<boolean> {
  const home = path.join(root, 'apps', 'portal');
  const stamp = path.join(home, '.next', '.inputs');
  const inputs = fingerprint(root, ['apps/portal', 'packages', ...SHARED_INPUTS]);
  if (readStamp(stamp) === inputs && existsSync(path.join(root, SERVER_DIR, 'server.js'))) return false;
  rmSync(stamp, { force: true });
  await runTool(root, home, 'next', ['build'], { NODE_ENV: 'production' });
  const server = path.join(root, SERVER_DIR);
  // The standalone server leaves both beside it to a CDN; there is none.
  cpSync(path.join(home, '.next', 'static'), path.join(server, '.next', 'static'), { recursive: true });
  if (existsSync(path.join(home, 'public'))) {
    cpSync(path.join(home, 'public'), path.join(server, 'public'), { recursive: true });
  }
  writeFileSync(stamp, inputs);
  return true;
}

function readStamp(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Runs a package's command quietly; what it said is shown only when it fails. */
async function runTool(
  root: string,
  cwd: string,
  tool: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const child = spawn(path.join(cwd, 'node_modules', '.bin', tool), args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stopWithUs = () => child.kill('SIGTERM');
  process.once('exit', stopWithUs);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.off('exit', stopWithUs);
  if (code === 0) return;
  if (/ENOSPC|No space left on device/.test(output)) {
    throw new StartError('the disk is full: make room and start again');
  }
  process.stderr.write(output);
  throw new StartError(`"${tool} ${args.join(' ')}" failed in ${path.relative(root, cwd)} (see above)`);
}
