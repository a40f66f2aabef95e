import { look } from './fixtures/look.ts';
import { loginOf } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

const care = '/harbour-street/care';

test('a lead physio reads what changes, goes back to the first rules, and on to the newest', async ({
  asRole,
}) => {
  test.setTimeout(240_000);
  const page = await asRole('lead physio', { at: `${care}/rules` });
  await expect(page.getByText('You use the newest version.')).toBeVisible();
  await look(page, 'rules');
  await page
    .getByRole('button', { name: /^Go back to version/ })
    .last()
    .click();
  const dialog = page.getByRole('dialog', { name: /^Sign version/ });
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: /^Sign version/ }).click();
  await expect(page.getByText(/is in use from now on/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('A newer version waits for a signature')).toBeVisible();
  await expect(page.getByText(/heel raise to fatigue, same rater: 5 became 6\.5/).first()).toBeVisible();
  await expect(page.getByText(/^Dose: now part of what is signed/).first()).toBeVisible();
  await look(page, 'rules-newer');
  await page.getByRole('button', { name: 'Sign for use at this clinic' }).first().click();
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: /^Sign version/ }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.getByText('You use the newest version.')).toBeVisible();
});

test('a physio asks for a measure, the patient answers on the phone, and the change is judged', async ({
  asRole,
}) => {
  test.setTimeout(240_000);
  const physio = await asRole('lead physio', { at: `${care}?of=all` });
  await physio
    .getByRole('link', { name: loginOf('patient').name })
    .first()
    .click();
  await physio.waitForURL(/\/care\/patients\//);
  await physio.getByLabel('Ask for').selectOption({ label: 'Pain and its impact (PEG)' });
  await physio.getByRole('button', { name: 'Send' }).click();
  await expect(physio.getByText(/Pain and its impact \(PEG\), asked .* not answered yet/)).toBeVisible();

  const patient = await asRole('patient', { at: '/harbour-street/my', width: 360 });
  await patient
    .getByRole('link', { name: /Answer/ })
    .first()
    .click();
  await expect(patient.getByRole('heading', { level: 1 })).toHaveText('How much does pain get in the way?');
  await look(patient, 'measure');
  for (const group of await patient.getByRole('group').filter({ hasText: '10' }).all())
    await group.getByText('2', { exact: true }).first().click();
  await patient.getByRole('button', { name: 'Send my answers' }).click();
  await expect(patient.getByText('Nobody reads this at once')).toBeHidden();

  await physio.reload();
  const peg = physio
    .getByRole('listitem')
    .filter({ has: physio.getByRole('heading', { name: 'Pain and its impact (PEG)' }) });
  await expect(peg).toContainText(/improved|worse|within measurement error/);
  await expect(peg).toContainText('real from');
});
