import 'server-only';
import { runtime } from '@kinloop/api/platform';
import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { cache } from 'react';
import { cookieName, cookieOptions } from './cookies.ts';

/** How long the cookie may live; the session row behind it ends earlier: hours for staff, days without use for all. */
export const cookieSeconds = 90 * 24 * 3600;

/**
 * The session id inside this request's sign-in cookie, or null. That the cookie is ours is all this says: whether the
 * session still holds is decided by the database, by `act_as` for a clinic and by the identity service elsewhere.
 */
export const sessionIdOfCookie = cache(async (): Promise<string | null> => {
  const { APP_ORIGIN, KINLOOP_SECRET } = runtime().env;
  const value = (await cookies()).get(cookieName('session', APP_ORIGIN))?.value;
  if (!value) return null;
  try {
    const token = await decode({ token: value, secret: KINLOOP_SECRET });
    return typeof token?.sid === 'string' ? token.sid : null;
  } catch {
    return null;
  }
});

/** Signs this browser in with a session the identity service has just opened, as next-auth itself would. */
export async function keepSession(sessionId: string): Promise<void> {
  const { APP_ORIGIN, KINLOOP_SECRET } = runtime().env;
  const value = await encode({ token: { sid: sessionId }, secret: KINLOOP_SECRET, maxAge: cookieSeconds });
  const jar = await cookies();
  jar.set(cookieName('session', APP_ORIGIN), value, { ...cookieOptions(APP_ORIGIN), maxAge: cookieSeconds });
}

/** Takes the sign-in cookie away; the session itself is ended by the identity service. */
export async function dropSession(): Promise<void> {
  const { APP_ORIGIN } = runtime().env;
  const jar = await cookies();
  jar.set(cookieName('session', APP_ORIGIN), '', { ...cookieOptions(APP_ORIGIN), maxAge: 0 });
}
