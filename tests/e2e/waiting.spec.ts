import type { Page } from '@playwright/test';
import { answerSafely } from './fixtures/check.ts';
import { look } from './fixtures/look.ts';
import { fillPassword, giveMailedCode, loginOf } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

const clinic = '/harbour-street';
const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

/** Somebody of the demo who is not among the roles: all of them have one password. */
async function signInAs(page: Page, email: string, path: string): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(path)}`);
  await fillPassword(page, email, loginOf('patient').password);
  await page.waitForURL((url) => url.pathname === path);
}

test('a freed time is offered to one who waits: the desk sees why, and they take it by a press', async ({
  asRole,
  stranger,
}) => {
  const desk = await asRole('reception', { at: `${clinic}/desk/waitlist` });
  await expect(desk.getByText('Offered to Noah Fischer, chosen by the desk')).toBeVisible();
  await expect(row(desk, 'Selection race in three weeks')).toBeVisible();
  await look(desk, 'desk-waitlist');

  const noah = await stranger({ width: 360 });
  await signInAs(noah, 'noah@mail.example', `${clinic}/my/appointments`);
  await noah.getByRole('link', { name: 'Say yes or no' }).click();
  // The desk put him on the list: nobody has asked him the safety questions today.
  await expect(noah.getByText(/the safety questions again/)).toBeVisible();
  const offer = noah.url();
  await answerSafely(noah);
  await noah.getByRole('link', { name: 'Choose a time' }).click();
  await expect(noah.getByRole('heading', { name: 'A time is free for you' })).toBeVisible();
  await look(noah, 'my-offer');
  await noah.getByRole('button', { name: 'No, let it go' }).click();
  await expect(noah.getByRole('heading', { name: 'You have said no' })).toBeVisible();
  await look(noah, 'my-offer-declined');
  await noah.getByRole('button', { name: 'Undo' }).click();
  await noah.getByRole('button', { name: 'Take this time' }).click();
  await expect(noah.getByRole('heading', { name: 'It is yours' })).toBeVisible();
  await expect(desk.getByText('Offered to Noah Fischer, chosen by the desk')).toBeHidden();
  await noah.goto(offer);
  await expect(noah.getByText('You have taken this time.')).toBeVisible();
});

test('a stranger whom no time suits waits for one, and the desk takes them off the list', async ({
  page,
  stranger,
  asRole,
}) => {
  const stamp = Date.now();
  const email = `casey.${stamp}@people.example`;
  await page.goto(`${clinic}/book/check?kind=known-need`);
  await answerSafely(page);
  await page.getByRole('link', { name: 'Choose a time' }).click();
  await page.getByRole('link', { name: 'Join the waitlist' }).click();
  await page.getByText('Only at some times', { exact: true }).click();
  await page
    .getByRole('checkbox', { name: /Monday, morning/ })
    .first()
    .check();
  await look(page, 'book-waitlist');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('First name').fill('Casey');
  await page.getByLabel('Family name').fill(`Waits${stamp}`);
  await page.getByLabel('Date of birth').fill('1988-02-09');
  await page.getByLabel('Phone number').fill('0412 555 093');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me the code' }).click();
  await giveMailedCode(page, await stranger(), email);
  await page.getByRole('button', { name: 'Join the waitlist' }).click();
  await expect(page.getByRole('heading', { name: 'You are on the waitlist' })).toBeVisible();

  const desk = await asRole('reception', { at: `${clinic}/desk/waitlist` });
  const entry = row(desk, `Casey Waits${stamp}`);
  await expect(entry.filter({ hasText: 'Monday morning' })).toBeVisible();
  await entry.getByRole('button', { name: 'Take off the list' }).click();
  await expect(entry).toHaveCount(0);
});

test('the clinic says yes to a time that was asked for', async ({ asRole }) => {
  const desk = await asRole('admin', { at: `${clinic}/desk/requests` });
  const request = row(desk, 'Zara Ahmed');
  await expect(request).toContainText('Running or strength assessment');
  await expect(desk.getByRole('checkbox', { name: /Running or strength assessment/ })).toBeChecked();
  await look(desk, 'desk-requests');
  await request.getByRole('button', { name: 'Confirm' }).click();
  await expect(desk.getByText(/^Zara Ahmed is booked for/).first()).toBeVisible();
  await expect(request).toHaveCount(0);
});

test('a reminder leads to the visit without a login, and says that somebody comes only at a press', async ({
  asRole,
  stranger,
}) => {
  const desk = await asRole('reception', { at: `${clinic}/desk/messages` });
  const links = desk.getByText(/\/harbour-street\/book\/visit\//);
  // The worker writes the reminders that are due every other minute.
  await expect(async () => {
    if ((await links.count()) === 0) await desk.reload();
    await expect(links.first()).toBeAttached({ timeout: 1_000 });
  }).toPass({ timeout: 150_000 });
  const said = (await links.first().textContent()) ?? '';
  const link = /\/harbour-street\/book\/visit\/[\w-]+/.exec(said)?.[0] ?? '';
  const page = await stranger({ width: 360 });
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Your appointment' })).toBeVisible();
  await look(page, 'book-visit-link');
  await page.getByRole('button', { name: 'I am coming' }).click();
  await expect(page.getByText('We look forward to seeing you.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'I am coming' })).toHaveCount(0);
  await page.goto(`${clinic}/book/visit/${'A'.repeat(43)}`);
  await expect(page.getByRole('heading', { name: 'This link has run out' })).toBeVisible();
});
