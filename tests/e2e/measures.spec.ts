import { expect } from '@playwright/test';
import { look } from './fixtures/look.ts';
import { test } from './fixtures/test.ts';

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
