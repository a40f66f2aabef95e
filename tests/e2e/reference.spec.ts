import { look } from './fixtures/look.ts';
import { loginOf } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

test('the public reference tells a pattern, an alert and what is believed, at any width', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto('/docs/patterns/p6-psoas-dominance');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await look(page, 'docs-pattern');
  await page.setViewportSize({ width: 360, height: 760 });
  const table = page
    .getByRole('region')
    .filter({ has: page.getByRole('table') })
    .first();
  await table.focus();
  await expect(table).toBeFocused();

  await page.goto('/docs/alerts/al-07');
  await expect(
    page.getByText('the person, on every page').or(page.getByText('their physio, at once')).first(),
  ).toBeVisible();
  await expect(page.getByText(/patient-banner|physio-digest/)).toHaveCount(0);
  await look(page, 'docs-alert');

  await page.goto('/docs/beliefs');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('What we believe');
  await look(page, 'docs-beliefs');
});

test('the help panel opens an entry beside the work and goes on to another', async ({ asRole }) => {
  const page = await asRole('lead physio', { at: '/harbour-street/care?of=all' });
  await page
    .getByRole('link', { name: loginOf('patient').name })
    .first()
    .click();
  await page.waitForURL(/\/care\/patients\//);
  await page
    .getByRole('region', { name: 'Outcome measures' })
    .getByRole('button', { name: /^About / })
    .first()
    .click();
  const panel = page.getByRole('dialog');
  await expect(panel.getByRole('heading').first()).toBeVisible();
  await expect(panel.getByText('Counts as changed')).toBeVisible();
  await look(page, 'help-panel');
});
