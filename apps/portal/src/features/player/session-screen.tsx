'use client';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PageHeader } from '@kinloop/ui/page-header';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PauseNotice } from '@/advice/advice-banner.tsx';
import type { ClinicContacts } from '@/device/snapshot.ts';
import { useOutbox } from '@/device/use-outbox.ts';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { patientHref } from '@/rpc/patient-href.ts';
import type { Place } from '@/time/say-time.ts';
import { Player } from './player.tsx';

export type SessionScreenProps = { readonly clinic: ClinicContacts; readonly place: Place };

/** The player of today's exercises; it does not start while the program waits. */
export function SessionScreen({ clinic, place }: SessionScreenProps) {
  const t = useTranslations('player');
  const trpc = useTRPC();
  const { patientId: chosen } = useHat();
  const outbox = useOutbox(clinic.slug);
  const { data } = useQuery(trpc.today.program.queryOptions({}));
  // What was due when the page opened: a live refresh must not change the session one is in.
  const [given] = useState(data);
  if (given === undefined) return null;
  const { program, pause, patientId } = given;
  const due = program?.items.filter(({ id }) => program.dueIds.includes(id)) ?? [];
  const items = due.length > 0 ? due : (program?.items.filter(({ isLeftOut }) => !isLeftOut) ?? []);
  const base = `/${clinic.slug}/my`;
  return (
    <>
      <PageHeader title={t('session')} />
      {pause !== null ? (
        <PauseNotice {...{ pause, clinic, place }} />
      ) : program === null || items.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <Player
          {...{ patientId, items, clinic, place, outbox }}
          versionId={program.versionId}
          hrefs={{ today: patientHref(base, chosen), symptoms: patientHref(`${base}/symptoms`, chosen) }}
        />
      )}
    </>
  );
}
