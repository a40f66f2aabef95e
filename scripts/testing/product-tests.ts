import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPortal } from '../portal/build.ts';
import { ROOT } from '../toolchain.mjs';
import { findBrowser } from './browser.ts';
import { runCommand, type Say } from './command.ts';
import { type RunningProduct, startProduct } from './product.ts';
import type { Step, StepResult } from './steps.ts';
import { runVitest } from './unit-tests.ts';

const E2E = path.join(ROOT, 'tests', 'e2e');
const HOUSE = path.join(ROOT, 'tests', 'house');

/** What Playwright's JSON reporter writes, as far as it is counted here. */
interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
}

/** Made before what needs it; most of it runs on one core, so it comes early, beside what is done by then. */
export const productionBuild: Step = { name: 'production build', run: build };

/** What needs the built product. */
export const productTests: readonly Step[] = [
  {
    name: 'start and stop',
    alone: true,
    run: (say) => runVitest(say, HOUSE, '--config', 'vitest.product.config.ts'),
  },
  { name: 'browser tests', alone: true, run: runPlaywright },
];

async function build(): Promise<StepResult> {
  await buildPortal(ROOT);
  return { passed: 1, failed: 0 };
}

/** The journeys, on the product as npm start runs it: one product, with a demo clinic of its own, for each half of them. */
async function runPlaywright(say: Say): Promise<StepResult> {
  if (!hasSpecs(E2E)) return { passed: 0, failed: 0, note: 'no browser tests yet' };
  const browser = await findBrowser(say);
  if (!browser) {
    return { passed: 0, failed: 1, note: 'no browser: set CHROMIUM_PATH to a Chromium' };
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'kinloop-playwright-'));
  const reportFile = path.join(folder, 'report.json');
  const products = await startProducts();
  try {
    const { ok } = await runCommand(
      path.join(E2E, 'node_modules', '.bin', 'playwright'),
      ['test', '--reporter=list,json'],
      {
        cwd: E2E,
        env: {
          APP_ORIGIN: products.map(({ origin }) => origin).join(' '),
          CHROMIUM_PATH: browser,
          E2E_PICTURES: 'none',
          PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile,
          NO_COLOR: '1',
        },
        say,
      },
    );
    return count(reportFile, ok);
  } finally {
    await Promise.all(products.map((product) => product.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two at once; none is left running when one of them does not start. */
async function startProducts(): Promise<RunningProduct[]> {
  const started = await Promise.allSettled([startProduct(), startProduct()]);
  const products = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failure = started.find((each) => each.status === 'rejected');
  if (failure === undefined) return products;
  await Promise.all(products.map((product) => product.stop()));
  throw failure.reason;
}

/** A test that passed only at the second try has failed. */
function count(reportFile: string, ok: boolean): StepResult {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, note: 'the tests did not run' };
  const { stats } = JSON.parse(readFileSync(reportFile, 'utf8')) as PlaywrightReport;
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: ok ? failed : Math.max(failed, 1) };
}

function hasSpecs(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory()
      ? entry.name !== 'node_modules' && hasSpecs(path.join(folder, entry.name))
      : /\.spec\.ts$/.test(entry.name),
  );
}
