import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import type { DemoRole } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures/test.ts';

const build = path.join(import.meta.dirname, '..', '..', 'apps', 'portal', '.next');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(build, file), 'utf8'));

/** Every route of the build, with something in the place of each parameter. */
function routes(): string[] {
  const known = Object.values(read('app-path-routes-manifest.json') as Record<string, string>);
  const filled = known
    .filter((route) => !route.startsWith('/_'))
    .map((route) => route.replace('[clinic]', 'harbour-street').replaceAll(/\[[^\]]+\]/g, 'x'));
  return [...new Set([...filled, '/no-such-clinic', '/harbour-street/nowhere', '/_next/nowhere.js'])];
}

/** Files that are the same for everybody. A page must never be among them. */
const staticRoutes = new Set(['/apple-icon.png', '/icon.svg', '/manifest.webmanifest']);

for (const route of routes()) {
  test(`headers of ${route}`, async ({ request }) => {
    const answer = await request.get(route, { maxRedirects: 0 });
    const headers = answer.headers();
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'/);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-powered-by']).toBeUndefined();
    // Plain http on this machine: browsers would ignore it, and it must not be remembered for localhost.
    expect(headers['strict-transport-security']).toBeUndefined();
    if (!staticRoutes.has(route) && !route.startsWith('/_next/')) {
      expect(headers['cache-control'], 'no copy of it may be kept').toContain('no-store');
    }
  });
}

/** Pages to which a link leads only while something is offered, asked for, sent or still to be changed. */
const passing = [
  '/[clinic]/care/patients/[id]/form',
  '/[clinic]/care/screens/[id]',
  '/[clinic]/my/appointments/[id]/earlier',
  '/[clinic]/my/appointments/[id]/move',
  '/[clinic]/my/measures/[id]',
  '/[clinic]/my/offers/[id]',
  '/[clinic]/my/self-screen/[id]',
];

/** Which route of the build an address belongs to; one without a parameter first. */
function routeOf(path: string): string | undefined {
  const known = Object.values(read('app-path-routes-manifest.json') as Record<string, string>);
  const fits = known.filter((route) =>
    new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/\[[^\]]+\]/g, '[^/]+')}$`).test(path),
  );
  return fits.sort((a, b) => a.split('[').length - b.split('[').length)[0];
}

const hats: readonly (readonly [hat: string, role: DemoRole])[] = [
  ['my', 'patient'],
  ['care', 'lead physio'],
  ['desk', 'admin'],
];

for (const [hat, role] of hats) {
  test(`no copy is kept of a page that somebody signed in has open: ${hat}`, async ({ callsOf }) => {
    const request = await callsOf(role);
    const pages = Object.values(read('app-path-routes-manifest.json') as Record<string, string>).filter(
      (route) => route.startsWith(`/[clinic]/${hat}`),
    );
    const opened = new Set<string>();
    // Pages without a parameter, and from them one of each kind that a link leads to.
    const ahead = pages
      .filter((route) => !route.includes('[', '/[clinic]'.length))
      .map((route) => route.replace('[clinic]', 'harbour-street'));
    for (let href = ahead.shift(); href !== undefined; href = ahead.shift()) {
      const route = routeOf(new URL(href, 'http://portal').pathname);
      if (route === undefined || !pages.includes(route) || opened.has(route)) continue;
      const answer = await request.get(href, { maxRedirects: 0 });
      if (answer.status() !== 200) continue;
      opened.add(route);
      const { 'cache-control': kept } = answer.headers();
      expect(kept, `cache-control of ${href}`).toContain('no-store');
      expect(kept, `cache-control of ${href}`).toContain('private');
      const links = [...(await answer.text()).matchAll(/href="(\/harbour-street\/[^"#]*)"/g)];
      ahead.push(...links.map(([, link = '']) => link.replaceAll('&amp;', '&')));
    }
    expect(pages.filter((route) => !opened.has(route) && !passing.includes(route))).toEqual([]);
  });
}

test('no page is made at build time', () => {
  const { routes: prerendered } = read('prerender-manifest.json') as { routes: Record<string, unknown> };
  const pages = Object.keys(prerendered).filter(
    (route) => !staticRoutes.has(route) && !route.startsWith('/_'),
  );
  expect(pages).toEqual([]);
});

test('there is no server action', () => {
  const { node, edge } = read('server/server-reference-manifest.json') as Record<string, object>;
  expect({ ...node, ...edge }).toEqual({});
});

test('a nonce that a client sends is not the one of the page', async ({ request }) => {
  const hostile = "script-src 'nonce-evil'";
  const answer = await request.get('/sign-in', {
    headers: { 'content-security-policy': hostile, 'x-nonce': 'evil' },
  });
  expect(answer.headers()['content-security-policy']).not.toContain('evil');
  expect(await answer.text()).not.toContain('nonce="evil"');
});

test('two answers never share a nonce', async ({ request }) => {
  const policyOf = async () => (await request.get('/sign-in')).headers()['content-security-policy'];
  expect(await policyOf()).not.toBe(await policyOf());
});

test('a request for another host is not ours to answer', async ({ baseURL }) => {
  expect(await statusFor(baseURL ?? '', '/sign-in', 'evil.example')).toBe(421);
  expect(await statusFor(baseURL ?? '', '/api/auth/csrf', 'evil.example')).toBe(421);
});

test('a forwarded host changes no address', async ({ request, baseURL }) => {
  const answer = await request.get('/api/auth/providers', {
    headers: { 'x-forwarded-host': 'evil.example' },
  });
  const body = await answer.text();
  expect(body).toContain(new URL(baseURL ?? '').host);
  expect(body).not.toContain('evil.example');
});

test('calls from other sites are refused', async ({ request, baseURL }) => {
  const url = '/api/trpc/harbour-street/book/clinic.profile';
  const data = { json: {} };
  const ours = { origin: baseURL ?? '', 'x-portal': '1' };
  expect((await request.post(url, { data, headers: ours })).status()).toBe(200);
  for (const headers of [
    {},
    { origin: baseURL ?? '' },
    { origin: 'https://evil.example', 'x-portal': '1' },
    { origin: 'null', 'x-portal': '1' },
    { ...ours, 'sec-fetch-site': 'cross-site' },
    { ...ours, 'content-type': 'text/plain' },
  ]) {
    expect(
      (await request.post(url, { data: JSON.stringify(data), headers })).status(),
      JSON.stringify(headers),
    ).toBe(403);
  }
});

test('an over-long body is refused, whatever it says of its length', async ({ request, baseURL }) => {
  const answer = await request.post('/api/trpc/harbour-street/book/clinic.profile', {
    data: { json: { filler: 'x'.repeat(300 * 1024) } },
    headers: { origin: baseURL ?? '', 'x-portal': '1' },
  });
  expect(answer.status()).toBe(413);
});

test('health says alive and ready, and nothing else', async ({ request }) => {
  expect(await (await request.get('/api/health/live')).json()).toEqual({ status: 'live' });
  expect(await (await request.get('/api/health/ready')).json()).toEqual({ status: 'ready' });
});

function statusFor(origin: string, path: string, host: string): Promise<number | undefined> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    http
      .get(
        { host: hostname === 'localhost' ? '127.0.0.1' : hostname, port, path, headers: { host } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      )
      .on('error', reject);
  });
}
