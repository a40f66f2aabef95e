'use client';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { useToast } from '@kinloop/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { momentNow } from '@/device/moment.ts';
import type { ClinicContacts } from '@/device/snapshot.ts';
import { type Entry, logsOf, standingEntries } from '@/device/standing-logs.ts';
import { UnsentNotice } from '@/device/unsent-notice.tsx';
import { useOutbox } from '@/device/use-outbox.ts';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import { asSent, draftOf } from './draft.ts';
import { EntryList } from './entry-list.tsx';
import { SignalHistory } from './signal-history.tsx';
import { SymptomLog } from './symptom-log.tsx';
import { shownWeeks } from './weeks.ts';

export type SymptomsScreenProps = {
  readonly clinic: ClinicContacts;
  readonly place: Place;
  readonly todayHref: string;
  /** When the page was made; the chart ends there. */
  readonly now: string;
};

/** Log it, see which way it goes, mend what was entered wrongly. */
export function SymptomsScreen({ clinic, place, todayHref, now }: SymptomsScreenProps) {
  const t = useTranslations('symptoms');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const outbox = useOutbox(clinic.slug);
  const toast = useToast();
  const { data } = useQuery(trpc.symptoms.history.queryOptions({ weeks: shownWeeks }));
  const [editing, setEditing] = useState<Entry | null>(null);
  if (data === undefined) return null;
  const entries = standingEntries(data.events, outbox.unsent, data.patientId);
  const again = () => queries.invalidateQueries({ queryKey: trpc.symptoms.history.queryKey() });

  async function amend(supersedes: string, payload: Entry['shown']['payload'] | null) {
    const entry = { id: uuidv7(), recordedAt: momentNow(), supersedes, payload: payload && asSent(payload) };
    await outbox.addSymptom(data?.patientId ?? '', entry);
    await again();
    return entry.id;
  }
  async function remove({ shown: { id, payload } }: Entry) {
    const removal = await amend(id, null);
    toast.show({
      title: t('removed'),
      undo: { label: t('undo'), onUndo: () => void amend(removal, payload) },
    });
  }

  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <div className="space-y-12">
        <UnsentNotice outbox={outbox} place={place} />
        {editing === null ? null : (
          <p className="max-w-reading border-l-4 border-calm pl-4">
            {t('editing', { when: sayDateTime(editing.shown.recordedAt, place) })}
          </p>
        )}
        <SymptomLog
          patientId={data.patientId}
          {...{ clinic, place, outbox, todayHref }}
          past={{ logs: logsOf(entries), intake: data.intake, alertRules: data.alertRules }}
          editing={
            editing === null ? undefined : { id: editing.shown.id, draft: draftOf(editing.shown.payload) }
          }
          measurable={data.measurable}
          onEdited={() => setEditing(null)}
          onSaved={() => void again()}
        />
        <Section title={t('history')} marked>
          <SignalHistory
            {...{ entries, now, place }}
            marks={data.marks}
            weeks={shownWeeks}
            painTrend={data.painTrend}
          />
        </Section>
        <Section title={t('entries')}>
          <EntryList
            {...{ entries, place }}
            onEdit={(entry) => {
              setEditing(entry);
              window.scrollTo({ top: 0 });
            }}
            onRemove={(entry) => void remove(entry)}
          />
        </Section>
      </div>
    </>
  );
}
