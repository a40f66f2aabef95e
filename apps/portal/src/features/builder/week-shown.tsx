'use client';
import type { ProgramItem } from '@kinloop/api/program-item';
import { weeksOf } from '@kinloop/api/program-rules';
import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';

/** How the draft falls on the days of a week, as it will on the patient's: what, how long, and which days rest. */
export function WeekShown({
  items,
  ruleset,
}: {
  readonly items: readonly ProgramItem[];
  readonly ruleset: Ruleset;
}) {
  const t = useTranslations('builder.week');
  if (items.length === 0) return null;
  const weeks = weeksOf(items, ruleset);
  return (
    <Section title={t('title')} intro={t('intro')}>
      {weeks.map(({ days, restDays }, week) => (
        <div key={days.map(({ exercises }) => exercises.join()).join('|')} className="space-y-2">
          {weeks.length === 1 ? null : <h3 className="text-lg">{t(week === 0 ? 'odd' : 'even')}</h3>}
          <ol className="divide-y divide-line border-y border-line text-sm">
            {days.map(({ day, exercises, minutes, isRestDay }) => (
              <li key={day} className="grid gap-x-6 py-2 sm:grid-cols-[5rem_minmax(0,1fr)_auto]">
                <span className="font-semibold">{t('day', { day })}</span>
                <span className={exercises.length === 0 ? 'text-ink-soft' : ''}>
                  {exercises.length === 0
                    ? t('nothing')
                    : [...new Set(exercises)].map((id) => EXERCISES[id].name).join(', ')}
                </span>
                <span className="text-ink-soft">
                  {exercises.length === 0 ? null : t('minutes', { minutes })}
                  {isRestDay && exercises.length > 0 ? ` · ${t('rest')}` : null}
                </span>
              </li>
            ))}
          </ol>
          <p className="text-sm text-ink-soft">{t('restDays', { count: restDays.length })}</p>
        </div>
      ))}
    </Section>
  );
}
