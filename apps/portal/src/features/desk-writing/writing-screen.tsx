'use client';
import { Banner } from '@kinloop/ui/banner';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FormOf } from '@/forms/form-of.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { SettingsForm } from './settings-form.tsx';
import { WordingEditor } from './wording-editor.tsx';

type Props = { readonly base: string; readonly canEdit: boolean };

/** When patients are written to, and in which words. An administrator changes it, the rest of the desk reads it. */
export function WritingScreen({ base, canEdit }: Props) {
  const t = useTranslations('desk-writing');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const question = trpc.messages.writing.queryOptions({});
  const { data } = useSuspenseQuery(question);
  const reread = () => queries.fetchQuery({ ...question, staleTime: 0 });
  const again = () => queries.invalidateQueries({ queryKey: question.queryKey });
  return (
    <>
      <PageHeader
        context={
          <AppLink
            href={base}
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          >
            {t('back')}
          </AppLink>
        }
        title={t('title')}
        intro={t('intro')}
      />
      <div className="max-w-page space-y-12">
        {canEdit ? null : <Banner tone="info">{t('onlyAdmin')}</Banner>}
        <Section title={t('when')} marked>
          <FormOf record={data.settings} reread={async () => (await reread()).settings}>
            {(begun) => (
              <SettingsForm begun={begun} textsLeave={data.textsLeave} canEdit={canEdit} onSaved={again} />
            )}
          </FormOf>
        </Section>
        <Section title={t('words')} intro={t('wordsIntro')} marked>
          <WordingEditor writing={data} canEdit={canEdit} onSaved={again} />
        </Section>
      </div>
    </>
  );
}
