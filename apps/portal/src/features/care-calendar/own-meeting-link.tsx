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
  const { data } = useQuery(trpc.meetings.mine.queryOptions({}));
  if (data === undefined) return null;
  const save = async (url: string | null) => {
    await client.meetings.setMine.mutate({ url, version: data.version });
    await queries.invalidateQueries({ queryKey: trpc.meetings.mine.queryKey() });
  };
  return (
    <Section title={t('title')} intro={t('intro')} marked>
      <MeetingLinkForm label={t('mine')} url={data.url} onSave={save} />
    </Section>
  );
}
