'use client';
import { DataList } from '@kinloop/ui/data-list';
import { useLocale, useTranslations } from 'next-intl';
import { sayHours } from './say-hours.ts';
import type { Settings } from './settings-types.ts';

/** The same, for reading: reception knows the rules and changes none. */
export function SettingsFacts({ settings }: { readonly settings: Settings }) {
  const t = useTranslations('desk-settings');
  const locale = useLocale();
  const facts = [
    [t('name'), settings.name],
    [t('phone'), settings.phone],
    [t('email'), settings.email],
    [t('address'), settings.address],
    [t('travel'), settings.travelNotes],
    [t('preparation'), settings.preparationNotes],
    [t('emergency'), settings.emergencyNumber],
    [t('crisis'), settings.crisisLine],
    [t('open'), sayHours(settings.hours, locale).join(', ')],
    [t('notice'), `${settings.cancelNoticeHours} ${t('hours')}`],
    [t('maxAhead'), settings.maxVisitsAhead],
    [t('newADay'), settings.newPatientsADay],
  ];
  return (
    <DataList
      items={facts.flatMap(([term, detail]) =>
        detail === null || detail === '' ? [] : [{ term, detail: String(detail) }],
      )}
    />
  );
}
