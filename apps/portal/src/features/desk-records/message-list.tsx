import type { RouterOutputs } from '@kinloop/api/router';
import { Badge, type BadgeTone } from '@kinloop/ui/badge';
import { EmptyState } from '@kinloop/ui/empty-state';
import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { getTranslations } from 'next-intl/server';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDay, sayTime } from '@/time/say-time.ts';

const tones = {
  queued: 'soon',
  sent: 'good',
  kept: 'good',
  failed: 'urgent',
  cancelled: 'neutral',
} as const satisfies Record<string, BadgeTone>;

type Props = {
  readonly page: RouterOutputs['messages']['list'];
  readonly base: string;
  readonly place: Place;
};

/** Every message the clinic sent or is about to, newest first, and what became of it. Opens without a script. */
export async function MessageList({ page: { rows, more }, base, place }: Props) {
  const t = await getTranslations('desk-records');
  const when = (instant: string) => `${sayDay(instant, place)}, ${sayTime(instant, place)}`;
  return (
    <>
      <PageHeader
        title={t('messagesTitle')}
        intro={t('messagesIntro')}
        actions={
          <LinkButton as={AppLink} href={`${base}/writing`}>
            {t('writing')}
          </LinkButton>
        }
      />
      {rows.length === 0 ? <EmptyState title={t('noMessagesTitle')}>{t('noMessages')}</EmptyState> : null}
      <ul className="max-w-page divide-y divide-line border-y border-line">
        {rows.map((mail) => (
          <li key={mail.id}>
            <details className="py-1">
              <summary className="flex min-h-target cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 py-2">
                <span className="min-w-0 flex-1 basis-60">
                  <span className="line-clamp-2 font-semibold">{mail.subject || mail.body}</span>
                  <span className="block text-sm break-all text-ink-soft">
                    {t(`channel.${mail.channel}`)} · {mail.to}
                  </span>
                </span>
                <span className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
                  {when(mail.sentAt ?? mail.notBefore)}
                  <Badge tone={tones[mail.state]}>{t(`mail.${mail.state}`)}</Badge>
                </span>
              </summary>
              <p className="mt-1 mb-3 max-w-reading rounded-md bg-paper-sunk p-4 text-sm break-words whitespace-pre-wrap">
                {mail.body}
              </p>
              {mail.lastError ? (
                <p className="mb-3 text-sm text-urgent">{t('lastError', { error: mail.lastError })}</p>
              ) : null}
            </details>
          </li>
        ))}
      </ul>
      {more ? (
        <LinkButton as={AppLink} className="mt-4" href={`${base}?after=${rows.at(-1)?.id ?? ''}`}>
          {t('older')}
        </LinkButton>
      ) : null}
    </>
  );
}
