import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { APIRequestContext, APIResponse, Page } from '@playwright/test';
import { fillPassword, loginOf } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

const portal = path.join(import.meta.dirname, '..', '..', 'apps', 'portal');
const clinic = '/harbour-street';
const nobodys = '019a0000-0000-7000-8000-000000000000';
const noToken = 'x'.repeat(43);

/** What an answer that is no page is asked for. Files that are the same for everybody are no concern of anybody's. */
test('every handler that answers something else than a page is walked here or in the access matrix', () => {
  const routes = JSON.parse(
    readFileSync(path.join(portal, '.next', 'app-path-routes-manifest.json'), 'utf8'),
  ) as Record<string, string>;
  const handlers = Object.entries(routes)
    .filter(([file, route]) => file.endsWith('/route') && !/\.(png|svg|webmanifest|ico)$/.test(route))
    .map(([, route]) => route);
  expect(handlers.sort()).toEqual([
    '/[clinic]/my/appointments/[id]/calendar.ics',
    '/api/account/[action]',
    '/api/auth/[...nextauth]',
    '/api/calendar/[clinic]/[file]',
    '/api/health/live',
    '/api/health/ready',
    '/api/trpc/[clinic]/[role]/[trpc]',
  ]);
});

interface Action {
  readonly input: object;
  /** The status for whoever is not signed in, and for whoever is; null where it would end the session of other tests. */
  readonly signedOut: number;
  readonly signedIn: number | null;
}

const link = { clinicId: nobodys, token: noToken };
const code = { email: 'nobody@people.example', purpose: 'sign-in', clinicId: null };
const actions: Readonly<Record<string, Action>> = {
  'request-code': { input: code, signedOut: 200, signedIn: 200 },
  'verify-code': { input: { ...code, code: '000000' }, signedOut: 401, signedIn: 401 },
  enter: { input: { loginCodeId: nobodys }, signedOut: 401, signedIn: 401 },
  'set-password': {
    input: { password: 'four green windows open', current: 'not the one they have' },
    signedOut: 401,
    signedIn: 401,
  },
  'end-session': { input: { sessionId: nobodys }, signedOut: 401, signedIn: 404 },
  invitation: { input: link, signedOut: 404, signedIn: 404 },
  'accept-invitation': { input: { ...link, loginCodeId: null }, signedOut: 404, signedIn: 404 },
  'set-up-link': { input: { token: noToken }, signedOut: 200, signedIn: 200 },
  'set-up-clinic': {
    input: {
      token: noToken,
      clinic: {
        ...{ slug: 'heron-street', name: 'Heron Street', zone: 'Europe/London' },
        ...{ emergencyNumber: '999', phone: '', address: '' },
      },
      admin: { name: 'Ada Admin', email: 'ada@clinic.example', password: 'seven quiet herons wading' },
    },
    signedOut: 404,
    signedIn: 404,
  },
  'sign-out': { input: {}, signedOut: 200, signedIn: null },
  'sign-out-everywhere': { input: {}, signedOut: 401, signedIn: null },
};

/** The headers of a call of our own pages. */
const ours = (origin: string) => ({ origin, 'x-portal': '1' });

function act(
  request: APIRequestContext,
  origin: string,
  action: string,
  input: object,
): Promise<APIResponse> {
  return request.post(`/api/account/${action}`, { data: input, headers: ours(origin) });
}

function expectUnkept(answer: APIResponse): void {
  const { 'cache-control': kept, vary } = answer.headers();
  expect(kept, answer.url()).toBe('private, no-store');
  expect(vary?.toLowerCase(), answer.url()).toContain('cookie');
}

