import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Product, startProduct } from './running-product.ts';

/** A real installation behind a proxy that speaks https to the world and http to us, as docs/running.md has it. */
const origin = 'https://portal.clinic.example';
const admin = { name: 'Ada Admin', email: 'ada@clinic.example', password: 'seven quiet herons wading' };
let folder: string;
let product: Product;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kinloop-secure-'));
  product = await startProduct(path.join(folder, 'data'), { APP_ORIGIN: origin, TRUSTED_PROXIES: '1' });
});
afterAll(async () => {
  product.supervisor.kill('SIGTERM');
  await product.exited;
  rmSync(folder, { recursive: true, force: true });
});

it('gives every cookie to this host alone, over https alone, and out of reach of scripts', async () => {
  const [, token] = product.output().match(/https:\/\/portal\.clinic\.example\/setup#([\w-]{43})/) ?? [];
  const clinic = {
    ...{ slug: 'heron-street', name: 'Heron Street', zone: 'Europe/London' },
    ...{ emergencyNumber: '999', phone: '', address: '' },
  };
  const made = await send('POST', '/api/account/set-up-clinic', { body: { token, clinic, admin } });
  expect(made.status, made.body).toBe(200);
  expectSealed(made, 'session');

  const csrf = await send('GET', '/api/auth/csrf');
  expectSealed(csrf, 'csrf');
  const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string };
  const { email, password } = admin;
  const signedIn = await send('POST', '/api/auth/callback/password', {
    cookie: pairsOf(csrf),
    body: { csrfToken, email, password, json: 'true' },
  });
  expectSealed(signedIn, 'session');
  expect((await send('GET', '/heron-street/desk', { cookie: pairsOf(signedIn) })).status).toBe(200);

  expectSealed(await send('GET', '/heron-street/book'), 'visitor');
});

it('tells browsers to come by https only, on every page', async () => {
  for (const page of ['/', '/sign-in', '/setup', '/nowhere']) {
    const { headers } = await send('GET', page);
    expect(headers['strict-transport-security'], page).toMatch(/^max-age=63072000\b/);
  }
});

it('does not answer to the address of the machine behind the proxy', async () => {
  expect((await send('GET', '/sign-in', { host: `localhost:${product.port}` })).status).toBe(421);
});

it('takes no call from the same host over http', async () => {
  const call = await send('POST', '/api/account/set-up-clinic', {
    origin: origin.replace('https', 'http'),
    body: {},
  });
  expect(call.status).toBe(403);
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** What the proxy sends on: the public host, and who asked. */
function send(
  method: 'GET' | 'POST',
  page: string,
  given: { host?: string; origin?: string; cookie?: string; body?: object } = {},
): Promise<Answer> {
  const headers = {
    host: given.host ?? new URL(origin).host,
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-proto': 'https',
    ...(given.cookie === undefined ? {} : { cookie: given.cookie }),
    ...(given.body && {
      ...{ origin: given.origin ?? origin, 'x-portal': '1', 'content-type': 'application/json' },
    }),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port: product.port, path: page, method, headers },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
      },
    );
    request.on('error', reject);
    request.end(given.body && JSON.stringify(given.body));
  });
}

function expectSealed({ headers }: Answer, name: string): void {
  const cookies = headers['set-cookie'] ?? [];
  expect(cookies.map((cookie) => cookie.split('=')[0])).toContain(`__Host-kinloop.${name}`);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-/);
    expect(cookie).toMatch(/; Path=\/(;|$)/i);
    expect(cookie).toMatch(/; Secure(;|$)/i);
    expect(cookie).toMatch(/; HttpOnly(;|$)/i);
    expect(cookie).toMatch(/; SameSite=Lax(;|$)/i);
    expect(cookie).not.toMatch(/; Domain=/i);
  }
}

const pairsOf = ({ headers }: Answer) =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
