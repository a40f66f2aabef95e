'use client';
import { Section } from '@kinloop/ui/section';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { MeetingLinkForm } from '@/visit/meeting-link-form.tsx';

/** Where everybody's visits by video take place: an admin's to set, as each physio's own. */
export function MeetingLinks() {
  const t = useTranslations('meetings');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { data = [] } = useQuery(trpc.meetings.list.queryOptions({}));
  const save = async (practitionerId: string, version: number, url: string | null) => {
    await client.meetings.set.mutate({ practitionerId, url, version });
    await queries.invalidateQueries({ queryKey: trpc.meetings.list.queryKey() });
  };
  return (
    <Section title={t('title')} intro={t('intro')} marked className="mt-12">
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {data.map(({ practitionerId, name, url, version }) => (
          <MeetingLinkForm
            key={practitionerId}
            label={t('of', { name })}
            url={url}
            onSave={(wanted) => save(practitionerId, version, wanted)}
          />
        ))}
      </div>
    </Section>
  );
}
