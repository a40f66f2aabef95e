// npm run bench: every measurement of tests/bench, as a table on the console and as JSON in reports/.
// npm run bench slots: those whose file has this in its name.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startTestServer } from '@kinloop/db/testing';
import { buildPortal, generateClient } from './portal/build.ts';
import { currentCommit, type Finding, findLongRuns, runFile } from './testing/long-runs.ts';
import { thisMachine } from './testing/machine.ts';
import { markdownTable } from './testing/table.ts';
import { ROOT } from './toolchain.mjs';

/** Measure the pages as they are built for production. */
const NEED_THE_BUILD: ReadonlySet<string> = new Set([
  'page-weight.bench.ts',
  'desk-calendar.bench.ts',
  'large-clinic.bench.ts',
]);

const only = process.argv[2] ?? '';

await generateClient(ROOT);
const machine = thisMachine();
// Durable, as in production: a booking is not measured on a database that forgets.
const server = await startTestServer({ durable: true });
const rows: Finding[] = [];
let isBuilt = false;
try {
  for (const file of findLongRuns('tests/bench/src', '.bench.ts')) {
    const name = path.basename(file);
    if (!name.includes(only)) continue;
    if (NEED_THE_BUILD.has(name) && !isBuilt) {
      await buildPortal(ROOT);
      isBuilt = true;
    }
    rows.push(...(await runFile(file)));
  }
} finally {
  await server.stop();
}

const report = path.join(ROOT, 'reports', 'bench.json');
mkdirSync(path.dirname(report), { recursive: true });
writeFileSync(report, `${JSON.stringify({ commit: await currentCommit(), machine, rows }, null, 2)}\n`);
process.stdout.write(`${machine}\n\n`);
process.stdout.write(`${rows.length === 0 ? 'There is nothing to measure yet.' : markdownTable(rows)}\n`);
process.exit(rows.some(({ ok }) => ok === false) ? 1 : 0);
