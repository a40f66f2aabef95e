import { look } from './fixtures/look.ts';
import { loginOf } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

test('a patient’s visits come by a private link, without signing in and without a name, until it is turned off', async ({
  asRole,
  request,
}) => {
  const page = await asRole('patient', { at: '/harbour-street/my/appointments' });
  await page.getByRole('button', { name: 'Make a private link' }).click();
  const address = page.getByLabel('Private link');
  await expect(address).toHaveValue(/\/api\/calendar\/harbour-street\/[\w-]{43}\.ics$/);
  const url = await address.inputValue();
  await expect(page.getByRole('link', { name: 'Open in my calendar' })).toHaveAttribute('href', /^webcal:/);
  await page.getByText('How to add it').click();
  await look(page, 'calendar-link');

  const answer = await request.get(url);
  expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const text = await answer.text();
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT[\s\S]*END:VCALENDAR\r\n$/);
  for (const name of loginOf('patient').name.split(' ')) expect(text).not.toContain(name);
  const { etag = '' } = answer.headers();
  expect((await request.get(url, { headers: { 'if-none-match': etag } })).status()).toBe(304);

  await page.reload();
  await expect(page.getByText('We cannot show it again')).toBeVisible();
  await page.getByRole('button', { name: 'Turn the link off' }).click();
  await expect(page.getByText('The link is turned off')).toBeVisible();
  expect((await request.get(url)).status()).toBe(404);
  expect((await request.get(url.replace(/[\w-]{43}/, 'x'.repeat(43)))).status()).toBe(404);
});

test('a physio adds another calendar; what cannot be read says since when and why, and its address is not shown', async ({
  asRole,
  allowedErrors,
}) => {
  test.setTimeout(120_000);
  allowedErrors.push('status of 422');
  const page = await asRole('physio', { at: '/harbour-street/care/calendar' });
  const section = page.getByRole('region', { name: 'Other calendars of mine' });
  await section.getByRole('button', { name: 'Add a calendar' }).click();
  await section.getByLabel('What to call it').fill('University');
  const address = section.getByLabel('Address of the calendar’s feed');
  await address.fill('https://127.0.0.1/private-5f3a.ics');
  await section.getByRole('button', { name: 'Add this calendar' }).click();
  await expect(section.getByText('Please use the address of a calendar’s feed')).toBeVisible();
  // No name ends so, anywhere.
  await address.fill('webcal://calendar.invalid/private-5f3a.ics');
  await section.getByRole('button', { name: 'Add this calendar' }).click();
  await expect(section.getByText(/Not readable since .*calendar\.invalid/)).toBeVisible({
    timeout: 30_000,
  });
  expect(await page.content()).not.toContain('5f3a');
  await look(page, 'other-calendars');
  await section.getByRole('button', { name: 'Remove University' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(section.getByText('None yet')).toBeVisible();
});
