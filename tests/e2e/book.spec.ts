import type { Page } from '@playwright/test';
import { answerSafely } from './fixtures/check.ts';
import { look } from './fixtures/look.ts';
import { loginOf, mailedCode } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

const clinic = `/${loginOf('patient').path.split('/')[1]}`;

/** Through the safety questions to the times. */
async function toTheTimes(page: Page): Promise<void> {
  await page.goto(`${clinic}/book/check?kind=known-need`);
  await answerSafely(page);
  await page.getByRole('link', { name: 'Choose a time' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
}

async function typeDetails(page: Page, email: string): Promise<void> {
  await page.getByLabel('First name').fill('Robin');
  await page.getByLabel('Family name').fill('Archer');
  await page.getByLabel('Date of birth').fill('1990-05-17');
  await page.getByLabel('Phone number').fill('0412 555 077');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me the code' }).click();
}

test('a stranger answers, chooses a time, proves an address and is booked, then cancels', async ({
  page,
  stranger,
}) => {
  test.setTimeout(240_000);
  const email = `robin.${Date.now()}@people.example`;
  await page.goto(`${clinic}/book`);
  await look(page, 'book-doors');
  await toTheTimes(page);
  await look(page, 'book-times');
  const offered = await page.getByRole('region', { name: 'First free' }).locator('p').first().textContent();
  await page.getByRole('button', { name: 'Take this time' }).click();
  await expect(page.getByRole('heading', { name: 'Your details' })).toBeVisible({ timeout: 15_000 });
  await expect(page.locator('time')).toHaveText(offered ?? 'no time');
  await look(page, 'book-details');
  await typeDetails(page, email);
  await expect(page.getByText('We have sent six digits')).toBeVisible();
  await look(page, 'book-code');

  const code = await mailedCode(await stranger(), email);
  await page.getByLabel('Six-digit code').fill(code);
  await page.getByRole('button', { name: 'Book this visit' }).click();
  await expect(page.getByRole('heading', { name: 'You are booked' })).toBeVisible();
  await expect(page.locator('time')).toHaveText(offered ?? 'no time');
  await look(page, 'book-done');

  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Add to my calendar' }).click();
  expect((await file).suggestedFilename()).toBe('appointment.ics');

  await page.getByRole('link', { name: 'See, change or cancel it' }).click();
  await expect(page.getByRole('button', { name: 'Cancel this visit' })).toBeVisible();
  await expect(page.locator('time')).toHaveText(offered ?? 'no time');
  await look(page, 'appointment');
  await page.getByRole('button', { name: 'Cancel this visit' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the visit' }).click();
  await expect(page.getByText('Your visit is cancelled.')).toBeVisible();
  await page.getByRole('link', { name: 'All visits' }).click();
  await expect(page.getByText('No visit is booked')).toBeVisible();
  await look(page, 'appointments');
});

test('a time that somebody else took first is said so, and others are shown', async ({
  page,
  stranger,
  allowedErrors,
}) => {
  test.setTimeout(180_000);
  allowedErrors.push('status of 409');
  await toTheTimes(page);
  const other = await stranger();
  await toTheTimes(other);
  // Both want the same practitioner, so that nobody can stand in.
  const names = page.getByLabel('With', { exact: true });
  const wanted = (await names.locator('option').nth(1).textContent()) ?? '';
  for (const each of [page, other]) {
    await each.getByLabel('With', { exact: true }).selectOption({ label: wanted });
    await expect(each.locator('[aria-busy="true"]')).toHaveCount(0);
  }
  await other.getByRole('button', { name: 'Take this time' }).click();
  await expect(other.getByRole('heading', { name: 'Your details' })).toBeVisible();
  const lost = await page.getByRole('region', { name: 'First free' }).locator('p').first().textContent();
  await page.getByRole('button', { name: 'Take this time' }).click();
  await expect(page.getByText('That time has just been taken.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'First free' }).locator('p').first()).not.toHaveText(
    lost ?? '',
  );
});

test('a patient answers what is new, and books and moves a visit without typing anything', async ({
  asRole,
}) => {
  test.setTimeout(240_000);
  const page = await asRole('patient', { at: `${clinic}/my/appointments/book`, width: 390 });
  await look(page, 'follow-up');
  await answerSafely(page);
  await page.getByRole('link', { name: 'Choose a time' }).click();
  const first = page.getByRole('region', { name: 'First free' }).locator('p').first();
  const soonest = await first.textContent();
  await page.getByRole('button', { name: 'Later days' }).click();
  // One that is too near to be changed without a call would be taken otherwise.
  await expect(first).not.toHaveText(soonest ?? '');
  await page.getByRole('button', { name: 'Take this time' }).click();
  await page.getByRole('button', { name: 'Book this visit' }).click();
  await expect(page.getByRole('heading', { name: 'You are booked' })).toBeVisible();
  await page.getByRole('link', { name: 'See, change or cancel it' }).click();
  await expect(page.getByRole('link', { name: 'Change the time' })).toBeVisible();
  const before = await page.locator('time').textContent();
  await page.getByRole('link', { name: 'Change the time' }).click();
  await expect(page.getByRole('heading', { name: 'Choose another time' })).toBeVisible();
  await look(page, 'appointment-move');
  await page.getByRole('button', { name: /with/ }).last().click();
  await expect(page.getByText('Your visit has been moved')).toBeVisible();
  await expect(page.locator('time')).not.toHaveText(before ?? '');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('time')).toHaveText(before ?? '');
  await page.getByRole('button', { name: 'Cancel this visit' }).click();
  await page.getByRole('button', { name: 'Cancel the visit' }).click();
  await expect(page.getByText('Your visit is cancelled.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Your visit is cancelled.')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Change the time' })).toBeVisible();
  await page.getByRole('link', { name: 'Ask for an earlier time' }).click();
  await expect(page.getByRole('heading', { name: 'Ask for an earlier time' })).toBeVisible();
  await look(page, 'appointment-earlier');
  await page.getByRole('button', { name: 'Tell me when one is free' }).click();
  await expect(page.getByRole('heading', { name: 'On the waitlist' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave the waitlist' }).click();
  await expect(page.getByText('You are no longer on the waitlist.').first()).toBeVisible();
  await look(page, 'appointments-left');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'On the waitlist' })).toBeVisible();
});
