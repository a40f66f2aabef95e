import type { Locator, Page } from '@playwright/test';
import { expectAccessible, look } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';
import { justBegun, workday } from './fixtures/workday.ts';

// So far ahead that nobody has a visit yet, and on days that no other journey uses.
const day = workday(70);
const desk = '/harbour-street/desk';
const calendarOf = (date: string, view = '') => `${desk}?day=${date}${view}`;
const cardOf = (page: Page, name: RegExp) =>
  page.getByRole('region', { name: 'Calendar' }).getByRole('button', { name });

/** Books a patient by their family name at this time, for what the panel suggests, and says what that is. */
async function bookCaller(page: Page, name: string, time: string): Promise<string> {
  await page.keyboard.press('n');
  const who = page.getByRole('combobox', { name: 'Who is it?' });
  await expect(who).toBeFocused();
  // A hand is quicker than the answer: nobody is chosen before it is there.
  await who.fill(name);
  await page.keyboard.press('Enter');
  const book = page.getByRole('button', { name: 'Book', exact: true });
  await expect(book).toBeEnabled();
  const service = page.getByRole('combobox', { name: 'For', exact: true });
  const chosen = await service.locator('option:checked').textContent();
  await page.getByLabel('From', { exact: true }).fill(time);
  await book.click();
  await expect(cardOf(page, new RegExp(name))).toBeVisible();
  return chosen ?? '';
}

/** Books somebody nobody knows, over whatever is there, and says their name. */
async function bookSomebodyNew(page: Page, time: string): Promise<string> {
  const name = `Jordan Caller${'abcdefghij'[Date.now() % 10]}`;
  const panel = page.getByRole('dialog');
  await page.keyboard.press('n');
  await panel.getByRole('combobox', { name: 'Who is it?' }).fill(name);
  await panel.getByRole('option', { name: `New patient: ${name}` }).click();
  await panel.getByLabel('Phone', { exact: true }).fill('0412 555 031');
  await panel.getByLabel('From', { exact: true }).fill(time);
  const why = panel.getByLabel('Why may these overlap?');
  if (await why.isVisible()) await why.fill('They stand at the desk');
  await panel.getByRole('button', { name: /^Book( anyway)?$/ }).click();
  await expect(cardOf(page, new RegExp(name))).toBeVisible();
  return name;
}

/** Puts a class of Priya's into the calendar, without anybody. */
async function putClass(page: Page, time: string): Promise<void> {
  const panel = page.getByRole('dialog');
  await page.keyboard.press('n');
  await panel
    .getByLabel('For', { exact: true })
    .selectOption({ label: 'Group exercise / clinical Pilates, 45 min' });
  await panel.getByLabel('With').selectOption({ label: 'Priya Raman' });
  await panel.getByLabel('From', { exact: true }).fill(time);
  await panel.getByRole('button', { name: 'Put it in the calendar without anybody' }).click();
  await expect(cardOf(page, /clinical Pilates/)).toBeVisible();
}

/** Takes a visit with the mouse, by its middle or by its foot, to a time so many minutes away. */
async function drag(page: Page, card: Locator, by: 'body' | 'foot', minutes: number): Promise<void> {
  await card.scrollIntoViewIfNeeded();
  const box = await card.boundingBox();
  if (box === null) throw new Error('the visit is not drawn');
  const x = box.x + box.width / 2;
  const y = box.y + (by === 'foot' ? box.height - 3 : box.height / 2);
  // Eight pixels are five minutes.
  const to = y + (minutes / 5) * 8;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, (y + to) / 2);
  await page.mouse.move(x, to);
  await page.mouse.up();
}

