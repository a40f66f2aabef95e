import { env } from '@kinloop/api/env';
import { type NextRequest, NextResponse } from 'next/server';
import {
  contentSecurityPolicy,
  isOwnHost,
  ownRequestHeaders,
  strictTransport,
} from './http/security-headers.ts';
import { cookieName, cookieOptions } from './session/cookies.ts';

/**
 * Adds what every page answer needs and nothing else: it is no wall. Who may see what is decided by the procedures and
 * the database, whether or not this ran.
 */
export function proxy(request: NextRequest): NextResponse {
  const origin = new URL(env().APP_ORIGIN);
  const { pathname, search } = request.nextUrl;
  if (!isOwnHost(request.headers.get('host'), origin) && !pathname.startsWith('/api/health/'))
    return new NextResponse(null, { status: 421 });

  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  for (const name of ownRequestHeaders) headers.delete(name);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set('x-place', `${pathname}${search}`);
  const visitor = newVisitor(request, origin);
  if (visitor) headers.set('cookie', [headers.get('cookie'), visitor.pair].filter(Boolean).join('; '));

  const response = NextResponse.next({ request: { headers } });
  if (visitor) response.cookies.set(visitor.cookie);
  response.headers.set('content-security-policy', policy);
  if (origin.protocol === 'https:') response.headers.set('strict-transport-security', strictTransport);
  return response;
}

/**
 * The random token that ties a check, a stop and a hold to the browser that left them, given on the way into booking.
 * Kept for as long as browsers allow: who was stopped stays stopped until a physio clears it.
 */
function newVisitor({ nextUrl, cookies }: NextRequest, { origin }: URL) {
  const name = cookieName('visitor', origin);
  if (!/^\/[^/]+\/book(\/|$)/.test(nextUrl.pathname) || cookies.has(name)) return undefined;
  const value = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  return {
    pair: `${name}=${value}`,
    cookie: { ...cookieOptions(origin), name, value, maxAge: 400 * 24 * 3600 },
  };
}
