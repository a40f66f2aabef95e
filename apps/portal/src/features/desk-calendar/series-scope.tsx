'use client';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { useTranslations } from 'next-intl';
import type { CalendarVisit } from './calendar-day.ts';

/** Only this visit, or more of its series. */
export type Scope = 'one' | 'following' | 'all';

type Props = {
  readonly visit: CalendarVisit;
  readonly scope: Scope;
  readonly onChange: (scope: Scope) => void;
};

/** Which visits of a series a change is for; nothing for a visit on its own. */
export function SeriesScope({ visit, scope, onChange }: Props) {
  const t = useTranslations('desk-calendar.series');
  if (visit.series === null || visit.series.count < 2 || visit.state !== 'booked') return null;
  return (
    <RadioCards<Scope>
      label={t('scope')}
      value={scope}
      onChange={onChange}
      options={[
        { value: 'one', label: t('one') },
        { value: 'following', label: t('following') },
        { value: 'all', label: t('all') },
      ]}
    />
  );
}
