'use client';
import { Button } from '@kinloop/ui/button';
import { CloseIcon, PlusIcon } from '@kinloop/ui/icon';
import { Section } from '@kinloop/ui/section';
import { TextInput } from '@kinloop/ui/text-input';
import { useLocale, useTranslations } from 'next-intl';
import { sayWeekday } from '@/time/say-time.ts';
import type { Settings } from './settings-types.ts';

type Hours = Settings['hours'];

type Props = {
  readonly hours: Hours;
  readonly zone: string;
  readonly error: string | undefined;
  readonly onChange: (hours: Hours) => void;
};

/** When the clinic is open, several stretches a day where it closes at noon. */
export function OpeningHours({ hours, zone, error, onChange }: Props) {
  const t = useTranslations('desk-settings');
  const locale = useLocale();
  const replace = (index: number, next: Partial<Hours[number]>) =>
    onChange(hours.map((one, at) => (at === index ? { ...one, ...next } : one)));
  return (
    <Section title={t('open')} intro={t('openHint')} marked className="space-y-3">
      {[1, 2, 3, 4, 5, 6, 0].map((day) => (
        <fieldset key={day} className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
          <legend className="font-semibold sm:float-left sm:w-28">{sayWeekday(day, locale)}</legend>
          {hours.map(({ weekday, starts, ends }, index) =>
            weekday === day ? (
              <span key={index} className="flex max-w-full items-center gap-2">
                <TextInput
                  type="time"
                  label={t('from')}
                  hideLabel
                  fieldClassName="shrink"
                  className="min-w-0"
                  required
                  value={starts}
                  onChange={(event) => replace(index, { starts: event.target.value })}
                />
                –
                <TextInput
                  type="time"
                  label={t('to')}
                  hideLabel
                  fieldClassName="shrink"
                  className="min-w-0"
                  required
                  value={ends}
                  onChange={(event) => replace(index, { ends: event.target.value })}
                />
                <Button
                  variant="quiet"
                  size="icon"
                  aria-label={t('removeHours')}
                  onClick={() => onChange(hours.filter((_, at) => at !== index))}
                >
                  <CloseIcon />
                </Button>
              </span>
            ) : null,
          )}
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('addHours', { day: sayWeekday(day, locale) })}
            onClick={() => onChange([...hours, { weekday: day, starts: '09:00', ends: '17:00' }])}
          >
            <PlusIcon />
          </Button>
        </fieldset>
      ))}
      {error ? <p className="text-sm font-medium text-urgent">{error}</p> : null}
      <p className="text-sm text-ink-soft">{t('zone', { zone: zone.replaceAll('_', ' ') })}</p>
    </Section>
  );
}
