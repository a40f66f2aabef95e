import { isIP } from 'node:net';
import { AppError } from '../platform/errors.ts';

export const addressMax = 2000;

/**
 * The address of a calendar's feed as somebody pasted it. `webcal:` is https by another name. A name only, never a number;
 * the ordinary port; no name or password in it.
 *
 * @param ownHost of the portal: our own feeds would keep our own visits away
 * @throws AppError REFUSED with rule `calendar-address` or `calendar-own`
 */
export function feedAddress(typed: string, ownHost: string): URL {
  const url = URL.parse(typed.trim().replace(/^webcals?:/i, 'https:'));
  if (url === null || !isPlainAddress(url)) throw refused('calendar-address');
  if (url.hostname === ownHost) throw refused('calendar-own');
  url.hash = '';
  return url;
}

/** What the fetcher asks again: what was stored is believed no more than what was typed. */
export function isPlainAddress(url: URL): boolean {
  const { protocol, hostname, port, username, password } = url;
  return (
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    password === '' &&
    hostname.length <= 253 &&
    isIP(hostname.replaceAll(/^\[|\]$/g, '')) === 0 &&
    /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(hostname)
  );
}

const refused = (rule: string) => new AppError('REFUSED', { field: 'url', params: { rule } });
