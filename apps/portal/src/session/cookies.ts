/** The names and manners of our cookies. `__Host-` binds a cookie to this very host over https; plain http has no such. */

export type CookieOptions = {
  readonly httpOnly: true;
  readonly sameSite: 'lax';
  readonly path: '/';
  readonly secure: boolean;
};

/** @param origin the configured origin; http only on this machine itself */
export function isSecure(origin: string): boolean {
  return origin.startsWith('https:');
}

export function cookieName(
  name: 'session' | 'csrf' | 'callback' | 'visitor' | 'browser',
  origin: string,
): string {
  return `${isSecure(origin) ? '__Host-' : ''}kinloop.${name}`;
}

export function cookieOptions(origin: string): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(origin) };
}
