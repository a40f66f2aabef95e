import 'server-only';
import { clientIp, type DoorRequest, type Hat, runtime } from '@kinloop/api/platform';
import { cookies, headers } from 'next/headers';
import { remoteAddressHeader } from '../http/remote-address.ts';
import { cookieName } from '../session/cookies.ts';
import { sessionIdOfCookie } from '../session/session-token.ts';

/** What this request says of itself, for the procedures to look up; nothing in it is believed before that. */
export async function doorRequest(
  clinicSlug: string,
  hat: Hat,
  patientId: string | null = null,
): Promise<DoorRequest> {
  const [sessionId, jar, ip] = await Promise.all([sessionIdOfCookie(), cookies(), callerAddress()]);
  return {
    clinicSlug,
    hat,
    sessionId,
    visitorToken: jar.get(cookieName('visitor', runtime().env.APP_ORIGIN))?.value ?? null,
    patientId,
    ip,
  };
}

/** The address of the caller, as far as our own servers vouch for it. */
export async function callerAddress(): Promise<string> {
  const got = await headers();
  return clientIp(got.get('x-forwarded-for'), got.get(remoteAddressHeader), runtime().env.TRUSTED_PROXIES);
}

/** Path and query of the page being rendered, as the proxy noted it. */
export async function currentPlace(): Promise<string> {
  return (await headers()).get('x-place') ?? '/';
}

/** What the list of sessions calls this browser: its kind and system, never its whole signature. */
export async function browserLabel(): Promise<string> {
  const agent = (await headers()).get('user-agent') ?? '';
  const browser = firstOf(agent, [
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = firstOf(agent, [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'Mac'],
    [/Linux/, 'Linux'],
  ]);
  return [browser, system].filter(Boolean).join(', ');
}

function firstOf(text: string, kinds: ReadonlyArray<readonly [RegExp, string]>): string {
  return kinds.find(([pattern]) => pattern.test(text))?.[1] ?? '';
}
