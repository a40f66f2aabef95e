'use client';
import { Button } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PageHeader } from '@kinloop/ui/page-header';
import { Rows, Section } from '@kinloop/ui/section';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import { AddPanel } from './add-panel.tsx';
import { EntryRow } from './entry-row.tsx';
import { SlotPart } from './slot-part.tsx';

/** Times that came free with who fits each, the offers that run with their clocks, and everybody who waits. */
export function WaitlistScreen({ zone }: { readonly zone: string }) {
  const t = useTranslations('desk-waitlist');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const question = trpc.waitlist.board.queryOptions({});
  // The clocks run on by themselves; the order of who is asked next may have changed.
  const { data } = useSuspenseQuery({ ...question, refetchInterval: 30_000 });
  const [isAdding, setIsAdding] = useState(false);
  const askAgain = () => void queries.invalidateQueries({ queryKey: question.queryKey });
  useLive('visits.changes', client.visits.changes, {}, askAgain);
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        actions={
          <Button variant="primary" onClick={() => setIsAdding(true)}>
            {t('add')}
          </Button>
        }
      />
      <div className="max-w-page space-y-12">
        {isAdding ? (
          <AddPanel
            board={data}
            onDone={() => {
              setIsAdding(false);
              askAgain();
            }}
            onClose={() => setIsAdding(false)}
          />
        ) : null}
        <Section title={t('free')} marked>
          {data.slots.length === 0 ? <p className="max-w-reading text-ink-soft">{t('freeNone')}</p> : null}
          <ul className="space-y-8">
            {data.slots.map((slot) => (
              <SlotPart key={slot.id} slot={slot} now={data.now} zone={zone} onChanged={askAgain} />
            ))}
          </ul>
        </Section>
        <Section title={`${t('waiting')} (${data.entries.length})`} marked>
          {data.entries.length === 0 ? (
            <EmptyState title={t('waitingNoneTitle')}>{t('waitingNone')}</EmptyState>
          ) : (
            <Rows>
              {data.entries.map((entry) => (
                <EntryRow key={entry.id} entry={entry} board={data} zone={zone} onChanged={askAgain} />
              ))}
            </Rows>
          )}
        </Section>
      </div>
    </>
  );
}
