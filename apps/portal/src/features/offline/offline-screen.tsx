'use client';
import { Button } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { LinkButton } from '@kinloop/ui/link-button';
import { Logo } from '@kinloop/ui/logo';
import { PageHeader } from '@kinloop/ui/page-header';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { PauseNotice } from '@/advice/advice-banner.tsx';
import { momentNow } from '@/device/moment.ts';
import { type ClinicContacts, type Opened, openSnapshot } from '@/device/snapshot.ts';
import { logsOf, standingEntries } from '@/device/standing-logs.ts';
import { UnsentNotice } from '@/device/unsent-notice.tsx';
import { type UsedOutbox, useDevice, useOutbox } from '@/device/use-outbox.ts';
import { type Place, sayDateTime } from '@/time/say-time.ts';

/** Player and log, given by the page: features know nothing of each other. */
export type OfflineParts = {
  readonly player: (snapshot: OpenSnapshot, outbox: UsedOutbox) => ReactNode;
  readonly log: (snapshot: OpenSnapshot, past: Past, outbox: UsedOutbox) => ReactNode;
};
type OpenSnapshot = Extract<Opened, { state: 'open' }>['snapshot'];
type Past = { readonly logs: ReturnType<typeof logsOf> } & Pick<OpenSnapshot, 'intake' | 'alertRules'>;

export type OfflineScreenProps = OfflineParts & {
  readonly clinic: ClinicContacts;
  readonly place: Place;
};

/** Without a network: the session and the log from what this device keeps, and what still has to be sent. */
export function OfflineScreen({ clinic, place, player, log }: OfflineScreenProps) {
  const t = useTranslations('offline');
  const device = useDevice(clinic.slug);
  const outbox = useOutbox(clinic.slug);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [shown, setShown] = useState<'program' | 'log'>('program');
  useEffect(() => {
    if (device !== null) void openSnapshot(device.vault, momentNow()).then(setOpened);
  }, [device]);
  return (
    <main className="mx-auto max-w-page px-4 pb-16 sm:px-8">
      <div className="pt-5">
        <Logo name={clinic.name} />
      </div>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        actions={<Button onClick={() => window.location.assign(`/${clinic.slug}/my`)}>{t('again')}</Button>}
      />
      <div className="space-y-8">
        <UnsentNotice outbox={outbox} place={place} />
        {opened?.state === 'none' ? <EmptyState title={t('none')}>{t('noneText')}</EmptyState> : null}
        {opened?.state === 'closed' ? (
          <EmptyState title={t('closed')} action={<LinkButton href="/sign-in">{t('again')}</LinkButton>}>
            {t('closedText')}
          </EmptyState>
        ) : null}
        {opened?.state === 'open' ? (
          <>
            <Segmented
              label={t('show')}
              hideLabel
              value={shown}
              onChange={setShown}
              options={[
                { value: 'program', label: t('program') },
                { value: 'log', label: t('log') },
              ]}
            />
            {shown === 'log' ? (
              log(opened.snapshot, pastOf(opened.snapshot, outbox), outbox)
            ) : opened.snapshot.pause === null ? (
              player(opened.snapshot, outbox)
            ) : (
              <PauseNotice pause={opened.snapshot.pause} {...{ clinic, place }} />
            )}
            <p className="max-w-reading border-t border-line pt-4 text-sm text-ink-soft">
              {t('kept', { when: sayDateTime(opened.keptAt, place) })}. {t('protected')}
            </p>
          </>
        ) : null}
      </div>
    </main>
  );
}

function pastOf({ recent, patientId, intake, alertRules }: OpenSnapshot, { unsent }: UsedOutbox): Past {
  return { logs: logsOf(standingEntries(recent, unsent, patientId)), intake, alertRules };
}
