import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, look } from './fixtures/look.ts';
import { connect, disconnect } from './fixtures/network.ts';
import { playToTheEnd, tapScore } from './fixtures/session.ts';
import { expect, test } from './fixtures/test.ts';

// Somebody whose program runs, and whose alarm at the end of this file is in nobody's way.
const who = 'patient, back running';
const phone = { width: 360 } as const;
const my = '/harbour-street/my';

async function expectFine(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

test('a patient does the session that is due and says how it was in two taps', async ({ asRole }) => {
  test.setTimeout(240_000);
  const page = await asRole(who, phone);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectFine(page);
  await page.getByRole('link', { name: /Start today’s session|Do it again anyway/ }).click();
  await page.waitForURL((url) => url.pathname === `${my}/program/session`);
  await tapScore(page, 'Pain right now', 2);
  await expectFine(page);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expectFine(page);
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('button', { name: 'No time' }).click();
  await playToTheEnd(page);
  await tapScore(page, 'How hard was it?', 4);
  await tapScore(page, 'Highest pain while you did it', 1);
  await expectFine(page);
  await page.getByRole('button', { name: 'Save the session' }).click();
  await expect(page.getByText('Your clinic has it.')).toBeVisible();
});

test('what is logged without a network is kept, and sent once when it is back', async ({
  asRole,
  allowedErrors,
}) => {
  test.setTimeout(120_000);
  allowedErrors.push('ERR_INTERNET_DISCONNECTED');
  const page = await asRole(who, { at: `${my}/symptoms`, ...phone });
  await expectFine(page);
  const note = `after the stairs ${Date.now()}`;
  await page.getByRole('slider').fill('2');
  await page.getByText('None of these').click();
  await page.getByLabel(/Add a note/).fill(note);
  await disconnect(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('It is on this device and goes to your clinic by itself')).toBeVisible();
  await expect(page.getByText(note)).toHaveCount(1);
  await expect(page.getByText('not sent yet', { exact: true })).toBeVisible();
  await connect(page);
  await expect(page.getByText('not sent yet', { exact: true })).toBeHidden();
  await page.reload();
  await expect(page.getByText(note)).toHaveCount(1);
});

test('the session and the log open without a network, from a page that holds nothing of anybody', async ({
  asRole,
  allowedErrors,
}) => {
  test.setTimeout(180_000);
  allowedErrors.push('ERR_INTERNET_DISCONNECTED');
  const page = await asRole(who, phone);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const kept = await page.evaluate(async () => {
    const found: { path: string; body: string }[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) {
        const answer = await caches.match(request);
        const path = new URL(request.url).pathname;
        found.push({ path, body: path.startsWith('/_next/') ? '' : ((await answer?.text()) ?? '') });
      }
    return found;
  });
  expect(kept.filter(({ path }) => !path.startsWith('/_next/static/')).map(({ path }) => path)).toEqual([
    `${my}/offline`,
  ]);
  expect(kept.map(({ body }) => body).join()).not.toContain('Jade');

  await disconnect(page);
  await page.goto(`${my}/symptoms`);
  await expect(page.getByRole('heading', { name: 'You are not connected' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible();
  await expectFine(page);
  await page.getByText('Log a symptom', { exact: true }).click();
  const note = `without a network ${Date.now()}`;
  await page.getByRole('slider').fill('1');
  await page.getByText('None of these').click();
  await page.getByLabel(/Add a note/).fill(note);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('It is on this device and goes to your clinic by itself')).toBeVisible();
  await page.reload();
  await expect(page.getByText('One entry is on this device and not sent yet')).toBeVisible();
  await connect(page);
  await expect(page.getByText(/One entry is on this device and not sent yet|Sending/)).toBeHidden();
  await page.goto(`${my}/symptoms`);
  await expect(page.getByText(note)).toHaveCount(1);
});

test('every page of the patient can be read at any width, light and dark', async ({ asRole }) => {
  test.setTimeout(240_000);
  const page = await asRole(who, phone);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await look(page, 'my-today');
  for (const [path, name] of [
    ['/program', 'my-program'],
    ['/program/print', 'my-print'],
    ['/symptoms', 'my-symptoms'],
    ['/results', 'my-results'],
  ] as const) {
    await page.goto(my + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(page, name);
  }
});

test('a warning sign is answered at once, and the program waits', async ({ asRole }) => {
  test.setTimeout(120_000);
  const page = await asRole(who, { at: `${my}/symptoms`, ...phone });
  await page.getByText('List', { exact: true }).click();
  await page.getByRole('button', { name: /Between the legs/ }).click();
  const banner = page.getByRole('alert').filter({ hasText: 'Go to an emergency department now' });
  await expect(banner.or(page.getByText('Go to an emergency department now').first())).toBeVisible();
  await expect(page.getByRole('link', { name: 'Call 000' })).toHaveAttribute('href', 'tel:000');
  await expect(page.getByText('not watched live').first()).toBeVisible();
  await expectFine(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your clinic has it.')).toBeVisible();
  await expect(page.getByText('Go to an emergency department now').first()).toBeVisible();
  await page.getByRole('link', { name: 'Back to Today' }).click();
  await expect(page.getByText('Your program waits')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Start today’s session' })).toHaveCount(0);
  await page.goto(`${my}/program/session`);
  await expect(page.getByText('Your program waits')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Begin' })).toHaveCount(0);
});
