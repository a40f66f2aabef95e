import { getTranslations } from 'next-intl/server';

/** Why a known patient is asked again. The check itself names each of its screens, so this is no heading. */
export async function BeforeCheck() {
  const t = await getTranslations('appointments.followUp');
  return (
    <div className="max-w-reading space-y-1 pt-6 pb-8">
      <p className="font-display text-xl">{t('title')}</p>
      <p className="text-ink-soft">{t('lead')}</p>
    </div>
  );
}
