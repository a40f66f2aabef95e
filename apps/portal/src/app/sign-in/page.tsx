import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ChoosePasswordScreen } from '@/features/sign-in/choose-password-screen.tsx';
import { SignInScreen } from '@/features/sign-in/sign-in-screen.tsx';
import { demoLogins } from '@/server/installation.ts';
import { currentPerson } from '@/session/current-person.ts';
import { safeReturnPath } from '@/session/return-path.ts';

type Props = {
  readonly searchParams: Promise<{
    to?: string | string[];
    /** `password`: a code is not enough there. `code`: begin with the code, also when signed in. */
    with?: string;
    /** The session ended by itself. */
    again?: string;
    /** After a code: `offer` a password at the first sign-in, or choose a `new` one. */
    choose?: string;
  }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sign-in'))('title') };
}

export default async function SignInPage({ searchParams }: Props) {
  const { to, with: way, again, choose } = await searchParams;
  const target = safeReturnPath(typeof to === 'string' ? to : null);
  const person = await currentPerson();
  const passwordOnly = way === 'password';
  const lacksPassword = person?.hasPassword === false;
  const chooses =
    choose === 'new' || (lacksPassword && (passwordOnly || (choose === 'offer' && person.isFirst)));
  if (chooses && person?.maySetPassword)
    return <ChoosePasswordScreen email={person.email ?? ''} to={target} mayWait={choose === 'offer'} />;
  // A refused page sent us here although the session as such still lives: staff rest after half an hour without use.
  const refused = again === '1' || way === 'code' || (passwordOnly && person?.method === 'code');
  if (person && !refused) redirect(target);
  return (
    <SignInScreen
      to={target}
      passwordOnly={passwordOnly}
      first={way === 'code' ? 'code' : 'password'}
      again={again === '1'}
      demo={demoLogins()}
    />
  );
}
