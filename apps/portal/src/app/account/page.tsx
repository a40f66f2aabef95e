import { listSessions, type SignedIn } from '@kinloop/api/identity';
import { runtime } from '@kinloop/api/platform';
import { DataList } from '@kinloop/ui/data-list';
import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { ToastProvider } from '@kinloop/ui/toast';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PasswordForm } from '@/features/account/password-form.tsx';
import { SessionList } from '@/features/account/session-list.tsx';
import { SignOutButton } from '@/features/account/sign-out-button.tsx';
import { requirePerson } from '@/session/current-person.ts';
import { SiteFrame } from '@/shell/site-frame.tsx';
import { Words } from '@/words/words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

/** How one signs in. Behind the password: from a session opened by an e-mail code one can only leave, or say it. */
export default async function AccountPage() {
  const person = await requirePerson();
  const [t, shell] = await Promise.all([getTranslations('account'), getTranslations('shell')]);
  return (
    <SiteFrame>
      <Words of={['account', 'device']}>
        <ToastProvider words={{ region: shell('messages'), close: shell('close') }}>
          <PageHeader
            title={t('title')}
            intro={t('intro')}
            context={<a href="/places">{t('back')}</a>}
            actions={<SignOutButton />}
          />
          {person.method === 'password' ? (
            <AccountDetails person={person} />
          ) : (
            <LockedAccount person={person} />
          )}
        </ToastProvider>
      </Words>
    </SiteFrame>
  );
}

async function LockedAccount({ person }: { readonly person: SignedIn }) {
  const t = await getTranslations('account.locked');
  return (
    <Section title={t('title')} intro={t('why')} marked>
      <LinkButton href="/sign-in?with=password&to=/account" variant="primary">
        {person.hasPassword ? t('enter') : t('choose')}
      </LinkButton>
    </Section>
  );
}

async function AccountDetails({ person }: { readonly person: SignedIn }) {
  const [t, locale, sessions] = await Promise.all([
    getTranslations('account'),
    getLocale(),
    listSessions(runtime(), person.sessionId),
  ]);
  return (
    <div className="space-y-14">
      <DataList
        items={[
          { term: t('name'), detail: person.name },
          { term: t('email'), detail: person.email ?? '' },
        ]}
      />
      <Section title={t('password.change')} intro={t('password.why')} marked>
        <PasswordForm email={person.email ?? ''} />
      </Section>
      <Section title={t('sessions.title')} marked>
        <SessionList first={sessions} locale={locale} />
      </Section>
    </div>
  );
}
