import { look } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

test('the start page leads to the clinics of this installation', async ({ page }) => {
  await page.goto('/');
  await look(page, 'home');
  await page.getByRole('link', { name: 'Harbour Street Physiotherapy' }).click();
  await expect(page).toHaveURL('/harbour-street');
});

test("a clinic's front page says when it is open and has two doors", async ({ page }) => {
  await page.goto('/harbour-street');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbour Street Physiotherapy');
  await expect(page.getByRole('link', { name: /Book a visit/ })).toHaveAttribute(
    'href',
    '/harbour-street/book',
  );
  await expect(page.getByRole('link', { name: /Start the check/ })).toBeVisible();
  await expect(page.getByText('Do not wait for a visit')).toContainText('000');
  await look(page, 'clinic');
});

test('each clinic has its own colour', async ({ page }) => {
  const accentOf = async (path: string) => {
    await page.goto(path);
    return page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--clinic-accent'),
    );
  };
  expect(await accentOf('/harbour-street')).not.toBe(await accentOf('/northbank'));
});

test('the appearance chosen holds for the next page', async ({ page }) => {
  await page.goto('/harbour-street');
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/sign-in');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the first Tab leads past the navigation', async ({ page }) => {
  await page.goto('/harbour-street');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('an address without a page says what to do', async ({ page, allowedErrors }) => {
  allowedErrors.push('status of 404');
  const answer = await page.goto('/no-such-clinic');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  await look(page, 'not-found');
});

test('the gallery shows every component', async ({ page }) => {
  await page.goto('/gallery');
  await look(page, 'gallery', { partsOnly: true });
});
