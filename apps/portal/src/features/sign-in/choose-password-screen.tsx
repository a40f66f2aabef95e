import { getTranslations } from 'next-intl/server';
import { SiteFrame } from '@/shell/site-frame.tsx';
import { Words } from '@/words/words.tsx';
import { ChoosePassword } from './choose-password.tsx';

export type ChoosePasswordScreenProps = {
  readonly email: string;
  /** A path of our own, already checked: where the person was going. */
  readonly to: string;
  /** It is only offered; else what was asked for needs one. */
  readonly mayWait: boolean;
};

/** A first password, offered at the first sign-in by code or asked for where a code is not enough. */
export async function ChoosePasswordScreen({ email, to, mayWait }: ChoosePasswordScreenProps) {
  const t = await getTranslations('sign-in.choose');
  return (
    <SiteFrame>
      <div className="max-w-md pt-4 lg:pt-14">
        <h1 className="text-3xl">{t(mayWait ? 'title' : 'titleNeeded')}</h1>
        <p className="mt-2 mb-8 text-ink-soft">{t(mayWait ? 'intro' : 'introNeeded')}</p>
        <Words of={['account']}>
          <ChoosePassword email={email} to={to} />
        </Words>
        {mayWait ? (
          <p className="mt-6">
            <a
              href={to}
              className="inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4"
            >
              {t('later')}
            </a>
          </p>
        ) : null}
      </div>
    </SiteFrame>
  );
}
