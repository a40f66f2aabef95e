import { Logo } from '@kinloop/ui/logo';
import { SkipLink } from '@kinloop/ui/skip-link';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { ClinicFront } from '@/clinic/current-clinic.ts';
import { readTheme, themeCookie } from './theme.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/** Around the pages above all clinics: signing in, choosing a place, the account. */
export async function SiteFrame({
  children,
  wide = false,
}: {
  readonly children: ReactNode;
  readonly wide?: boolean;
}) {
  const t = await getTranslations('shell');
  const measure = wide ? 'max-w-page' : 'max-w-4xl';
  return (
    <div className="flex min-h-dvh flex-col overflow-x-clip">
      <SkipLink target="main">{t('skip')}</SkipLink>
      <header className={`mx-auto w-full px-4 py-5 sm:px-8 ${measure}`}>
        <a href="/" className="inline-flex min-h-target items-center text-ink no-underline">
          <Logo name={t('product')} />
        </a>
      </header>
      <main id="main" tabIndex={-1} className={`mx-auto w-full flex-1 px-4 outline-none sm:px-8 ${measure}`}>
        {children}
      </main>
      <SiteFooter measure={measure} />
    </div>
  );
}

type FooterProps = { readonly clinic?: ClinicFront; readonly measure: string };

/** Whom to call, and how the page looks. */
export async function SiteFooter({ clinic, measure }: FooterProps) {
  const [t, jar] = await Promise.all([getTranslations('shell'), cookies()]);
  return (
    <footer className={`mx-auto w-full px-4 pt-16 pb-8 sm:px-8 print:hidden ${measure}`}>
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-6 border-t border-line pt-6 text-sm text-ink-soft">
        <div className="space-y-1">
          {clinic ? (
            <>
              <p className="font-semibold text-ink">{clinic.name}</p>
              {clinic.places.length < 2 ? (
                <p>{clinic.address}</p>
              ) : (
                clinic.places.map(({ id, name, address }) => (
                  <p key={id}>{name === clinic.name ? address : `${name}, ${address}`}</p>
                ))
              )}
              <p>{t('emergency', { number: clinic.emergencyNumber })}</p>
              {clinic.crisisLine ? <p>{t('crisis', { number: clinic.crisisLine })}</p> : null}
            </>
          ) : (
            <p className="max-w-sm">{t('tagline')}</p>
          )}
        </div>
        <a
          className="inline-flex min-h-target items-center text-ink-soft underline underline-offset-4"
          href="/docs"
        >
          {t('docs')}
        </a>
        <ThemeSwitch theme={readTheme(jar.get(themeCookie)?.value)} />
      </div>
    </footer>
  );
}
