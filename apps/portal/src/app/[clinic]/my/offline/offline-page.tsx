'use client';
import { EmptyState } from '@kinloop/ui/empty-state';
import { useTranslations } from 'next-intl';
import type { ClinicContacts } from '@/device/snapshot.ts';
import { OfflineScreen } from '@/features/offline/offline-screen.tsx';
import { Player } from '@/features/player/player.tsx';
import { SymptomLog } from '@/features/symptom-log/symptom-log.tsx';
import type { Place } from '@/time/say-time.ts';

/** The same player and log as with a network, on what the device keeps. */
export function OfflinePage({ clinic, place }: { readonly clinic: ClinicContacts; readonly place: Place }) {
  const t = useTranslations('player');
  return (
    <OfflineScreen
      {...{ clinic, place }}
      player={({ patientId, program }, outbox) => {
        const due = program?.items.filter(({ id }) => program.dueIds.includes(id)) ?? [];
        const items = due.length > 0 ? due : (program?.items ?? []);
        if (program === null || items.length === 0)
          return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
        return <Player {...{ patientId, items, clinic, place, outbox }} versionId={program.versionId} />;
      }}
      log={({ patientId }, past, outbox) => <SymptomLog {...{ patientId, clinic, place, past, outbox }} />}
    />
  );
}
