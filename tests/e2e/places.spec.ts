import { answerSafely } from './fixtures/check.ts';
import { look } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

const clinic = '/harbour-street';

test('somebody chooses one of two places, sees it wherever the visit is shown, and the desk sees who is there', async ({
  page,
  asRole,
}) => {
  test.setTimeout(180_000);
  await page.goto(clinic);
  await expect(page.getByRole('listitem').filter({ hasText: '3 Quirk Street, Rozelle' })).toBeVisible();
  await look(page, 'front-places');
  await page.goto(`${clinic}/book/check?kind=known-need`);
  await answerSafely(page);
  await page.getByRole('link', { name: 'Choose a time' }).click();
  await page.getByLabel('Where', { exact: true }).selectOption('Rozelle Hall, 3 Quirk Street, Rozelle');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const first = page.getByRole('region', { name: 'First free' });
  await expect(first).toContainText('Rozelle Hall');
  await expect(first).toContainText('Priya Raman');
  const day = page
    .getByRole('region')
    .filter({ has: page.getByRole('button', { name: /^2:00\spm with Priya Raman/ }) });
  await expect(day.getByText('Rozelle Hall', { exact: true })).toBeVisible();
  await look(page, 'book-times-place');
  await page.getByRole('button', { name: 'Take this time' }).click();
  await expect(page.getByRole('main').getByText('Rozelle Hall, 3 Quirk Street, Rozelle')).toBeVisible();
  const start = (await page.locator('time').getAttribute('datetime')) ?? '';

  // The visit is on a Monday afternoon: the same date in UTC.
  const desk = await asRole('admin', { at: `${clinic}/desk?day=${start.slice(0, 10)}` });
  const calendar = desk.getByRole('region', { name: 'Calendar' });
  await expect(calendar.getByText(/2:00\spm Rozelle Hall/)).toBeVisible();
  await look(desk, 'desk-places');
  await desk.goto(`${clinic}/desk/settings`);
  await expect(desk.getByLabel(/Minutes between .* and Rozelle Hall/)).toHaveValue('25');
  await look(desk, 'desk-settings-places');
});
