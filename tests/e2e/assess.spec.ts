import type { Page } from '@playwright/test';
import { expectNoSidewaysScroll, look } from './fixtures/look.ts';
import {
  answerCautions,
  beginScreen,
  enterDeskWorker,
  finishScreen,
  testCard,
  toStation,
} from './fixtures/screen.ts';
import { expect, test } from './fixtures/test.ts';

test.describe.configure({ timeout: 180_000 });

/** On a program, getting better, with no warning open: a program is not published over one. */
const PATIENT = 'Finn Gallagher';

/** Where this patient's screens are, whom the search finds. */
async function screensOfPatient(page: Page): Promise<string> {
  const field = page.getByRole('combobox', { name: 'Name, phone or e-mail' });
  await page.keyboard.press('Control+k');
  await field.fill(PATIENT);
  await page.getByRole('option').filter({ hasText: PATIENT }).click();
  await page.waitForURL(/\/care\/patients\//);
  const id = new URL(page.url()).pathname.split('/').at(-1);
  return `/harbour-street/care/screens?patient=${id}`;
}

/** One more set in a new draft is one row of the comparison with what was published. */
async function seeWhatAChangeChanges(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Change the program' }).click();
  await page.getByRole('button', { name: 'Sets: more' }).first().click();
  await expect(page.getByText('All changes saved')).toBeVisible();
  await page.getByLabel('Compare with').selectOption({ index: 1 });
  const difference = page.getByRole('table', { name: 'Compare with' });
  await expect(difference.getByRole('row')).toHaveCount(2);
}

/** The size of the room's tablet, lying down: nothing runs out of it, and no words are squeezed into a column. */
async function lookOnTablet(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 768 });
  await expectNoSidewaysScroll(page);
  const heights = await page
    .locator('main')
    .getByRole('heading')
    .evaluateAll((headings) => headings.map(({ clientHeight }) => clientHeight));
  expect(Math.max(...heights), `the tallest heading of ${name}`).toBeLessThan(160);
  await page.screenshot({ path: test.info().outputPath(`${name}-1024.png`), fullPage: true });
}

test('from a screen to a reviewed result, a published program and a comparison', async ({ asRole }) => {
  const page = await asRole('lead physio');
  const screens = await screensOfPatient(page);

  await beginScreen(page, screens);
  await enterDeskWorker(page, '7', '150');
  const ranking = page.getByRole('complementary', { name: 'What this points to' });
  await expect(ranking.getByText('Hip-flexor dominance, left')).toBeVisible();
  await look(page, 'capture');
  await lookOnTablet(page, 'capture');
  // What was saved is there on another device.
  await page.reload();
  const lunge = testCard(page, 'Weight-bearing lunge').getByRole('textbox', { name: /^Left/ });
  await toStation(page, 'Standing');
  await expect(lunge).toHaveValue('7');
  await finishScreen(page);
  const result = page.url();

  await page.getByRole('radio', { name: 'Hip-flexor dominance' }).check();
  await page.getByRole('button', { name: 'Save decision' }).click();
  await expect(page.getByText(/Reviewed .* by/)).toBeVisible();
  const words = page.getByLabel('What was found, in plain words');
  const proper = await words.inputValue();
  await words.fill(`${proper} Your glutes are switched off.`);
  await page.getByRole('button', { name: 'Release to the patient' }).click();
  await expect(page.getByText(/do not see these words: switched off/)).toBeVisible();
  await words.fill(proper);
  await page.getByRole('button', { name: 'Release to the patient' }).click();
  await expect(page.getByText(/Released .* by/)).toBeVisible();
  await look(page, 'review');

  await page.getByRole('button', { name: /Build the program|Open the program/ }).click();
  await page.waitForURL(/\/care\/programs\//);
  await page.getByRole('button', { name: 'Take the proposal' }).click();
  await answerCautions(page);
  const publish = page.getByRole('button', { name: /^Publish version/ });
  await expect(publish).toBeEnabled();
  await lookOnTablet(page, 'builder');
  await look(page, 'builder');
  await page.getByRole('button', { name: 'Preview as the patient' }).click();
  const preview = page.getByRole('dialog');
  await expect(preview.getByRole('heading', { level: 3 }).first()).toBeVisible();
  await expect(preview).not.toContainText('Hip-flexor dominance');
  await page.keyboard.press('Escape');
  await publish.click();
  await expect(page.getByText('active now')).toBeVisible();
  await page.getByRole('button', { name: 'How was it proposed?' }).click();
  await expect(page.getByText('Computed again now: the same.')).toBeVisible();
  const program = page.url();
  await seeWhatAChangeChanges(page);

  await page.goto(result);
  await page.getByRole('link', { name: 'Compare with the screen before' }).click();
  await page.waitForURL(/\/care\/screens\/compare/);
  await expect(page.getByRole('table')).toBeVisible();
  await lookOnTablet(page, 'compare');
  await look(page, 'compare');

  await page.goto(program);
  await page.getByRole('button', { name: 'End the program' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End the program' }).click();
  await expect(page.getByText(/^Ended on/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change the program' })).toHaveCount(0);
});

test('a value a test cannot give is refused at its field, a rare one is asked about, and keys are enough', async ({
  asRole,
}) => {
  const page = await asRole('lead physio');
  await beginScreen(page, await screensOfPatient(page));
  const seated = page.getByRole('button', { name: /^Seated/ });
  await seated.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Seated' })).toBeFocused();
  const left = testCard(page, 'Hip internal rotation').getByRole('textbox', { name: /^Left/ });
  await left.focus();
  await page.keyboard.type('400');
  await expect(left).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Finish and see the result' }).first().click();
  await expect(page.getByRole('alert').filter({ hasText: 'must be' })).toBeVisible();
  await left.fill('70');
  await expect(page.getByText(/Is 70 right\?/)).toBeVisible();
  await page.getByRole('button', { name: 'Yes, it is right' }).click();
  await expect(page.getByText(/Is 70 right\?/)).toBeHidden();
  // Another rare value is another question, and nothing is finished before it is answered.
  await left.fill('65');
  await expect(page.getByText(/Is 65 right\?/)).toBeVisible();
  await page.getByRole('button', { name: 'Finish and see the result' }).first().click();
  await expect(page.getByText('Please confirm the values in question first.')).toBeVisible();
  await left.fill('35');
  await expect(page.getByText('All changes saved')).toBeVisible();
});
