/**
 * Where to go after signing in: a path of our own, or the places of the person. Anything that could name another host
 * (`//host`, a backslash, a scheme, control characters) is not one, and neither is the sign-in page itself.
 */
export function safeReturnPath(wanted: string | null | undefined, fallback = '/places'): string {
  if (!wanted || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\'))
    return fallback;
  const { origin, pathname, search } = new URL(wanted, 'http://own.invalid');
  if (origin !== 'http://own.invalid' || pathname.startsWith('//')) return fallback;
  if (pathname === '/' || pathname.startsWith('/sign-in') || pathname.startsWith('/api/')) return fallback;
  return `${pathname}${search}`;
}
