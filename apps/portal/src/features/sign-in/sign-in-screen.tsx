import { Banner } from '@kinloop/ui/banner';
import { LoopMark } from '@kinloop/ui/logo';
import { getTranslations } from 'next-intl/server';
import type { DemoLogin } from '@/server/installation.ts';
import { SiteFrame } from '@/shell/site-frame.tsx';
import { Words } from '@/words/words.tsx';
import { DemoPeople } from './demo-people.tsx';
import { SignInPanel, type SignInPanelProps } from './sign-in-panel.tsx';

export type SignInScreenProps = SignInPanelProps & {
  /** The reader was signed in until now. */
  readonly again: boolean;
  /** Whom a demo offers; empty in a real installation. */
  readonly demo: readonly DemoLogin[];
};

export async function SignInScreen({ to, passwordOnly, first, again, demo }: SignInScreenProps) {
  const t = await getTranslations('sign-in');
  return (
    <SiteFrame wide>
      <div className="grid items-start gap-x-20 gap-y-14 pt-4 lg:grid-cols-[minmax(0,26rem)_1fr] lg:pt-14">
        <div>
          <h1 className="text-3xl">{t('title')}</h1>
          <p className="mt-2 mb-8 text-ink-soft">{passwordOnly ? t('introPassword') : t('intro')}</p>
          {again ? (
            <Banner tone="info" className="mb-6">
              {t('again')}
            </Banner>
          ) : null}
          <Words of={['sign-in']}>
            <SignInPanel to={to} passwordOnly={passwordOnly} first={first} />
          </Words>
          <p className="mt-6 text-sm text-ink-soft">{t('firstTime')}</p>
          {demo.length > 0 ? (
            <p className="mt-3 text-sm">
              <a
                href="/mail"
                className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
              >
                {t('demo.mail')}
              </a>
            </p>
          ) : null}
        </div>
        {demo.length > 0 ? (
          <Words of={['sign-in']}>
            <DemoPeople people={demo} to={to} />
          </Words>
        ) : (
          <figure className="relative hidden min-h-[26rem] lg:block" aria-hidden="true">
            <LoopMark size={380} className="absolute -top-10 right-0 opacity-90" />
            <p className="absolute bottom-0 left-0 max-w-[15ch] font-display text-2xl text-ink">
              {t('quote')}
            </p>
          </figure>
        )}
      </div>
    </SiteFrame>
  );
}