test.describe('a day at the desk', () => {
  test('moves and lengthens a visit with keys and with the mouse, without waiting, shows it by rooms and as a list, and a second desk sees it', async ({
    asRole,
  }) => {
    const at = calendarOf(day);
    const [page, other] = [await asRole('reception', { at }), await asRole('admin', { at })];
    expect(await bookCaller(page, 'Kowalski', '09:00')).toMatch(/Follow-up/);
    const card = cardOf(page, /Kowalski/);
    await expect(card).toHaveAccessibleName(/9:00.am to 9:30.am/);
    await card.focus();
    // The second goes out before the first is answered, and waits for it.
    for (const key of ['ArrowDown', 'Shift+ArrowDown']) {
      await page.keyboard.press('m');
      await page.keyboard.press(key);
      await page.keyboard.press('Enter');
    }
    await expect(card).toHaveAccessibleName(/9:15.am to 10:00.am/);
    await expect(page.getByText(/Kowalski now takes 9:15.am to 10:00.am/).first()).toBeVisible();
    // The first move cannot be taken back any more, and does not offer it.
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveCount(1);
    await expect(cardOf(other, /Kowalski/)).toHaveAccessibleName(/9:15.am to 10:00.am/);
    await page.reload();
    await expect(card).toHaveAccessibleName(/9:15.am to 10:00.am/);
    await drag(page, card, 'body', 30);
    await expect(card).toHaveAccessibleName(/9:45.am to 10:30.am/);
    await drag(page, card, 'foot', -15);
    await expect(card).toHaveAccessibleName(/9:45.am to 10:15.am/);
    await expect(cardOf(other, /Kowalski/)).toHaveAccessibleName(/9:45.am to 10:15.am/);

    await page.goto(calendarOf(day, '&view=rooms'));
    await expect(card).toBeVisible();
    await card.focus();
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/Kowalski moved to/).first()).toBeVisible();
    await look(page, 'desk-rooms');

    // The same by the list: what is free, what is booked, and what would be in the way.
    await page.goto(calendarOf(day, '&show=list'));
    await page.getByRole('button', { name: /Kowalski/ }).click();
    await page.getByRole('button', { name: 'Move to…' }).click();
    await page.getByLabel('To', { exact: true }).fill('10:30');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(page.getByRole('button', { name: /9:45.am.*10:30.am.*Kowalski/ })).toBeVisible();
    await page
      .getByRole('button', { name: /Free until 9:45.am/ })
      .first()
      .click();
    await page.getByLabel('From', { exact: true }).fill('10:00');
    await expect(page.getByText(/Kowalski is there from/)).toBeVisible();
    await page.keyboard.press('Escape');
    await look(page, 'desk-list');

    await page.goto(`${desk}/print?day=${day}`);
    await expect(page.getByRole('row', { name: /Kowalski/ })).toContainText('Follow-up');
    await look(page, 'desk-print');
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await page.screenshot({ path: 'test-results/screens/desk-print-paper.png', fullPage: true });
  });

  test('moves the visits of somebody who is off in one pass, takes one back, and all of it', async ({
    asRole,
  }) => {
    const off = workday(75);
    const page = await asRole('reception', { at: calendarOf(off) });
    await bookCaller(page, 'Kowalski', '09:00');
    await bookCaller(page, 'Mbeki', '10:00');
    const other = await asRole('admin', { at: `${desk}/absence?from=${off}&to=${off}` });
    // Who begins first that day, and so was suggested for both.
    await other.getByRole('combobox', { name: 'Who is off?' }).selectOption('Tom Adeyemi');
    await other.getByRole('button', { name: 'Show their visits' }).click();
    await expect(other.getByRole('heading', { name: '2 visits cannot be' })).toBeVisible();
    await look(other, 'desk-absence');
    const second = other.getByRole('listitem').filter({ hasText: 'Mbeki' });
    await second.getByRole('radio', { name: /soonest/ }).check();
    await second.getByRole('checkbox', { name: /Ask first/ }).check();
    await expect(other.getByText('1 moves · 1 is asked · 0 to call')).toBeVisible();
    await other.getByRole('button', { name: 'Record the time off and do this' }).click();
    await expect(other.getByText(/Moved to/)).toBeVisible();
    await expect(other.getByText(/^Asked about.*answer by/)).toBeVisible();
    await expectAccessible(other);
    // The first desk sees the colleague's column without asking.
    await expect(cardOf(page, /Mbeki.*Held/)).toBeVisible();
    await other.getByRole('button', { name: /^Undo for/ }).click();
    await expect(other.getByText(/as it was before/)).toBeVisible();
    await look(other, 'desk-absence-done');
    // The day off and what is left of the pass.
    await other.getByRole('button', { name: 'Undo all of this' }).click();
    await expect(other.getByText('Undone: their time off and every visit are as they were')).toBeVisible();
    await expect(other.getByText(/^Asked about/)).toBeHidden();
    await expect(cardOf(page, /Mbeki.*Held/)).toBeHidden();
  });

  test('marks who is here, and who did not come, and takes a mark back', async ({ asRole }) => {
    const { date, time } = justBegun();
    const page = await asRole('reception', { at: calendarOf(date) });
    const panel = page.getByRole('dialog');
    const name = await bookSomebodyNew(page, time);
    const card = cardOf(page, new RegExp(name));

    await card.press('Enter');
    await panel.getByRole('button', { name: 'Did not come' }).click();
    await expect(card).toHaveAccessibleName(/No-show/);
    const said = page.getByRole('dialog').filter({ hasText: `${name} did not come` });
    await said.getByRole('button', { name: 'Undo' }).click();
    await expect(card).toHaveAccessibleName(/Booked/);

    await card.press('Enter');
    await panel.getByRole('button', { name: 'Arrived', exact: true }).click();
    await expect(card).toHaveAccessibleName(/Arrived/);
    await card.press('Enter');
    await panel.getByRole('button', { name: 'Completed' }).click();
    await expect(card).toHaveAccessibleName(/Completed/);
  });

  test('puts a class into the calendar, gives seats, takes one back, and says who hears that it is off', async ({
    asRole,
  }) => {
    const page = await asRole('reception', { at: calendarOf(workday(88)) });
    const panel = page.getByRole('dialog');
    const card = cardOf(page, /clinical Pilates/);
    await putClass(page, '15:00');
    const put = panel.filter({ hasText: 'The class is in the calendar' });
    await put.getByRole('button', { name: 'Undo' }).click();
    await expect(card).toHaveCount(0);
    await putClass(page, '14:00');
    await card.press('Enter');

    for (const name of ['Kowalski', 'Andersson']) {
      await panel.getByRole('combobox', { name: 'Who is it?' }).fill(name);
      await panel
        .getByRole('option', { name: new RegExp(name) })
        .filter({ hasNotText: 'New patient' })
        .click();
      await panel.getByRole('button', { name: 'Add to the class' }).click();
      await expect(panel.getByRole('link', { name: new RegExp(name) })).toBeVisible();
    }
    await panel.getByRole('button', { name: /Take .*Kowalski out/ }).click();
    await expect(panel.getByRole('link', { name: /Kowalski/ })).toBeHidden();
    await expect(panel.getByRole('link', { name: /Andersson/ })).toBeVisible();
    const said = page.getByRole('dialog').filter({ hasText: /Kowalski is out of the class/ });
    await said.getByRole('button', { name: 'Undo' }).click();
    await expect(panel.getByRole('link', { name: /Kowalski/ })).toBeVisible();

    await panel.getByRole('button', { name: 'Cancel class…' }).click();
    await expect(panel.getByText('2 have not been told of the class yet, and hear nothing.')).toBeVisible();
    await panel.getByRole('button', { name: 'Cancel class', exact: true }).click();
    await expect(card).toHaveCount(0);
  });

  test('shows an auditor what is booked, and nothing that only the desk may do', async ({ asRole }) => {
    const audited = workday(80);
    const reception = await asRole('reception', { at: calendarOf(audited) });
    await bookCaller(reception, 'Kowalski', '09:00');
    const page = await asRole('auditor', { at: calendarOf(audited) });
    const card = cardOf(page, /Kowalski/);
    await expect(card).toBeVisible();
    await expect(page.getByRole('button', { name: 'Book a caller' })).toHaveCount(0);
    await page.keyboard.press('n');
    await card.focus();
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog');
    await expect(panel).toContainText('Kowalski');
    await expect(panel.getByRole('button')).toHaveCount(1);
    await expect(panel.getByRole('link', { name: /Kowalski/ })).toHaveCount(0);
    await look(page, 'desk-auditor');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More to do with the calendar' }).click();
    await expect(page.getByRole('menuitem')).toHaveCount(1);
  });

  test('books whoever has nothing booked, from the recall list', async ({ asRole }) => {
    const page = await asRole('reception', { at: `${desk}/recall` });
    const row = page.getByRole('link', { name: /^Book a visit for/ }).first();
    const name = ((await row.getAttribute('aria-label')) ?? '').replace('Book a visit for ', '');
    await look(page, 'desk-recall');
    await row.click();
    await expect(page.getByRole('dialog', { name: 'Book a caller' })).toContainText(name);
  });
});
