import { expect, type Page } from '@playwright/test';
import { look } from './fixtures/look.ts';
import { leaveAll, tapScore } from './fixtures/session.ts';
import { loginOf } from './fixtures/sign-in.ts';
import { test } from './fixtures/test.ts';

const my = '/harbour-street/my';

/** A session, begun on its page, in which the last exercise hurt and the others did not; its name. */
async function hurtByOne(patient: Page): Promise<string> {
  await patient.getByRole('button', { name: 'Begin' }).click();
  await leaveAll(patient, 'Too hard');
  await tapScore(patient, 'How hard was it?', 4);
  await tapScore(patient, 'Highest pain while you did it', 1);
  const last = patient
    .getByRole('group')
    .filter({ has: patient.locator('summary') })
    .last();
  const name = ((await last.locator('summary span').first().textContent()) ?? '').replace(
    /, (left|right) side$/,
    '',
  );
  await last.locator('summary').click();
  await tapScore(patient, 'Highest pain in this one', 7);
  await expect(last.locator('summary')).toContainText('pain 7');
  await look(patient, 'session-felt');
  await patient.getByRole('button', { name: 'Save the session' }).click();
  await expect(patient.getByText('Your clinic has it.')).toBeVisible();
  return name;
}

async function openProgram(physio: Page): Promise<void> {
  await physio
    .getByRole('link', { name: loginOf('patient').name })
    .first()
    .click();
  await physio.waitForURL(/\/care\/patients\//);
  await physio.getByRole('link', { name: /, version \d+, since / }).click();
}

test('what one exercise felt like moves that one: proposed by rule and numbers, taken by the physio, done by the patient', async ({
  asRole,
}) => {
  test.setTimeout(180_000);
  const patient = await asRole('patient', { at: `${my}/program/session`, width: 360 });
  const name = await hurtByOne(patient);

  const physio = await asRole('lead physio', { at: '/harbour-street/care?of=all' });
  await openProgram(physio);
  const course = physio.getByRole('region', { name: 'How it goes, by the log' });
  const hurt = course.getByRole('listitem').filter({ has: physio.getByText(name, { exact: true }) });
  await expect(hurt).toContainText('Step down: pain 7 in a session; up to 5 is accepted.');
  await expect(course.getByRole('listitem').filter({ hasText: 'pain 7' })).toHaveCount(1);
  await look(physio, 'program-course');
  await physio.getByRole('button', { name: 'Change the program' }).click();
  const step = hurt.getByRole('button', { name: /^Take: \d+ sets?/ }).first();
  const sets = /\d+ sets?/.exec((await step.textContent()) ?? '')?.[0] ?? '';
  await step.click();
  await expect(physio.getByText('All changes saved')).toBeVisible();
  await physio.getByRole('button', { name: /^Publish version/ }).click();
  await expect(physio.getByRole('button', { name: 'Change the program' })).toBeVisible();

  await patient.goto(`${my}/program`);
  const shown = patient.getByRole('listitem').filter({ has: patient.getByRole('heading', { name }) });
  await expect(shown).toContainText(sets);
  const week = patient.getByRole('region', { name: 'Your week' });
  await expect(week.getByRole('listitem')).toHaveCount(7);
  await expect(week.locator('[aria-current="date"]')).toContainText('today');
});
