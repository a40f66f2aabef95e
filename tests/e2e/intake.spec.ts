import type { Page } from '@playwright/test';
import { look } from './fixtures/look.ts';
import { connect, disconnect } from './fixtures/network.ts';
import { expect, test } from './fixtures/test.ts';

const phone = { width: 360 } as const;

async function say(page: Page, question: RegExp, answer: 'Yes' | 'No' | 'Not sure'): Promise<void> {
  const group = page.getByRole('group', { name: question });
  await group.getByText(answer, { exact: true }).click();
}

const onward = (page: Page) => page.getByRole('button', { name: 'Next' }).click();

test('a new patient answers on the phone before the first visit, and the physio confirms the cautions', async ({
  asRole,
  allowedErrors,
}) => {
  allowedErrors.push('ERR_INTERNET_DISCONNECTED');
  const patient = await asRole('patient, first visit ahead', phone);
  await expect(patient.getByRole('heading', { name: 'Before your first visit: 5 minutes' })).toBeVisible();
  await patient.getByRole('link', { name: 'Answer the questions' }).click();

  await expect(patient.getByRole('heading', { name: 'Your health' })).toBeVisible();
  await onward(patient);
  await expect(patient.getByText('Please choose an answer.').first()).toBeVisible();
  await look(patient, 'intake-health');
  await patient.setViewportSize({ width: 360, height: 760 });
  await patient.getByLabel('Cancer, now or in the past').check();
  await patient.getByLabel('What should we know about it?').fill('A mole in 2019, all gone.');
  await say(patient, /bones are thin/, 'No');
  await say(patient, /blood clot in a leg/, 'No');
  await say(patient, /feel touch less well/, 'Not sure');
  await say(patient, /stand on one leg/, 'No');
  await say(patient, /hip ever come out/, 'No');
  await expect(patient.getByText('All changes saved')).toBeVisible();

  // The line goes, a word is typed, the page is closed: it is all there again.
  await disconnect(patient);
  await patient.getByLabel('Is there anything else we should know?').fill('I faint at needles.');
  await expect(patient.getByRole('alert').filter({ hasText: /not saved/i })).toBeVisible();
  await connect(patient);
  patient.on('dialog', (dialog) => void dialog.accept());
  await patient.reload();
  await patient.getByRole('button', { name: 'Back' }).click();
  await expect(patient.getByLabel('Is there anything else we should know?')).toHaveValue(
    'I faint at needles.',
  );
  await expect(patient.getByText('All changes saved')).toBeVisible();
  await onward(patient);

  await say(patient, /take any medicines/, 'Yes');
  await patient.getByLabel(/Which ones/).fill('Apixaban 5 mg, twice a day');
  await say(patient, /blood thinners/, 'Yes');
  await say(patient, /allergic/, 'No');
  await onward(patient);
  await say(patient, /operation, or a bad injury/, 'No');
  await say(patient, /operation on your spine/, 'No');
  await say(patient, /hip replacement/, 'No');
  await onward(patient);
  await say(patient, /Are you pregnant/, 'No');
  await onward(patient);
  await patient.getByLabel('Name').first().fill('Grace Osei');
  await patient.getByLabel('Phone').first().fill('0400 555 019');
  await onward(patient);
  await expect(patient.getByRole('heading', { name: 'From your clinic' })).toBeVisible();
  await patient.getByText('My doctor').click();
  await onward(patient);
  await patient.getByText('Look over my answers').click();
  await patient.getByText('Yes, I agree').click();
  await look(patient, 'intake-consent');
  await patient.getByRole('button', { name: 'Send to the clinic' }).click();
  await expect(patient.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await patient.getByRole('link', { name: 'Back to Today' }).click();
  await expect(patient.getByRole('heading', { name: 'Before your first visit: 5 minutes' })).toHaveCount(0);
  await patient.getByRole('link', { name: 'See, change or cancel' }).click();
  await expect(patient.getByRole('link', { name: 'See what I sent' })).toBeVisible();
  await expect(patient.getByText('Bus 442')).toBeVisible();

  const physio = await asRole('lead physio');
  await physio
    .getByRole('link', { name: /Ben Osei/ })
    .first()
    .click();
  await physio.waitForURL(/\/care\/patients\//);
  const id = new URL(physio.url()).pathname.split('/').at(-1) ?? '';
  await physio.getByRole('link', { name: 'Read it' }).click();
  await expect(physio.getByText('Apixaban 5 mg, twice a day')).toBeVisible();
  await expect(physio.getByText(/Past cancer AND new/)).toBeVisible();
  await look(physio, 'intake-review');
  await physio.getByRole('button', { name: /Confirm all \d+ as No/ }).click();
  await physio.getByRole('button', { name: 'Confirm Yes' }).click();
  await expect(physio.getByText('All confirmed.')).toBeVisible();

  const desk = await asRole('reception', { at: `/harbour-street/desk/patients/${id}` });
  await expect(desk.getByText('Grace Osei')).toBeVisible();
  await expect(desk.getByText(/Apixaban/)).toHaveCount(0);
});

test('an admin asks a question of their own and sees it as a patient does', async ({ asRole }) => {
  const page = await asRole('admin', { at: '/harbour-street/desk/settings/form' });
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByLabel('Question', { exact: true }).last().fill('Do you need help with the stairs?');
  await page.getByLabel('How it is answered').last().selectOption({ label: 'Yes or no' });
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('group', { name: /help with the stairs/ })).toBeVisible();
  await look(page, 'intake-settings');
  await page.getByRole('button', { name: 'Save the form' }).click();
  await expect(page.getByText('Saved. Whoever opens the form')).toBeVisible();
  await page.getByRole('button', { name: 'Remove question 3' }).click();
  await page.getByRole('button', { name: 'Save the form' }).click();
  await expect(page.getByText('Saved. Whoever opens the form')).toBeVisible();
});
