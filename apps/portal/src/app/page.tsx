import { clinicDirectory } from '@kinloop/api/identity';
import { runtime } from '@kinloop/api/platform';
import { LinkButton } from '@kinloop/ui/link-button';
import { LoopMark } from '@kinloop/ui/logo';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClinicList } from '@/features/home/clinic-list.tsx';
import { isDemo } from '@/server/installation.ts';
import { currentPerson } from '@/session/current-person.ts';
import { SiteFrame } from '@/shell/site-frame.tsx';

/** Above all clinics: who is signed in goes on to their places, and where there is one clinic that is the place. */
export default async function HomePage() {
  if (await currentPerson()) redirect('/places');
  const [clinics, t] = await Promise.all([clinicDirectory(runtime()), getTranslations('home')]);
  if (clinics.length === 0 && !isDemo()) redirect('/setup');
  const only = clinics.length === 1 ? clinics[0] : undefined;
  if (only) redirect(`/${only.slug}`);
  return (
    <SiteFrame wide>
      <div className="relative py-10 sm:py-20">
        <LoopMark
          size={430}
          className="pointer-events-none absolute -top-10 -right-40 -z-10 opacity-15 lg:right-0 lg:opacity-90"
        />
        <h1 className="max-w-[14ch] text-[2.5rem] leading-[1.06] sm:text-[4.25rem]">{t('title')}</h1>
        <p className="mt-6 max-w-[36ch] text-xl text-ink-soft">{t('intro')}</p>
        <LinkButton href="/sign-in" variant="primary" size="lg" className="mt-10">
          {t('signIn')}
        </LinkButton>
      </div>
      <ClinicList clinics={clinics} />
    </SiteFrame>
  );
}
