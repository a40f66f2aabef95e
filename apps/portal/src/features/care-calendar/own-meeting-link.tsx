'use client';
import { Section } from '@kinloop/ui/section';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { MeetingLinkForm } from '@/visit/meeting-link-form.tsx';

/** Where one's own visits by video take place. */
export function OwnMeetingLink() {
  const t = useTranslations('meetings');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const question = trpc.meetings.mine.queryOptions({});
  const { data } = useQuery(question);
  if (data === undefined) return null;
  return (
    <Section title={t('title')} intro={t('intro')} marked>
      <MeetingLinkForm
        label={t('mine')}
        link={data}
        reread={() => queries.fetchQuery({ ...question, staleTime: 0 })}
        onSave={async ({ url, version }) => {
          const saved = await client.meetings.setMine.mutate({ url, version });
          await queries.invalidateQueries({ queryKey: question.queryKey });
          return saved;
        }}
      />
    </Section>
  );
}
