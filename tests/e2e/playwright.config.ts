import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.join(import.meta.dirname, '..', '..');

/**
 * Where the product already runs: `npm test` starts two and names both, with a space between them. Otherwise this file
 * starts one of its own.
 */
const running = process.env.E2E_OWN_PRODUCT ? undefined : process.env.APP_ORIGIN;
if (!running) {
  // Workers read this file again: what the first reading chose, it leaves in the environment.
  process.env.E2E_OWN_PRODUCT ??= mkdtempSync(path.join(tmpdir(), 'kinloop-e2e-'));
  process.env.PORT ??= String(20_000 + (process.pid % 20_000));
  process.env.APP_ORIGIN ??= `http://localhost:${process.env.PORT}`;
}
const [origin = '', otherOrigin = origin] = (process.env.APP_ORIGIN ?? '').split(' ');

/** About half of the time that all of them take; whatever is not named here is in the other half. */
const half = [
  'assess',
  'book',
  'both-versions',
  'calendars',
  'care',
  'desk',
  'desk-day',
  'dose',
  'front',
  'handlers',
  'headers',
  'intake',
].map((name) => `**/${name}.spec.ts`);

const chromium = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
].find((file) => file && existsSync(file));

/** The last list given counts, so what matters of Playwright's own is named again. */
const withoutFeatures = [
  // Pages of the browser's own beside each of ours, for an address bar that nobody sees.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  // Journeys of one half share a clinic and run one after the other, in one order. The halves share nothing, so with a
  // product for each they run side by side.
  workers: otherOrigin === origin ? 1 : 2,
  projects: [
    { name: 'one half', testMatch: half, workers: 1, use: { baseURL: origin } },
    { name: 'other half', testIgnore: half, workers: 1, use: { baseURL: otherOrigin } },
  ],
  // What fails is walked once more for its trace: to trace every journey costs a tenth of all the time. It has failed all
  // the same, however the second walk ends.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    locale: 'en-AU',
    timezoneId: 'Australia/Sydney',
    viewport: { width: 1280, height: 860 },
    // Motion is tested where it matters; everywhere else it only makes tests wait.
    contextOptions: { reducedMotion: 'reduce' },
    // A frame of every change would cost a browser more than drawing it; the trace has the page itself at every step.
    trace: { mode: 'on-first-retry', screenshots: false },
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${withoutFeatures.join()}`,
      ],
    },
  },
  ...(running
    ? {}
    : {
        webServer: {
          command: 'npm start',
          cwd: root,
          url: `${origin}/api/health/ready`,
          timeout: 300_000,
          reuseExistingServer: false,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 60_000 },
          env: { PORT: process.env.PORT ?? '', DATA_DIR: process.env.E2E_OWN_PRODUCT ?? '' },
        },
      }),
});
