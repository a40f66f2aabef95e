import { look } from './fixtures/look.ts';
import { loginOf } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

test('a program as the log moves it: by rule and numbers for the physio, as a week for the patient', async ({
  asRole,
}) => {
  const physio = await asRole('lead physio');
  await physio.goto('/harbour-street/care?of=all');
  await physio
    .getByRole('link', { name: loginOf('patient').name })
    .first()
    .click();
  await physio.waitForURL(/\/care\/patients\//);
  await physio.getByRole('link', { name: /, version \d+, since / }).click();
  const course = physio.getByRole('region', { name: 'How it goes, by the log' });
  await expect(course.getByRole('listitem').filter({ hasText: 'The patient is shown:' })).not.toHaveCount(0);
  await expect(course).toContainText(/Stay: \d|Step up: \d|Step down: |Stay: release work/);
  await look(physio, 'program-course');

  const patient = await asRole('patient', { width: 360 });
  await patient.goto('/harbour-street/my/program');
  const week = patient.getByRole('region', { name: 'Your week' });
  await expect(week.getByRole('listitem')).toHaveCount(7);
  await expect(week.locator('[aria-current="date"]')).toContainText('today');
});
