import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { look } from './fixtures/look.ts';
import { loginOf } from './fixtures/sign-in.ts';
import { test } from './fixtures/test.ts';

const care = '/harbour-street/care';

/** Logs a pain score as the signed-in patient, through the same call the symptom log makes. */
async function logPain(page: Page, nprs: number): Promise<void> {
  const entry = {
    id: randomUUID(),
    recordedAt: new Date().toISOString().replace('Z', '+00:00'),
    supersedes: null,
    payload: {
      nprs,
      signals: [],
      flags: [],
      exercisePain: null,
      preSessionNprs: null,
      after24hNprs: null,
      nightPainUneased: false,
      note: '',
    },
  };
  const status = await page.evaluate(
    async (json) => {
      const answer = await fetch('/api/trpc/harbour-street/my/symptoms.log', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-portal': '1' },
        body: JSON.stringify({ json }),
      });
      return answer.status;
    },
    { entry },
  );
  expect(status).toBe(200);
}

test('the caseload is worked through by keyboard, and a filter is an address', async ({ asRole }) => {
  const page = await asRole('physio');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Caseload');
  await look(page, 'caseload');
  await page.keyboard.press('j');
  const rows = page.locator('[data-row]');
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  const name = (await rows.nth(0).textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await page.goBack();
  await page.getByText('All', { exact: true }).click();
  await expect(page).toHaveURL(/\?of=all$/);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'All' })).toBeChecked();
});

test('a worsening entry moves its patient up while one looks, and is acknowledged by name', async ({
  asRole,
}) => {
  const lead = await asRole('lead physio', { at: `${care}?of=all` });
  const patient = await asRole('patient');
  const { name } = loginOf('patient');
  const row = lead.getByRole('listitem').filter({ has: lead.getByRole('link', { name }) });
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Caseload');
  const seen = await lead.evaluate(() => performance.timeOrigin);

  await logPain(patient, 10);
  await expect(row).toContainText('NPRS 10');
  await expect(row).toContainText('Today');
  await expect(lead.getByRole('status').filter({ hasText: name })).toContainText('NPRS 10');
  expect(await lead.evaluate(() => performance.timeOrigin), 'the page was not loaded again').toBe(seen);

  await row.getByRole('link', { name }).click();
  await lead.waitForURL(/\/care\/patients\//);
  const alert = lead.getByRole('listitem').filter({ hasText: 'NPRS 10' }).first();
  await expect(alert).toContainText('The program is paused');
  await alert.getByRole('button', { name: /^About / }).click();
  const whole = lead.getByRole('dialog').getByRole('link', { name: 'Open in the reference' });
  await expect(whole).toHaveAttribute('href', /^\/docs\/alerts\/al-/);
  await lead.keyboard.press('Escape');
  await look(lead, 'record');
  await alert.getByRole('button', { name: 'Acknowledge' }).click();
  await lead.getByLabel('What you did').fill('Phoned, resting today');
  await lead.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  await expect(lead.getByText(`Acknowledged by ${loginOf('lead physio').name}`).first()).toBeVisible();
  await expect(lead.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);
});

test('Ctrl-K finds anybody of the clinic; outside the care a reason opens the record', async ({ asRole }) => {
  const page = await asRole('physio');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Name, phone or e-mail' });
  await expect(field).toBeFocused();
  await field.fill('em');
  await expect(page.getByRole('option').first()).toBeVisible();
  const closed = page.getByRole('option').filter({ hasText: 'not in your care' }).first();
  if ((await closed.count()) === 0) await field.fill('ma');
  await closed.click();
  await page.waitForURL(/\/care\/patients\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('You do not care for this patient');
  await look(page, 'break-glass');
  await page.getByLabel('Why you need it').fill('Phoned in pain, their physio is away');
  await page.getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByText('You opened this record outside the patient’s care')).toBeVisible();
});

test('my days show each visit with what led to it', async ({ asRole }) => {
  const page = await asRole('physio', { at: `${care}/calendar` });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My days');
  await look(page, 'care-calendar');
  await page.getByRole('link', { name: 'The next week' }).click();
  await expect(page).toHaveURL(/from=\d{4}-\d{2}-\d{2}$/);
});

test('a stop is looked for by its code', async ({ asRole }) => {
  const page = await asRole('physio', { at: `${care}/stops` });
  await look(page, 'stops');
  await expect(page.getByRole('link', { name: 'What the warning signs mean' })).toHaveAttribute(
    'href',
    '/docs/red-flags',
  );
  await page.getByRole('textbox', { name: 'Code' }).fill('ZZ');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByText('it is not in the form we expect')).toBeVisible();
  await page.getByRole('textbox', { name: 'Code' }).fill('zzzzz');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByText('No stop has this code')).toBeVisible();
});
