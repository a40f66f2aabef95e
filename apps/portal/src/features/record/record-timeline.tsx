'use client';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { Segmented } from '@kinloop/ui/segmented';
import { Timeline } from '@kinloop/ui/timeline';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useHat, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import { joinTimeline, type TimelinePart } from './join-timeline.ts';
import type { PatientRecord } from './patient-record.ts';
import { iconOf, useEntryWords } from './timeline-entry.tsx';

const parts: readonly TimelinePart[] = ['all', 'clinic', 'patient'];

export type RecordTimelineProps = {
  readonly patientId: string;
  /** The newest entries, which come with the record and again with each change of it. */
  readonly first: PatientRecord['timeline'];
  readonly place: Place;
};

/** Everything that happened, newest first; earlier entries when asked for. */
export function RecordTimeline({ patientId, first, place }: RecordTimelineProps) {
  const t = useTranslations('record.timeline');
  const client = useTRPCClient();
  const { clinic } = useHat();
  const [part, setPart] = useState<TimelinePart>('all');
  const start: string | null = null;
  const pages = useInfiniteQuery({
    queryKey: ['record-timeline', clinic, patientId, part],
    initialPageParam: start,
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      client.patients.timeline.query({ patientId, part, before: pageParam }),
    getNextPageParam: ({ next }) => next,
    ...(part === 'all' ? { initialData: { pages: [first], pageParams: [null] } } : {}),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const loaded = pages.data?.pages.flatMap(({ entries: page }) => page) ?? [];
  const entries = joinTimeline(first, loaded, part);
  const words = useEntryWords(place);
  return (
    <Section
      title={t('title')}
      aside={
        <Segmented
          label={t('part')}
          hideLabel
          value={part}
          options={parts.map((value) => ({ value, label: t(value) }))}
          onChange={setPart}
        />
      }
    >
      {entries.length === 0 && !pages.isPending ? <p className="text-ink-soft">{t('none')}</p> : null}
      <Timeline
        label={t('title')}
        entries={entries.map((entry) => ({
          key: `${entry.kind} ${entry.id}`,
          at: entry.at,
          when: sayDateTime(entry.at, place),
          kind: t(`kind.${entry.kind}`),
          icon: iconOf(entry.kind),
          ...words(entry),
        }))}
      />
      {pages.hasNextPage ? (
        <Button pending={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </Section>
  );
}
