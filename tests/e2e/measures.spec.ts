import { expect } from '@playwright/test';
import { look } from './fixtures/look.ts';
import { loginOf } from './fixtures/sign-in.ts';
import { test } from './fixtures/test.ts';

const care = '/harbour-street/care';

test('a physio enters the total of a paper form, is asked about a rare one, and strikes it out', async ({
  asRole,
}) => {
  const page = await asRole('physio');
  await page.locator('[data-row]').first().click();
  const part = page.getByRole('region', { name: 'Outcome measures' });
  const enter = async (total: string) => {
    await part.getByRole('button', { name: 'Enter a total' }).click();
    const form = page.getByRole('dialog', { name: 'Enter a total' });
    await form.getByLabel('Measure').selectOption({ label: 'Oswestry Disability Index (ODI)' });
    await form.getByLabel('Total').fill(total);
    await form.getByRole('button', { name: 'Enter it' }).click();
    return form;
  };
  const refused = await enter('140');
  await expect(refused.getByText('A total is 0 to 100.')).toBeVisible();
  await look(page, 'measure-total');
  await refused.getByLabel('Total').fill('44');
  await refused.getByRole('button', { name: 'Enter it' }).click();
  await expect(refused).toBeHidden();

  const asked = await enter('99');
  await expect(asked.getByText('Last time it was 44. Is 99 right?')).toBeVisible();
  await asked.getByRole('button', { name: 'Yes, it is right' }).click();
  const odi = part.getByRole('listitem').filter({ hasText: 'Oswestry' });
  await expect(odi.getByText('worse')).toBeVisible();

  await page.reload();
  await odi.getByText('All 2 values').click();
  await look(page, 'measure-history');
  await odi.getByRole('button', { name: 'Strike out the total 99' }).click();
  await expect(odi.getByText('First time: nothing to compare with yet.')).toBeVisible();
  await odi.getByRole('button', { name: 'Strike out the total 44' }).click();
  await expect(odi).toHaveCount(0);
});

test('a lead physio states a licence with its items, and a patient is asked in those words', async ({
  asRole,
}) => {
  test.setTimeout(90_000);
  const lead = await asRole('lead physio', { at: `${care}/rules` });
  await lead.getByRole('link', { name: 'Licensed measures' }).click();
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Licensed measures');
  await look(lead, 'licensed-measures');
  const name = /PSEQ-2/;
  const one = lead.getByRole('listitem').filter({ hasText: name });
  await one.getByRole('button', { name: /State a licence/ }).click();
  const form = lead.getByRole('dialog', { name });
  await form.getByLabel('Licence', { exact: true }).fill('Given to the clinic by its owner, March 2026');
  await form.getByLabel(/^Items/).fill('I can do my work\nI can live a normal life');
  await form.getByLabel(/^Answers/).fill('Not at all\nCompletely');
  await form.getByRole('checkbox', { name: /may use/ }).check();
  await look(lead, 'licensed-form');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(one.getByText('In use')).toBeVisible();

  await lead.goto(`${care}?of=all`);
  await lead
    .getByRole('link', { name: loginOf('patient').name })
    .first()
    .click();
  await lead.waitForURL(/\/care\/patients\//);
  await lead.getByLabel('Ask for').selectOption({ label: 'Confidence despite pain (PSEQ-2)' });
  await lead.getByRole('button', { name: 'Send' }).click();
  await expect(lead.getByText(/\(PSEQ-2\), asked .* not answered yet/)).toBeVisible();
  const patient = await asRole('patient', { at: '/harbour-street/my', width: 360 });
  await patient
    .getByRole('link', { name: /Answer/ })
    .last()
    .click();
  await expect(patient.getByText('I can live a normal life')).toBeVisible();
  await look(patient, 'licensed-asked');
  for (const group of await patient.getByRole('group').filter({ hasText: 'Completely' }).all())
    await group.getByText('5', { exact: true }).first().click();
  await patient.getByRole('button', { name: 'Send my answers' }).click();
  await expect(patient.getByText('Nobody reads this at once')).toBeHidden();
});
