// npm run proof: the long runs of tests/faults, as a table on the console and in docs/proof/<commit>.md.
// npm run proof worker: those whose file has this in its name, in docs/proof/<commit>-worker.md.
// npm run proof -- --scale=0.1 --without=mutation: a tenth of the rounds, one of them left out; the report says both.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startTestServer } from '@kinloop/db/testing';
import { generateClient } from './portal/build.ts';
import { currentCommit, type Finding, findLongRuns, runFile } from './testing/long-runs.ts';
import { thisMachine } from './testing/machine.ts';
import { markdownTable } from './testing/table.ts';
import { ROOT } from './toolchain.mjs';

const { values, positionals } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    without: { type: 'string', multiple: true, default: [] },
  },
  allowPositionals: true,
});
const [only = ''] = positionals;
const isLeftOut = (name: string) => values.without.some((part) => name.includes(part));
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 1)) {
  process.stderr.write('kinloop: --scale is a number above 0, up to 1\n');
  process.exit(1);
}

const files = findLongRuns('tests/faults/src', '.proof.ts').filter((file) =>
  path.basename(file).includes(only),
);
const leftOut = files.map((file) => path.basename(file)).filter(isLeftOut);

await generateClient(ROOT);
const commit = await currentCommit();
const machine = thisMachine();
const server = await startTestServer();
const findings: Finding[] = [];
const startedAt = performance.now();
try {
  for (const file of files) {
    if (isLeftOut(path.basename(file))) continue;
    findings.push(...(await runFile(file, { names: ['proof'], scale })));
  }
} finally {
  await server.stop();
}

const failed = findings.filter(({ ok }) => ok === false).length;
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
const report = [
  `# What held at ${commit}`,
  '',
  `${findings.length} findings, ${failed} failed, in ${minutes} minutes on ${machine}. A dash under "ok" is something that is not judged, or that this machine cannot show.`,
  '',
  scale === 1
    ? 'Every run had its full number of rounds.'
    : `The runs had ${scale * 100}% of their full number of rounds (--scale=${scale}); the counts below are what was done.`,
  ...(only === '' ? [] : [`Only those with "${only}" in their name.`]),
  ...(leftOut.length === 0 ? [] : [`Left out: ${leftOut.join(', ')}.`]),
  '',
  findings.length === 0 ? 'There are no long runs yet.' : markdownTable(findings),
  '',
].join('\n');

const folder = path.join(ROOT, 'docs', 'proof');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, `${only === '' ? commit : `${commit}-${only}`}.md`), report);
process.stdout.write(report);
process.exit(failed === 0 ? 0 : 1);
