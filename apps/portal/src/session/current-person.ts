import 'server-only';
import { type Place, places, type SignedIn, sessionOf } from '@kinloop/api/identity';
import { runtime } from '@kinloop/api/platform';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { currentPlace } from '../server/door.ts';
import { sessionIdOfCookie } from './session-token.ts';

/** Who is signed in, looked up in the database once a request; null for a stranger and for a session that ended. */
export const currentPerson = cache(async (): Promise<SignedIn | null> => {
  const sessionId = await sessionIdOfCookie();
  return sessionId === null ? null : sessionOf(runtime(), sessionId);
});

/** The same, for a page above all clinics that needs somebody: a stranger is sent to sign in and back. */
export async function requirePerson(): Promise<SignedIn> {
  return (await currentPerson()) ?? redirect(`/sign-in?to=${encodeURIComponent(await currentPlace())}`);
}

/** The clinics and hats the person signed in may choose from. */
export const currentPlaces = cache(async (): Promise<readonly Place[]> => {
  const person = await currentPerson();
  return person ? places(runtime(), person.sessionId) : [];
});