test('the account door has these actions', () => {
  const source = readFileSync(path.join(portal, 'src', 'account-door', 'actions.ts'), 'utf8');
  const names = [...source.matchAll(/^ {2}'?([\w-]+)'?: action\(/gm)].map(([, name]) => name);
  expect(names.sort()).toEqual(Object.keys(actions).sort());
});

test('the account door tells nobody else, keeps nothing, and takes nothing from other sites', async ({
  stranger,
  callsOf,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const { request } = (await stranger()).context();
  const signedIn = [];
  for (const role of ['patient', 'lead physio', 'admin'] as const) signedIn.push(await callsOf(role));
  for (const [action, { input, signedOut, signedIn: status }] of Object.entries(actions)) {
    const url = `/api/account/${action}`;
    for (const headers of [{}, ours('https://evil.example'), { origin }]) {
      const foreign = await request.post(url, { data: input, headers });
      expect(foreign.status(), `${action} from elsewhere`).toBe(403);
      expectUnkept(foreign);
    }
    const read = await request.get(url);
    expect(read.status(), `${action} as a read`).toBe(405);
    expectUnkept(read);
    const more = await act(request, origin, action, { ...input, role: 'admin' });
    expect(more.status(), `${action} with a field that is none of its own`).toBe(400);
    expectUnkept(more);
    const nobody = await act(request, origin, action, input);
    expect(nobody.status(), `${action} signed out`).toBe(signedOut);
    expectUnkept(nobody);
    for (const somebody of status === null ? [] : signedIn) {
      const answer = await act(somebody, origin, action, input);
      expect(answer.status(), `${action} signed in: ${await answer.text()}`).toBe(status);
      expectUnkept(answer);
    }
  }
});

test("nobody ends somebody else's session, or learns that it is there", async ({
  asRole,
  callsOf,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const admin = await asRole('admin', { at: '/account' });
  const said = await admin.content();
  const [, theirs = ''] = /sessionId\\":\\"([0-9a-f-]{36})/.exec(said) ?? [];
  expect(theirs, 'the id of a session of the admin').not.toBe('');
  for (const role of ['patient', 'lead physio'] as const) {
    const request = await callsOf(role);
    const [tried, none] = [
      await act(request, origin, 'end-session', { sessionId: theirs }),
      await act(request, origin, 'end-session', { sessionId: nobodys }),
    ];
    expect(tried.status()).toBe(404);
    expect(await tried.text()).toBe(await none.text());
  }
  await admin.reload();
  await expect(admin).toHaveURL('/account');
});

async function signInAs(page: Page, email: string, to: string): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await fillPassword(page, email, loginOf('patient').password);
  await page.waitForURL((url) => url.pathname === to);
}

test('the calendar file of a visit is for whose visit it is', async ({ stranger, asRole, callsOf }) => {
  const page = await asRole('patient', { at: `${clinic}/my/appointments` });
  const own = await page
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const visit = own.find((href) => /\/my\/appointments\/[0-9a-f-]{36}$/.test(href)) ?? '';
  const file = `${visit}/calendar.ics`;
  const answered = await page.context().request.get(file);
  expect(answered.status()).toBe(200);
  expect(answered.headers()).toMatchObject({
    'cache-control': 'private, no-store',
    'content-type': 'text/calendar; charset=utf-8',
  });
  expect(await answered.text()).toContain('BEGIN:VEVENT');

  const other = await stranger();
  await signInAs(other, 'noah@mail.example', `${clinic}/my/appointments`);
  const none = file.replace(/[0-9a-f-]{36}/, nobodys);
  const asked = await other.context().request.get(file);
  const missing = await other.context().request.get(none);
  expect(asked.status()).toBe(404);
  expect(await asked.text()).toBe(await missing.text());
  const outside = (await stranger()).context().request;
  const admin = await callsOf('admin');
  for (const [request, status] of [
    [outside, 401],
    [admin, 403],
  ] as const) {
    const refused = await request.get(file);
    expect(refused.status()).toBe(status);
    expect(refused.headers()['cache-control']).toBe('private, no-store');
  }
  const elsewhere = await page.context().request.get(file.replace(clinic, '/northbank'));
  expect(elsewhere.status()).toBe(403);
});

test('what signing in answers is kept nowhere', async ({ request }) => {
  for (const page of ['csrf', 'session', 'providers']) expectUnkept(await request.get(`/api/auth/${page}`));
});
