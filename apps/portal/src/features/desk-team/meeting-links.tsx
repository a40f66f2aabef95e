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
  const question = trpc.meetings.list.queryOptions({});
  const { data = [] } = useQuery(question);
  const reread = async (practitionerId: string) =>
    (await queries.fetchQuery({ ...question, staleTime: 0 })).find(
      (link) => link.practitionerId === practitionerId,
    );
  return (
    <Section title={t('title')} intro={t('intro')} marked className="mt-12">
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {data.map(({ practitionerId, name, ...link }) => (
          <MeetingLinkForm
            key={practitionerId}
            label={t('of', { name })}
            link={link}
            reread={() => reread(practitionerId)}
            onSave={async (wanted) => {
              const saved = await client.meetings.set.mutate({ practitionerId, ...wanted });
              await queries.invalidateQueries({ queryKey: question.queryKey });
              return saved;
            }}
          />
        ))}
      </div>
    </Section>
  );
}
