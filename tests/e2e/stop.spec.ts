import { answerCheck, answerSafely, numbBetweenTheLegs, soreBack } from './fixtures/check.ts';
import { look } from './fixtures/look.ts';
import { loginOf } from './fixtures/sign-in.ts';
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

  const mara = await asRole('lead physio');
  await mara.goto(`${clinic}/care/stops`);
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
