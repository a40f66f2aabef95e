import { AppError } from './errors.ts';

/** The largest body a procedure accepts, in bytes. Uploads have a door of their own. */
export const maxBodyBytes = 256 * 1024;

/** The header every call of our own client carries. A form or an image of another site cannot set it. */
export const portalHeader = 'x-portal';

const reading = new Set(['GET', 'HEAD']);

/**
 * Refuses what another site's page could make a signed-in browser send. A write needs our own Origin, the
 * `x-portal: 1` header and JSON; nothing may say it comes from another site; a preflight is never answered.
 * Reads are open to a plain navigation, because they change nothing.
 *
 * @param appOrigin our own origin, without a trailing slash
 * @throws AppError FOREIGN_REQUEST or TOO_LARGE
 */
export function guardRequest(headers: Headers, method: string, appOrigin: string): void {
  const verb = method.toUpperCase();
  if (!reading.has(verb) && verb !== 'POST') throw new AppError('FOREIGN_REQUEST');
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new AppError('FOREIGN_REQUEST');
  const origin = headers.get('origin');
  if (origin !== null && origin !== appOrigin) throw new AppError('FOREIGN_REQUEST');
  if (reading.has(verb)) return;
  if (origin === null || headers.get(portalHeader) !== '1') throw new AppError('FOREIGN_REQUEST');
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new AppError('FOREIGN_REQUEST');
  if (Number(headers.get('content-length') ?? 0) > maxBodyBytes) throw new AppError('TOO_LARGE');
}

/**
 * The caller's address: the entry of `x-forwarded-for` that our outermost trusted proxy appended, else what the
 * server itself saw. Entries further left are the caller's own words.
 *
 * @param trustedProxies how many proxies of ours append to the header
 */
export function clientIp(forwardedFor: string | null, remote: string | null, trustedProxies: number): string {
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  const seen = trustedProxies === 0 ? undefined : hops.at(-trustedProxies);
  return (seen ?? remote ?? 'unknown').slice(0, 64);
}
