import { demoLogins } from '@kinloop/demo';
import { look } from './fixtures/look.ts';
import { fillPassword, loginOf, mailedCode } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

for (const role of new Set(demoLogins.map((login) => login.role))) {
  test(`${role} signs in and sees where they are and as whom`, async ({ asRole }) => {
    const page = await asRole(role);
    const { name } = loginOf(role);
    await expect(page.getByRole('link', { name: /Your account/ }).filter({ visible: true })).toContainText(
      name,
    );
  });
}

test('the sign-in page, both ways', async ({ page }) => {
  await page.goto('/sign-in');
  await look(page, 'sign-in');
  await page.getByText('Code by e-mail').click();
  await look(page, 'sign-in-code');
});

test('a wrong password keeps what was typed and does not say what was wrong', async ({
  page,
  allowedErrors,
}) => {
  allowedErrors.push('status of 401');
  await page.goto('/sign-in');
  await fillPassword(page, loginOf('physio').email, 'not this one at all');
  const known = page.getByRole('alert').filter({ hasText: 'do not go together' });
  await expect(known).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(loginOf('physio').email);
  const words = (await known.textContent()) ?? '';
  // The words of the first refusal stand there until the second one comes.
  const refused = page.waitForResponse((answer) => answer.status() === 401);
  await fillPassword(page, 'nobody@harbour-street.example', 'not this one at all');
  await refused;
  await expect(known).toHaveText(words);
});

test('an empty form says so beside its fields and puts the cursor there', async ({ page }) => {
  await page.goto('/sign-in');
  await page.locator('form#sign-in-password').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Please fill this in.')).toHaveCount(2);
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toBeFocused();
});

test('a patient signs in with the code from the mail, once', async ({ page, stranger, allowedErrors }) => {
  allowedErrors.push('status of 401');
  const { email, path } = loginOf('patient');
  await page.goto(`/sign-in?to=${encodeURIComponent(path)}`);
  await page.getByText('Code by e-mail').click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByText('a code is on its way')).toBeVisible();

  const reader = await stranger();
  const code = await mailedCode(reader, email);
  await look(reader, 'mail');

  const wrong = code === '000000' ? '000001' : '000000';
  await page.getByLabel('Six-digit code').fill(wrong);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('That code is not right')).toBeVisible();
  await expect(page.getByLabel('Six-digit code')).toBeFocused();
  await page.getByLabel('Six-digit code').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname === path);

  // A code opens Today and not the account, which can still be left.
  await page.goto('/account');
  await look(page, 'account-locked');
  await expect(page.getByRole('button', { name: 'Sign out everywhere' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Sign in with your password' }).click();
  await expect(page.getByText('kept behind your password')).toBeVisible();
});

test('a link to a page behind sign-in leads back to it', async ({ page }) => {
  const { email, password, path } = loginOf('physio');
  await page.goto(path);
  await expect(page).toHaveURL(/\/sign-in\?/);
  await fillPassword(page, email, password);
  await page.waitForURL((url) => url.pathname === path);
});

test('signing in never leads to another site', async ({ page }) => {
  const { email, password } = loginOf('admin');
  await page.goto(`/sign-in?to=${encodeURIComponent('//evil.example/x')}`);
  await fillPassword(page, email, password);
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  expect(new URL(page.url()).hostname).toBe('localhost');
});

test('signing out ends the session itself: its cookie opens nothing afterwards', async ({ asRole }) => {
  const page = await asRole('reception', { at: '/account' });
  const cookies = await page.context().cookies();
  await look(page, 'account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await expect(page).toHaveURL('/sign-in');
  await page.context().addCookies(cookies);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/sign-in\?/);
});

test('nothing a browser posts as its session is believed', async ({ asRole }) => {
  const page = await asRole('reception');
  const answer = await page.evaluate(async () => {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const posted = await fetch('/api/auth/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ csrfToken, data: { user: { name: 'Mallory', role: 'admin' }, sid: 'x' } }),
    });
    return (await posted.json()) as { user?: { name?: string } };
  });
  expect(answer.user?.name).toBe(loginOf('reception').name);
});
