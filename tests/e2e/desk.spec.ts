import { look } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';
import { workday } from './fixtures/workday.ts';

const calendarOf = (day: string) => `/harbour-street/desk?day=${day}`;

test.describe('the desk', () => {
  test('books a caller, known or new, with the keyboard in under 30 seconds, and a second desk sees it', async ({
    asRole,
  }) => {
    // So far ahead that nobody has a visit yet, whatever day it is today.
    const at = calendarOf(workday(60));
    const [page, other] = [await asRole('reception', { at }), await asRole('admin', { at })];
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d{4}/);
    const started = Date.now();
    await page.keyboard.press('n');
    const who = page.getByRole('combobox', { name: 'Who is it?' });
    await expect(who).toBeFocused();
    await page.keyboard.type('an');
    await expect(page.getByRole('option').first()).toContainText('And');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Book', exact: true }).press('Enter');
    await expect(page.getByText(/^Booked for/)).toBeVisible();
    expect(Date.now() - started).toBeLessThan(30_000);
    await expect(other.getByRole('button', { name: /Andersson/ }).first()).toBeVisible();

    const caller = `Robin Caller${'abcdefghij'[started % 10]}`;
    const again = Date.now();
    await page.keyboard.press('n');
    await expect(who).toBeFocused();
    await page.keyboard.type(caller);
    await expect(page.getByRole('option', { name: `New patient: ${caller}` })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.getByLabel('Phone', { exact: true }).fill('0412 555 019');
    await page.getByLabel('From', { exact: true }).fill('11:00');
    await page.getByRole('button', { name: 'Book', exact: true }).press('Enter');
    await expect(page.getByRole('button', { name: new RegExp(caller) }).first()).toBeVisible();
    expect(Date.now() - again).toBeLessThan(30_000);
    await expect(other.getByRole('button', { name: new RegExp(caller) }).first()).toBeVisible();
  });

  test('says what overlaps before it asks why', async ({ asRole }) => {
    const page = await asRole('reception', { at: calendarOf(workday(1)) });
    const card = page.getByRole('region', { name: 'Calendar' }).getByRole('button', { name: /Booked/ });
    const first = card.first();
    await first.focus();
    await page.keyboard.press('m');
    await expect(page.getByText(/^Arrows move/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText(/^Arrows move/)).toBeHidden();
    await first.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Move to…' })).toBeVisible();
  });

  for (const path of ['', '/inbox', '/patients', '/messages', '/audit'] as const) {
    test(`reads well at every width, in the light and in the dark: desk${path}`, async ({ asRole }) => {
      const page = await asRole('admin', { at: `/harbour-street/desk${path}` });
      await look(page, `desk${path.replace('/', '-')}`);
    });
  }
});
