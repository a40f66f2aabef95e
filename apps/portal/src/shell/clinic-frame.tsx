import { LinkButton } from '@kinloop/ui/link-button';
import { LoopMark } from '@kinloop/ui/logo';
import { SkipLink } from '@kinloop/ui/skip-link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { ClinicFront } from '@/clinic/current-clinic.ts';
import { currentPerson } from '@/session/current-person.ts';
import { DemoLine } from './demo-line.tsx';
import { SiteFooter } from './site-frame.tsx';

export type ClinicFrameProps = {
  readonly clinic: ClinicFront;
  /** The measure of one thing after the other, for booking. */
  readonly narrow?: boolean;
  readonly children: ReactNode;
};

/** Around what anyone may see of a clinic: its name, its phone, the way in for those who have one. */
export async function ClinicFrame({ clinic, narrow = false, children }: ClinicFrameProps) {
  const [t, person] = await Promise.all([getTranslations('shell'), currentPerson()]);
  const measure = narrow ? 'max-w-reading' : 'max-w-page';
  return (
    <div className="flex min-h-dvh flex-col overflow-x-clip">
      <SkipLink target="main">{t('skip')}</SkipLink>
      {clinic.demo ? <DemoLine /> : null}
      <header
        className={`mx-auto flex w-full items-center justify-between gap-4 px-4 py-4 sm:px-8 ${measure}`}
      >
        <a
          href={`/${clinic.slug}`}
          className="flex min-h-target min-w-0 items-center gap-3 text-ink no-underline"
        >
          <LoopMark size={32} />
          <span className="min-w-0 font-display text-lg leading-tight font-medium wrap-break-word">
            {clinic.name}
          </span>
        </a>
        <LinkButton href={person ? '/places' : '/sign-in'} variant="quiet" className="shrink-0">
          {person ? <span className="max-w-20 truncate sm:max-w-none">{person.name}</span> : t('signIn')}
        </LinkButton>
      </header>
      <main id="main" tabIndex={-1} className={`mx-auto w-full flex-1 px-4 outline-none sm:px-8 ${measure}`}>
        {children}
      </main>
      <SiteFooter clinic={clinic} measure={measure} />
    </div>
  );
}
