import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOM = path.resolve(import.meta.dirname, '../../../packages/assessment-domain');

/** How many of the planted mistakes the tests noticed, and how many they did not. */
export interface Planted {
  readonly noticed: number;
  readonly missed: number;
}

/**
 * Plants mistakes in the assessment domain, one after the other, and counts how many its tests notice.
 *
 * @param where a folder of rules, or one file under `src`
 */
export async function plantMistakes(where: string): Promise<Planted> {
  const binaries = [path.join(ROOM, 'node_modules/.bin'), path.resolve(ROOM, '../../node_modules/.bin')];
  const child = spawn(process.execPath, ['scripts/mutate.ts', where], {
    cwd: ROOM,
    env: { ...process.env, PATH: [...binaries, process.env.PATH].join(path.delimiter) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`mutation testing of ${where} ended with ${code}`);
  return count(path.join(ROOM, 'reports', 'mutation.json'));
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

function count(report: string): Planted {
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const many = (...wanted: readonly string[]) => statuses.filter((status) => wanted.includes(status)).length;
  return { noticed: many('Killed', 'Timeout'), missed: many('Survived', 'NoCoverage') };
}
