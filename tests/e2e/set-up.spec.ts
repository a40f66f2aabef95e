import { look } from './fixtures/look.ts';
import { fillPassword, giveMailedCode, loginOf } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

const desk = '/harbour-street/desk';

test('an administrator adds a service, changes it and stops offering it', async ({ asRole }) => {
  const page = await asRole('admin', { at: `${desk}/services` });
  const name = `Return to dance ${Date.now()}`;
  await expect(page.getByText('Follow-up', { exact: true })).toBeVisible();
  await look(page, 'desk-services');
  await page.getByRole('link', { name: 'Add a service' }).click();
  await expect(page.getByRole('heading', { name: 'A new service' })).toBeVisible();
  await look(page, 'desk-services-new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByText('Only the clinic', { exact: true }).click();
  await page.getByRole('button', { name: 'Add this service' }).click();
  await page.getByRole('link', { name: `Change ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await look(page, 'desk-service');
  await page.getByLabel(/^Price/).fill('$140');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. New times follow it from now on.')).toBeVisible();
  await page.getByRole('button', { name: 'Stop offering it' }).click();
  await expect(page.getByRole('button', { name: `Offer it again: ${name}` })).toBeVisible();
});

test('an administrator sees who works when, and invites somebody, who joins by the mail and its code', async ({
  asRole,
  stranger,
  allowedErrors,
}) => {
  // What a used link is answered.
  allowedErrors.push('status of 404');
  const page = await asRole('admin', { at: `${desk}/team` });
  const email = `alex.${Date.now()}@people.example`;
  await look(page, 'desk-team');
  await page.getByRole('link', { name: /Tom Adeyemi/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tom Adeyemi' })).toBeVisible();
  await look(page, 'desk-team-one');

  await page.goto(`${desk}/team`);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Alex Moreau');
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByText('Auditor', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByText(email)).toBeVisible();

  // What the clinic sends is in its own list; the code that proves the address is not.
  await page.goto(`${desk}/messages`);
  const letter = page.getByRole('listitem').filter({ hasText: email }).first();
  const link = /\/invitation#[\w.-]+/.exec((await letter.textContent()) ?? '')?.[0] ?? '';
  const guest = await stranger({ width: 360 });
  await guest.goto(link);
  await expect(guest.getByText('Harbour Street Physiotherapy invites you to join as auditor.')).toBeVisible();
  await look(guest, 'invitation');
  await guest.getByRole('button', { name: 'Send me the code' }).click();
  await giveMailedCode(guest, await stranger(), email, 'Six digits from the e-mail');
  await guest.getByRole('button', { name: 'Join the team' }).click();
  await expect(guest.getByRole('heading', { name: 'Choose a password' })).toBeVisible();
  await guest.getByLabel('New password', { exact: true }).fill('seven quiet herons wading');
  await guest.getByLabel('New password again').fill('seven quiet herons wading');
  await guest.getByRole('button', { name: 'Save the password' }).click();
  await guest.waitForURL((url) => url.pathname.startsWith('/harbour-street/'));

  // A link works once.
  const late = await stranger();
  await late.goto(link);
  await expect(late.getByText('This invitation cannot be used')).toBeVisible();
});

test('somebody who works at two clinics chooses one', async ({ stranger }) => {
  const page = await stranger();
  await page.goto('/sign-in?to=/places');
  await fillPassword(page, 'luca@harbour-street.example', loginOf('physio').password);
  await expect(page.getByRole('heading', { name: 'Where to?' })).toBeVisible();
  await look(page, 'places');
  await page.getByRole('link', { name: /Northbank Movement/ }).click();
  await page.waitForURL((url) => url.pathname === '/northbank/care');
});

test('setting up is for whoever has the link, and a link that is over says what to do', async ({ page }) => {
  await page.goto('/setup#over');
  await expect(page.getByText('This link does not work any more')).toBeVisible();
  await look(page, 'setup-over');
  // An installation with clinics has no link that works: what one would show is shown.
  await page.route('**/api/account/set-up-link', (route) => route.fulfill({ json: { works: true } }));
  await page.reload();
  await expect(page.getByLabel('Name of the clinic')).toBeVisible();
  await look(page, 'setup');
});
