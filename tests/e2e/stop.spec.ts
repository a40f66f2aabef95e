import {
  answerCheck,
  answerSafely,
  newcomer,
  noneOfTheOthers,
  nothingElse,
  numbBetweenTheLegs,
  soreBack,
} from './fixtures/check.ts';
import { look } from './fixtures/look.ts';
import { giveMailedCode, loginOf } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

const physio = loginOf('lead physio');
const clinic = `/${physio.path.split('/')[1]}`;

test('whoever ticks an emergency books nothing until a physio has found their code and cleared it', async ({
  page: stranger,
  asRole,
}) => {
  test.setTimeout(120_000);
  await stranger.goto(`${clinic}/book/check`);
  await answerCheck(stranger, [...soreBack, ...numbBetweenTheLegs]);
  await expect(stranger.getByRole('heading', { level: 1, name: 'Please get help now' })).toBeVisible();
  await expect(stranger.getByRole('link', { name: 'Call 000' })).toBeVisible();
  await expect(stranger.getByText('There is nothing to book online for now.')).toBeVisible();
  await look(stranger, 'book-stop');
  const code = (await stranger.locator('strong').last().textContent()) ?? '';
  expect(code).toMatch(/^[A-Z]{5}$/);
  for (const path of ['book', 'book/check', 'book/times', 'book/check?kind=known-need']) {
    await stranger.goto(`${clinic}/${path}`);
    await expect(stranger.getByText(code)).toBeVisible();
    await expect(stranger.getByRole('button', { name: 'Take this time' })).toHaveCount(0);
  }

  const mara = await asRole('lead physio', { at: `${clinic}/care/stops` });
  await mara.getByRole('textbox', { name: 'Code' }).fill(code.toLowerCase());
  await mara.getByRole('button', { name: 'Find', exact: true }).click();
  const stop = mara.getByRole('listitem').filter({ hasText: code });
  await expect(stop).toContainText('Told to go to an emergency department now');
  await stop.getByRole('button', { name: 'Clear', exact: true }).click();
  await mara.getByLabel('Why it is safe').fill('Seen in hospital, nothing found');
  await mara.getByRole('button', { name: 'Clear it' }).click();
  await expect(stop).toContainText(`Cleared by ${physio.name}`);
  await expect(stop).toContainText('Seen in hospital, nothing found');

  await stranger.goto(`${clinic}/book/check?kind=known-need`);
  await answerSafely(stranger);
  await stranger.getByRole('link', { name: 'Choose a time' }).click();
  await expect(stranger.getByRole('button', { name: 'Take this time' })).toBeVisible();
});

test('a number left beside a stop is known in another browser, also as it is written abroad', async ({
  stranger,
  allowedErrors,
}) => {
  allowedErrors.push('status of 409');
  // Eight digits of this run, so that the test can be run again.
  const digits = String(Date.now()).slice(-8);
  const doubtful = await stranger({ width: 360 });
  await doubtful.goto(`${clinic}/book/check?kind=known-need`);
  await answerCheck(doubtful, [
    ...newcomer,
    {
      to: (page) => page.getByRole('group', { name: /Past cancer/ }).getByRole('button', { name: 'Yes' }),
      give: (field) => field.click(),
    },
    noneOfTheOthers,
    nothingElse,
  ]);
  await doubtful.getByLabel('Your name').fill('Lou Doubt');
  await doubtful.getByLabel('Phone number').fill(`04${digits}`);
  await doubtful.getByRole('button', { name: 'Ask for a call' }).click();
  await expect(doubtful.getByText('We have your number.')).toBeVisible();
  const code = (await doubtful.locator('strong').last().textContent()) ?? '';

  const other = await stranger({ width: 360 });
  await other.goto(`${clinic}/book/check?kind=known-need`);
  await answerSafely(other);
  await other.getByRole('link', { name: 'Choose a time' }).click();
  await other.getByRole('button', { name: 'Take this time' }).click();
  const email = `lou.${digits}@people.example`;
  await other.getByLabel('First name').fill('Lou');
  await other.getByLabel('Family name').fill('Doubt');
  await other.getByLabel('Date of birth').fill('1971-03-14');
  await other.getByLabel('Phone number').fill(`+61 4${digits}`);
  await other.getByLabel('E-mail').fill(email);
  await other.getByRole('button', { name: 'Send me the code' }).click();
  await giveMailedCode(other, await stranger(), email);
  await other.getByRole('button', { name: 'Book this visit' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Let us talk first' })).toBeVisible();
  await expect(other.getByText(code)).toBeVisible();
  await expect(other.getByRole('link', { name: /Call the clinic/ })).toBeVisible();
  await look(other, 'book-stopped-late');
});
