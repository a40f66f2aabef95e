import 'server-only';
import {
  type OpenedSession,
  sessionOf,
  signInInput,
  signInWithCode,
  signInWithPassword,
  signOut,
} from '@kinloop/api/identity';
import { runtime, toAppError } from '@kinloop/api/platform';
import type { AuthOptions, CookieOption } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { browserLabel, callerAddress } from '../server/door.ts';
import { keptBrowserToken } from './browser-token.ts';
import { cookieName, cookieOptions, isSecure } from './cookies.ts';
import { safeReturnPath } from './return-path.ts';
import { cookieSeconds, sessionIdOfCookie } from './session-token.ts';

const codeInput = z.strictObject({ email: z.string().min(3).max(320), code: z.string().regex(/^\d{6}$/) });

/** Built at the first request and not at import: a build has neither secrets nor a database. */
export function authOptions(): AuthOptions {
  const { APP_ORIGIN, KINLOOP_SECRET } = runtime().env;
  const cookie = (name: Parameters<typeof cookieName>[0]): CookieOption => ({
    name: cookieName(name, APP_ORIGIN),
    options: cookieOptions(APP_ORIGIN),
  });
  return {
    secret: KINLOOP_SECRET,
    useSecureCookies: isSecure(APP_ORIGIN),
    session: { strategy: 'jwt', maxAge: cookieSeconds },
    cookies: { sessionToken: cookie('session'), csrfToken: cookie('csrf'), callbackUrl: cookie('callback') },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/account' },
    providers: [passwordProvider(), codeProvider()],
    callbacks: {
      // The token carries the session's id and nothing else; whatever a client sends as an update is not read.
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      session: async ({ session, token }) => {
        const sid = token.sid;
        const person = typeof sid === 'string' ? await sessionOf(runtime(), sid) : null;
        return person ? { expires: person.expiresAt, user: { name: person.name } } : { ...session, user: {} };
      },
      redirect: ({ url }) =>
        `${APP_ORIGIN}${safeReturnPath(url.startsWith(APP_ORIGIN) ? url.slice(APP_ORIGIN.length) : url)}`,
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await signOut(runtime(), token.sid);
      },
    },
  };
}

function passwordProvider() {
  return credentials({
    id: 'password',
    credentials: { email: {}, password: {} },
    authorize: (given) =>
      enter(async () => {
        const input = signInInput.parse({ email: given?.email, password: given?.password });
        return signInWithPassword(runtime(), input, {
          ip: await callerAddress(),
          label: await browserLabel(),
        });
      }),
  });
}

function codeProvider() {
  return credentials({
    id: 'code',
    credentials: { email: {}, code: {} },
    authorize: (given) =>
      enter(async () => {
        const input = codeInput.parse({ email: given?.email, code: given?.code });
        const door = {
          browserToken: await keptBrowserToken(),
          ip: await callerAddress(),
          label: await browserLabel(),
        };
        return signInWithCode(runtime(), input, door);
      }),
  });
}

/** Runs a sign-in: the browser's earlier session ends, and a failure reaches the form as its code alone. */
async function enter(open: () => Promise<OpenedSession>): Promise<{ id: string }> {
  try {
    const earlier = await sessionIdOfCookie();
    const { sessionId } = await open();
    if (earlier !== null) await signOut(runtime(), earlier);
    return { id: sessionId };
  } catch (error) {
    const code = error instanceof z.ZodError ? 'INVALID_INPUT' : toAppError(error).code;
    throw new Error(code);
  }
}
