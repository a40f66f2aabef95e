import type { Page } from '@playwright/test';
import { look } from './fixtures/look.ts';
import { connect, disconnect } from './fixtures/network.ts';
import { leaveAll, tapScore } from './fixtures/session.ts';
import { loginOf } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

const my = '/harbour-street/my';
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
/** As the record says a day: "Tuesday 24 November 2026". */
const said = (day: Date) =>
  new Intl.DateTimeFormat('en-AU', {
    timeZone: 'Australia/Sydney',
    ...({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const),
  }).format(day);

async function logPain(page: Page, pain: number, note: string): Promise<void> {
  await page.getByRole('slider').fill(String(pain));
  await page.getByText('None of these').click();
  await page.getByLabel(/Add a note/).fill(note);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('It is on this device and goes to your clinic by itself')).toBeVisible();
}

test('a phone that was offline for days: the record says when it was and when it came, the caseload what it means', async ({
  asRole,
  allowedErrors,
}) => {
  test.setTimeout(240_000);
  allowedErrors.push('ERR_INTERNET_DISCONNECTED');
  const note = `far from any network ${Date.now()}`;
  const patient = await asRole('patient', { width: 360 });
  await patient.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // The phone last spoke to the clinic then: one whose clock went back since would be closed.
  const [first, second] = [daysAgo(5), daysAgo(3)];
  await patient.clock.setFixedTime(first);
  await patient.goto(my);
  await expect(patient.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  await patient.goto(`${my}/symptoms`);
  await expect(patient.getByRole('slider')).toBeVisible();
  await disconnect(patient);
  await logPain(patient, 9, note);
  await patient.clock.setFixedTime(second);
  await patient.goto(`${my}/program/session`);
  await expect(patient.getByRole('heading', { name: 'You are not connected' })).toBeVisible();
  await patient.getByRole('button', { name: 'Begin' }).click();
  await leaveAll(patient, 'No time');
  await tapScore(patient, 'How hard was it?', 3);
  await tapScore(patient, 'Highest pain while you did it', 2);
  await patient.getByRole('button', { name: 'Save the session' }).click();
  await expect(patient.getByText(/2 entries are on this device and not sent yet/)).toBeVisible();

  const lead = await asRole('lead physio', { at: '/harbour-street/care?of=all' });
  const { name } = loginOf('patient');
  const row = lead.getByRole('listitem').filter({ has: lead.getByRole('link', { name, exact: true }) });
  await expect(row).toBeVisible();
  await expect(row).not.toContainText('Pain jumped');

  const back = new Date();
  await patient.clock.setFixedTime(back);
  await connect(patient);
  await patient.goto(my);
  await expect(patient.getByText(/on this device and not sent yet|Sending/)).toBeHidden();

  await expect(row).toContainText('Pain jumped well beyond measurement error: NPRS 9');
  await row.getByRole('link', { name, exact: true }).click();
  await lead.waitForURL(/\/care\/patients\//);
  const entry = lead
    .getByRole('list', { name: 'Timeline' })
    .getByRole('listitem')
    .filter({ has: lead.locator('time') });
  const log = entry.filter({ hasText: note }).filter({ hasText: 'Pain 9 of 10' });
  await expect(log).toContainText(said(first));
  await expect(log).toContainText(`Reached the clinic later: ${said(back)}`);
  const session = entry.filter({ hasText: 'exercises done' }).filter({ hasText: 'Reached the clinic later' });
  await expect(session).toContainText(said(second));
  await expect(lead.getByRole('region', { name: 'Entries that came late' })).toBeVisible();
  await look(lead, 'record-late');

  // What it means is a physio's to say, and then nothing waits for anybody.
  const acknowledge = lead.getByRole('button', { name: 'Acknowledge', exact: true });
  for (let waiting = await acknowledge.count(); waiting > 0; waiting -= 1) {
    await acknowledge.first().click();
    const form = lead.getByRole('dialog', { name: 'Acknowledge this alert' });
    await form.getByLabel('What you did').fill('Phoned: it was the long drive, and has settled since.');
    await form.getByRole('button', { name: 'Acknowledge' }).click();
    // Its own button has the same name for as long as it is open.
    await expect(form).toBeHidden();
    await expect(acknowledge).toHaveCount(waiting - 1);
  }
});
