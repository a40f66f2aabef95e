import 'server-only';
import { newToken, runtime } from '@kinloop/api/platform';
import { cookies } from 'next/headers';
import { cookieName, cookieOptions } from './cookies.ts';

/** The random token that ties a six-digit code to the browser that asked for it; made when there is none. */
export async function browserToken(): Promise<string> {
  const { APP_ORIGIN } = runtime().env;
  const jar = await cookies();
  const name = cookieName('browser', APP_ORIGIN);
  const kept = jar.get(name)?.value;
  if (kept && kept.length >= 40) return kept;
  const token = newToken();
  jar.set(name, token, cookieOptions(APP_ORIGIN));
  return token;
}

/** The same for reading only: '' fits no code. */
export async function keptBrowserToken(): Promise<string> {
  return (await cookies()).get(cookieName('browser', runtime().env.APP_ORIGIN))?.value ?? '';
}
