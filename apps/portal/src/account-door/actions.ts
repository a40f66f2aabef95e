import 'server-only';
import {
  acceptInvitation,
  acceptInvitationInput,
  invitationInput,
  listSessions,
  readInvitation,
  requestCode,
  requestCodeInput,
  revokeSession,
  sessionFromCode,
  setPassword,
  setPasswordInput,
  setUpClinic,
  setUpClinicInput,
  setUpLinkWorks,
  signOut,
  signOutEverywhere,
  verifyCode,
  verifyCodeInput,
} from '@kinloop/api/identity';
import { runtime } from '@kinloop/api/platform';
import { z } from 'zod';
import { browserLabel, callerAddress } from '../server/door.ts';
import { browserToken, keptBrowserToken } from '../session/browser-token.ts';
import { dropSession, keepSession, sessionIdOfCookie } from '../session/session-token.ts';

type Action<Input, Output> = {
  readonly input: z.ZodType<Input>;
  readonly run: (input: Input) => Promise<Output>;
};

function action<Input, Output>(
  input: z.ZodType<Input>,
  run: (input: Input) => Promise<Output>,
): Action<Input, Output> {
  return { input, run };
}

const nothing = z.strictObject({});

/**
 * What a person does about signing in, above all clinics: POST `/api/account/<name>` with JSON. Each reads its input,
 * calls one use-case of the identity service and keeps its cookie right. Signing in itself goes through next-auth.
 */
export const accountActions = {
  'request-code': action(requestCodeInput, async (input) =>
    requestCode(runtime(), input, { browserToken: await browserToken(), ip: await callerAddress() }),
  ),
  'verify-code': action(verifyCodeInput, async (input) =>
    verifyCode(runtime(), input, { browserToken: await keptBrowserToken(), ip: await callerAddress() }),
  ),
  /** After a booking has made the account: the code just used opens a session. */
  enter: action(z.strictObject({ loginCodeId: z.uuid() }), async ({ loginCodeId }) => {
    const earlier = await sessionIdOfCookie();
    const opened = await sessionFromCode(runtime(), loginCodeId, {
      browserToken: await keptBrowserToken(),
      ip: await callerAddress(),
      label: await browserLabel(),
    });
    if (earlier !== null) await signOut(runtime(), earlier);
    await keepSession(opened.sessionId);
    return { signedIn: true as const };
  }),
  'set-password': action(setPasswordInput, async (input) => {
    const caller = { ip: await callerAddress(), label: await browserLabel() };
    const opened = await setPassword(runtime(), await sessionIdOfCookie(), input, caller);
    await keepSession(opened.sessionId);
    return { changed: true as const };
  }),
  'end-session': action(z.strictObject({ sessionId: z.uuid() }), async ({ sessionId }) => {
    await revokeSession(runtime(), await sessionIdOfCookie(), sessionId);
    return { sessions: await listSessions(runtime(), await sessionIdOfCookie()) };
  }),
  invitation: action(invitationInput, async (input) =>
    readInvitation(runtime(), input, await sessionIdOfCookie(), await callerAddress()),
  ),
  'accept-invitation': action(acceptInvitationInput, async (input) => {
    const earlier = await sessionIdOfCookie();
    const { path, opened } = await acceptInvitation(runtime(), input, earlier, {
      browserToken: await keptBrowserToken(),
      ip: await callerAddress(),
      label: await browserLabel(),
    });
    if (opened !== null) {
      if (earlier !== null) await signOut(runtime(), earlier);
      await keepSession(opened.sessionId);
    }
    return { path };
  }),
  'set-up-link': action(z.strictObject({ token: z.string().max(200) }), async ({ token }) => ({
    works: await setUpLinkWorks(runtime(), token),
  })),
  'set-up-clinic': action(setUpClinicInput, async (input) => {
    const caller = { ip: await callerAddress(), label: await browserLabel() };
    const { sessionId, slug } = await setUpClinic(runtime(), input, caller);
    await keepSession(sessionId);
    return { slug };
  }),
  'sign-out': action(nothing, async () => {
    const sessionId = await sessionIdOfCookie();
    if (sessionId !== null) await signOut(runtime(), sessionId);
    await dropSession();
    return { signedOut: true as const };
  }),
  'sign-out-everywhere': action(nothing, async () => {
    await signOutEverywhere(runtime(), await sessionIdOfCookie());
    await dropSession();
    return { signedOut: true as const };
  }),
};

export type AccountActions = typeof accountActions;
