import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ROOT, run } from './repository.ts';

const DEPCRUISE = path.join(ROOT, 'node_modules', '.bin', 'depcruise');
const planted: string[] = [];

afterEach(() => {
  for (const folder of planted.splice(0)) rmSync(folder, { recursive: true });
});

/** Puts a file into a room for a moment and says which rules the checker finds broken by it. */
async function brokenBy(folder: string, source: string): Promise<string[]> {
  const home = path.join(ROOT, folder, `planted-${process.pid}`);
  planted.push(home);
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'planted.ts'), source);
  const ran = await run(DEPCRUISE, [
    path.relative(ROOT, home),
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
  ]);
  const { summary } = JSON.parse(ran.stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return summary.violations.filter(({ from }) => from.includes('planted')).map(({ rule }) => rule.name);
}

describe('a forbidden import is refused', () => {
  it.each([
    [
      'the domain reaching for the database',
      'packages/booking/src',
      "import '@kinloop/db';",
      'door-packages-booking',
    ],
    [
      'a room entered through a window',
      'packages/booking/src',
      "import '../../../db/src/index.ts';",
      'no-window',
    ],
    ['the wrong direction', 'packages/db/src', "import '../../../api/src/router.ts';", 'door-packages-db'],
    ['a file behind the exports', 'packages/api/src', "import '@kinloop/db/src/index.ts';", 'no-unresolved'],
    [
      'a page that talks to the database',
      'apps/portal/src',
      "import '../../../../packages/db/src/index.ts';",
      'door-apps-portal',
    ],
    [
      'a file in a pure room',
      'packages/assessment-domain/src',
      "import 'node:fs';",
      'pure-rooms-know-no-machine',
    ],
    ['a cycle', 'packages/booking/src', "import './planted.ts';", 'no-cycle'],
    [
      'one feature importing another',
      'apps/portal/src/features',
      "import '../sign-in/sign-in-screen.tsx';",
      'features-apart',
    ],
    [
      'the product built on a test',
      'packages/api/src',
      "import '../../../../tests/house/src/repository.ts';",
      'no-import-of-tests',
    ],
  ])('%s', async (_name, folder, source, rule) => {
    expect(await brokenBy(folder, source)).toContain(rule);
  });

  it('and an honest one is not', async () => {
    expect(await brokenBy('packages/api/src', "import '@kinloop/db';\nimport 'node:crypto';")).toEqual([]);
  });
});
