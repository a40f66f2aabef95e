import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Descendant,
  descendantsOf,
  type Product,
  startProduct,
  stillRunning,
} from './running-product.ts';

/** Needs a production build; see vitest.product.config.ts. */
let dataDir: string;
let product: Product;
let processes: Descendant[];

beforeAll(async () => {
  dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'kinloop-life-')), 'data');
  await start();
});
beforeEach(async () => {
  if (product.supervisor.exitCode === null && product.supervisor.signalCode === null) return;
  await start();
});
afterAll(async () => {
  product.supervisor.kill('SIGTERM');
  await product.exited;
  rmSync(path.dirname(dataDir), { recursive: true, force: true });
});

async function start(): Promise<void> {
  product = await startProduct(dataDir);
  processes = descendantsOf(product.supervisor.pid ?? 0);
}

const pidOf = (command: RegExp) => processes.find((each) => command.test(each.command))?.pid ?? 0;

describe('npm start', () => {
  it('answers, from three processes of its own, and offers to set up the clinic', async () => {
    expect(
      pidOf(/next-server|server\.js/) && pidOf(/worker\/src\/main/) && pidOf(/postgres -D/),
    ).toBeGreaterThan(0);
    expect(product.output()).toMatch(/http:\/\/localhost:\d+\/setup#[\w-]{43}/);
    expect(product.output()).toContain('SMTP_URL is not set: mail is kept and not sent');
    const ready = await fetch(`http://localhost:${product.port}/api/health/ready`);
    expect(ready.status).toBe(200);
  });

  it('a second one on the same data says so in one line and changes nothing', async () => {
    await expect(startProduct(dataDir)).rejects.toThrow(/kinloop: the database in .* is already running/);
    expect(product.supervisor.exitCode).toBeNull();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s stops every part and shuts the database down cleanly',
    async (signal) => {
      product.supervisor.kill(signal);
      expect(await product.exited).toBe(0);
      expect(stillRunning(processes)).toEqual([]);
      expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    },
  );

  it('is there again in under ten seconds when nothing has changed', () => {
    expect(product.readyAfterMs).toBeLessThan(10_000);
  });

  it.each([
    ['portal', /next-server|server\.js/],
    ['worker', /worker\/src\/main/],
    ['database', /postgres -D/],
  ])('a %s that is killed stops the others, with one line and a non-zero exit', async (name, command) => {
    process.kill(pidOf(command), 'SIGKILL');
    expect(await product.exited).toBe(1);
    expect(product.output()).toMatch(new RegExp(`kinloop: the ${name} `));
    expect(stillRunning(processes)).toEqual([]);
  });

  it('leaves no process when it is killed itself', async () => {
    product.supervisor.kill('SIGKILL');
    await product.exited;
    await vi.waitFor(() => expect(stillRunning(processes)).toEqual([]), { timeout: 15_000, interval: 100 });
  });
});
