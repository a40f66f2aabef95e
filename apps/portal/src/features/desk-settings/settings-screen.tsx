'use client';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { ClosedDays } from './closed-days.tsx';
import { PlacesSection } from './places-section.tsx';
import { SettingsFacts } from './settings-facts.tsx';
import { SettingsForm } from './settings-form.tsx';

/** What holds for the whole clinic. Reception looks, an administrator changes. */
export function SettingsScreen({ canEdit }: { readonly canEdit: boolean }) {
  const t = useTranslations('desk-settings');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const { data } = useSuspenseQuery(trpc.settings.open.queryOptions({}));
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <div className="max-w-page space-y-12">
        <ClosedDays zone={data.zone} canEdit={canEdit} />
        <PlacesSection canEdit={canEdit} />
        <Section title={t('form')} intro={t('formText')}>
          <AppLink
            href={`/${clinic}/desk/settings/form`}
            className="inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4"
          >
            {t('formOpen')}
          </AppLink>
        </Section>
        {canEdit ? (
          <Section title={t('measures')} intro={t('measuresText')}>
            <AppLink
              href={`/${clinic}/desk/settings/measures`}
              className="inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4"
            >
              {t('measuresOpen')}
            </AppLink>
          </Section>
        ) : null}
        {canEdit ? <SettingsForm settings={data} /> : <SettingsFacts settings={data} />}
      </div>
    </>
  );
}
