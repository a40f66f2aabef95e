'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { LinkButton } from '@kinloop/ui/link-button';
import { useTranslations } from 'next-intl';
import { type Place, sayDate } from '../time/say-time.ts';
import type { UsedOutbox } from './use-outbox.ts';

/** What is on this device and not with the clinic yet, by count and day; nothing when all is sent. */
export function UnsentNotice({ outbox, place }: { readonly outbox: UsedOutbox; readonly place: Place }) {
  const t = useTranslations('device');
  const { unsent, trouble, sending, durable } = outbox;
  const count = unsent.length;
  const [oldest] = unsent;
  if (oldest === undefined) return null;
  if (sending) return <p role="status">{t('sending', { count })}</p>;
  return (
    <Banner
      tone={trouble === 'not-taken' || !durable ? 'warning' : 'info'}
      title={t('waiting', { count })}
      actions={
        <>
          <Button onClick={outbox.flush}>{t('tryNow')}</Button>
          {trouble === 'signed-out' ? <LinkButton href="/sign-in">{t('signIn')}</LinkButton> : null}
          {trouble === 'not-taken' ? (
            <Button variant="quiet" onClick={() => outbox.discard(unsent.map(({ value }) => value.id))}>
              {t('discard', { count })}
            </Button>
          ) : null}
        </>
      }
    >
      <p>
        {trouble === 'signed-out'
          ? t('signedOut')
          : trouble === 'not-taken'
            ? t('notTaken', { count })
            : t('offline')}{' '}
        {t('oldest', { day: sayDate(oldest.at, place) })}
      </p>
      {durable ? null : <p>{t('notDurable')}</p>}
    </Banner>
  );
}
