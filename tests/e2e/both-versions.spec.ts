import type { Page } from '@playwright/test';
import { look } from './fixtures/look.ts';
import { beginScreen, testCard, toStation } from './fixtures/screen.ts';
import { expect, test } from './fixtures/test.ts';

test.describe.configure({ timeout: 180_000 });
// What was refused for being second is a refusal of the server's, and the browser says so.
test.use({ allowedErrors: ['status of 409'] });

const clinic = '/harbour-street';

const allThatDiffers = (page: Page) => page.getByRole('list', { name: 'What differs' });
/** One thing that differs: mine, theirs. */
const differing = (page: Page, what: string | RegExp) =>
  allThatDiffers(page).getByRole('listitem').filter({ hasText: what }).getByRole('definition');

test('two desks change the time to travel: both versions are shown, and one is kept', async ({ asRole }) => {
  const at = `${clinic}/desk/settings`;
  const [one, other] = [await asRole('admin', { at }), await asRole('admin', { at })];
  const minutes = 'Minutes to and from another clinic that somebody works at';
  const before = await one.getByLabel(minutes).inputValue();
  const save = async (desk: Page, value: string) => {
    await desk.getByLabel(minutes).fill(value);
    await desk.getByRole('button', { name: 'Save times to travel' }).click();
  };
  await save(other, '33');
  await expect(other.getByText(/^Saved\. It holds/).first()).toBeVisible();
  await save(one, '44');
  await expect(differing(one, minutes)).toHaveText(['44', '33']);
  await expect(one.getByLabel(minutes)).toHaveValue('44');
  await look(one, 'both-versions-travel');
  await one.getByRole('button', { name: 'Keep mine' }).click();
  await expect(one.getByText(/^Saved\. It holds/).first()).toBeVisible();
  await expect(allThatDiffers(one)).toBeHidden();
  await other.reload();
  await expect(other.getByLabel(minutes)).toHaveValue('44');
  await save(one, before);
  await expect(one.getByText(/^Saved\. It holds/).first()).toBeVisible();
});

test('two desks change how a patient is reached: what is typed stays until theirs is taken', async ({
  asRole,
}) => {
  const at = `${clinic}/desk/patients`;
  const [one, other] = [await asRole('reception', { at }), await asRole('admin', { at })];
  await one.getByLabel('Find a patient').fill('Gallagher');
  await one
    .getByRole('link', { name: /Gallagher/ })
    .first()
    .click();
  await one.waitForURL(/\/desk\/patients\/[0-9a-f-]{36}/);
  await other.goto(new URL(one.url()).pathname);
  const called = 'Goes by';
  const before = await other.getByLabel(called).inputValue();
  await other.getByLabel(called).fill('Finbar');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByText('Saved', { exact: true }).first()).toBeVisible();

  await one.getByLabel(called).fill('Finn the second');
  await one.getByLabel('Phone').fill('+61 412 555 999');
  await one.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(differing(one, called)).toHaveText(['Finn the second', 'Finbar']);
  await expect(differing(one, 'Phone').first()).toHaveText('+61 412 555 999');
  await look(one, 'both-versions-patient');
  await one.getByRole('button', { name: 'Take what is saved' }).click();
  await expect(one.getByLabel(called)).toHaveValue('Finbar');
  await expect(one.getByLabel('Phone')).not.toHaveValue('+61 412 555 999');
  await one.getByLabel(called).fill(before);
  await one.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(one.getByText('Saved', { exact: true }).first()).toBeVisible();
});

test('two desks write the same message: the words of both stand side by side', async ({ asRole }) => {
  const at = `${clinic}/desk/messages/writing`;
  const [one, other] = [await asRole('admin', { at }), await asRole('admin', { at })];
  const keep = async (desk: Page, words: string) => {
    const subject = desk.getByLabel('Subject');
    await subject.fill(`${words} {time}`);
    await desk.getByRole('button', { name: 'Keep these words' }).click();
  };
  await keep(other, 'See you at');
  await expect(other.getByText('Saved', { exact: true }).first()).toBeVisible();
  await keep(one, 'We expect you at');
  await expect(differing(one, 'Subject')).toHaveText(['We expect you at {time}', 'See you at {time}']);
  await look(one, 'both-versions-wording');
  await one.getByRole('button', { name: 'Keep mine' }).click();
  await expect(one.getByText('Saved', { exact: true }).first()).toBeVisible();
  await other.reload();
  await expect(other.getByLabel('Subject')).toHaveValue('We expect you at {time}');
  await other.getByRole('button', { name: 'Use the usual words again' }).click();
  await expect(other.getByText('Saved', { exact: true }).first()).toBeVisible();
});

test('one screen on two devices: what differs is shown, and what is kept is saved', async ({ asRole }) => {
  const [one, other] = [await asRole('lead physio'), await asRole('lead physio')];
  const screens = await screensOf(one, 'Finn Gallagher');
  const lunge = (page: Page) =>
    testCard(page, 'Weight-bearing lunge').getByRole('textbox', { name: /^Left/ });
  for (const page of [one, other]) {
    await beginScreen(page, screens);
    await toStation(page, 'Standing');
  }
  await lunge(other).fill('9');
  await expect(other.getByText('All changes saved')).toBeVisible();
  await lunge(one).fill('6');
  await expect(differing(one, /lunge.*left/i)).toHaveText([/6/, /9/]);
  await look(one, 'both-versions-screen');
  await one.getByRole('button', { name: 'Keep mine' }).click();
  await expect(one.getByText('All changes saved')).toBeVisible();
  await other.reload();
  await toStation(other, 'Standing');
  await expect(lunge(other)).toHaveValue('6');
});

/** Where a patient's screens are, whom the search finds. */
async function screensOf(page: Page, name: string): Promise<string> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Name, phone or e-mail' }).fill(name);
  await page.getByRole('option').filter({ hasText: name }).click();
  await page.waitForURL(/\/care\/patients\//);
  return `${clinic}/care/screens?patient=${new URL(page.url()).pathname.split('/').at(-1)}`;
}
