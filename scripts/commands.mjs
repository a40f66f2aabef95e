/**
 * Every root command. `script` runs on the pinned Node. A `data` command reads and writes documents: its standard output
 * holds the answer alone.
 *
 * @typedef {{ script: string, help: string, data?: boolean }} Command
 * @type {Readonly<Record<string, Command>>}
 */
export const COMMANDS = {
  start: {
    script: 'scripts/start.ts',
    help: 'install, build and serve the product; with nothing set, a demo clinic',
  },
  dev: { script: 'scripts/dev.ts', help: 'the same with hot reload, on the same embedded database' },
  test: { script: 'scripts/test.ts', help: 'every check and test, with a database and a browser of its own' },
  check: { script: 'scripts/check.ts', help: 'the fast half of the tests: nothing is built, no browser' },
  proof: {
    script: 'scripts/proof.ts',
    help: 'the long runs: kills, models, fuzz, mutation; writes docs/proof/<commit>.md',
  },
  bench: {
    script: 'scripts/bench.ts',
    help: 'measure against peers and limits; prints a table, writes reports/',
  },
  reset: { script: 'scripts/reset.ts', help: 'throw the demo database away; a real one is never touched' },
  assess: {
    script: 'packages/assessment-domain/src/cli/assess.ts',
    help: 'a screen as JSON on standard input -> its assessment (use npm run --silent)',
    data: true,
  },
  alerts: {
    script: 'packages/assessment-domain/src/cli/alerts.ts',
    help: 'a symptom history as JSON -> the alerts it raises',
    data: true,
  },
  score: {
    script: 'packages/assessment-domain/src/cli/score.ts',
    help: 'answers of an outcome measure as JSON -> its score',
    data: true,
  },
  slots: {
    script: 'packages/booking/src/cli/slots.ts',
    help: 'hours, busy time and a service as JSON -> the times that can be booked',
    data: true,
  },
};

/** @returns {string} what `npm run help` prints */
export function helpText() {
  const entries = Object.entries({ ...COMMANDS, help: { help: 'this list' } });
  const width = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.map(([name, { help }]) => `  npm run ${name.padEnd(width)}  ${help}`);
  return [
    'Kinloop: commands',
    '',
    ...lines,
    '',
    'npm start and npm test need no "run". docs/running.md tells the rest.',
    '',
  ].join('\n');
}
