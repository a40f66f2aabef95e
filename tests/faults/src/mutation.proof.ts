import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Finding, rounds } from './finding.ts';

/** The folders of rules, and the share of planted mistakes that the tests must notice, in percent. */
const FOLDERS = ['inference', 'triage', 'alerts', 'outcomes', 'prescription', 'progress'] as const;
const AT_LEAST = 90;
const ROOM = path.resolve(import.meta.dirname, '../../../packages/assessment-domain');

/** Plants mistakes in the assessment domain, folder by folder, and counts how many its tests notice. About half an hour. */
export async function proof(scale: number): Promise<Finding[]> {
  const rows: Finding[] = [];
  for (const folder of FOLDERS.slice(0, rounds(FOLDERS.length, scale))) {
    await mutate(folder);
    rows.push(rowOf(folder, path.join(ROOM, 'reports', 'mutation.json')));
  }
  return rows;
}

async function mutate(folder: string): Promise<void> {
  const binaries = [path.join(ROOM, 'node_modules/.bin'), path.resolve(ROOM, '../../node_modules/.bin')];
  const child = spawn(process.execPath, ['scripts/mutate.ts', folder], {
    cwd: ROOM,
    env: { ...process.env, PATH: [...binaries, process.env.PATH].join(path.delimiter) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`mutation testing of ${folder} ended with ${code}`);
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

function rowOf(folder: string, report: string): Finding {
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const noticed = statuses.filter((status) => status === 'Killed' || status === 'Timeout').length;
  const missed = statuses.filter((status) => status === 'Survived' || status === 'NoCoverage').length;
  const share = (100 * noticed) / Math.max(1, noticed + missed);
  return {
    fault: `${noticed + missed} mistakes planted in the assessment domain, ${folder}`,
    claim: `the tests notice ${AT_LEAST}% or more`,
    found: `${noticed} noticed (${share.toFixed(1)}%)`,
    ok: noticed + missed > 0 && share >= AT_LEAST,
  };
}
