import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../toolchain.mjs';
import { runCommand, type Say } from './command.ts';

/** Without a window of its own a browser does the same for less, so that one is looked for first. */
const ON_THE_PATH = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/snap/bin/chromium'];
const INSTALL_PATIENCE_S = 240;

/** The tests' browser: named in CHROMIUM_PATH, the system's, Playwright's own, or Debian's package; undefined if none. */
export async function findBrowser(say: Say): Promise<string | undefined> {
  const known = [process.env.CHROMIUM_PATH, ...systemBrowsers(), playwrightBrowser()];
  for (const candidate of known) if (await works(candidate)) return candidate;
  return (await installWithPlaywright(say)) ?? (await installWithDebian(say));
}

function systemBrowsers(): string[] {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const onPath = ON_THE_PATH.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...ELSEWHERE].filter((file) => existsSync(file));
}

/** The newest Chromium that Playwright has put into its cache. */
function playwrightBrowser(): string | undefined {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    path.join(homedir(), '.cache', 'ms-playwright'),
    path.join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  ];
  const programs = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ];
  return caches
    .filter((cache) => cache !== undefined && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache ?? '')
        .filter((name) => /^chromium-\d+$/.test(name))
        .sort()
        .reverse()
        .flatMap((name) => programs.map((program) => path.join(cache ?? '', name, program))),
    )
    .find((program) => existsSync(program));
}

/** Whether it starts at all: a browser without its system libraries lies there and does not. */
async function works(program: string | undefined): Promise<boolean> {
  if (!program || !existsSync(program)) return false;
  return (await runCommand(program, ['--version'], { cwd: ROOT })).ok;
}

async function installWithPlaywright(say: Say): Promise<string | undefined> {
  say('No browser found: asking Playwright for one...\n');
  const playwright = path.join(ROOT, 'tests', 'e2e', 'node_modules', '.bin', 'playwright');
  await runCommand('timeout', [String(INSTALL_PATIENCE_S), playwright, 'install', 'chromium'], {
    cwd: ROOT,
  });
  const browser = playwrightBrowser();
  return (await works(browser)) ? browser : undefined;
}

async function installWithDebian(say: Say): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  say("Asking Debian's packages for one...\n");
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-q'], { cwd: ROOT, env });
  for (const name of ['chromium-headless-shell', 'chromium']) {
    await runCommand('apt-get', ['install', '-yq', '--no-install-recommends', name], { cwd: ROOT, env });
    for (const candidate of systemBrowsers()) if (await works(candidate)) return candidate;
  }
  return undefined;
}
