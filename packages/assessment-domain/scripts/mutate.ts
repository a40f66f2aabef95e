// pnpm run mutate [folder | file under src]: plants mistakes there, one at a time, and counts how many the tests notice.
import { spawnSync } from 'node:child_process';

const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  inference: ['src/inference/*.ts'],
  triage: ['src/triage/*.ts'],
  alerts: ['src/triage/alerts/*.ts'],
  outcomes: ['src/outcomes/*.ts'],
  prescription: ['src/prescription/*.ts'],
  progress: ['src/progress/*.ts'],
};
/** What a person reads: a changed letter in it is no changed rule. */
const NOT_RULES = [
  '!src/**/*.test.ts',
  '!src/**/*.fixture*.ts',
  '!src/**/index.ts',
  '!src/**/explain.ts',
  '!src/**/reasons.ts',
];

const [folder = 'inference', ...rest] = process.argv.slice(2);
const patterns = folder.endsWith('.ts') ? [`src/${folder}`] : FOLDERS[folder];
if (patterns === undefined) {
  process.stderr.write(
    `mutate: no folder ${folder}; one of ${Object.keys(FOLDERS).join(', ')}, or a file under src\n`,
  );
  process.exit(1);
}
const { status } = spawnSync('stryker', ['run', '--mutate', [...patterns, ...NOT_RULES].join(','), ...rest], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
