import { look } from './fixtures/look.ts';
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
