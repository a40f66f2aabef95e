import { demoMail } from '@kinloop/api/identity';
import { runtime } from '@kinloop/api/platform';
import { EmptyState } from '@kinloop/ui/empty-state';
import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { demoOnly } from '@/server/installation.ts';
import { SiteFrame } from '@/shell/site-frame.tsx';
import { ReaderTime } from '@/time/reader-time.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('demo-mail'))('title') };
}

/** The letter box of a demo, where six-digit codes can be read; a real installation has no such page. */
export default async function DemoMailPage() {
  demoOnly();
  const [mails, t] = await Promise.all([demoMail(runtime()), getTranslations('demo-mail')]);
  return (
    <SiteFrame>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        context={<a href="/sign-in">{t('back')}</a>}
        actions={<LinkButton href="/mail">{t('reload')}</LinkButton>}
      />
      {mails.length === 0 ? <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState> : null}
      <ol className="divide-y divide-line border-y border-line">
        {mails.map(({ id, to, subject, body, createdAt }) => (
          <li key={id} className="grid gap-x-8 gap-y-2 py-6 sm:grid-cols-[14rem_1fr]">
            <div className="text-sm text-ink-soft">
              <p className="wrap-anywhere">{t('to', { address: to })}</p>
              <p>
                <ReaderTime instant={createdAt} />
              </p>
            </div>
            <article>
              <h2 className="text-lg">{subject}</h2>
              <p className="mt-2 whitespace-pre-line">{body}</p>
            </article>
          </li>
        ))}
      </ol>
    </SiteFrame>
  );
}
