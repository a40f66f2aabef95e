'use client';
import { Button } from '@kinloop/ui/button';
import { PlusIcon } from '@kinloop/ui/icon';
import { TextInput } from '@kinloop/ui/text-input';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { sayWeekday } from '@/time/say-time.ts';
import { type Stranded, StrandedList } from '@/visit/stranded-list.tsx';
import { StretchInput } from './stretch-input.tsx';
import type { TeamPlaces, TeamPractitioner } from './team-practitioner.ts';
import { useTimeWords } from './time-words.ts';
import { useRereadPractitioner, useTimeChange } from './use-time-change.ts';
import { weekdays } from './week.tsx';

type Props = {
  readonly practitioner: TeamPractitioner;
  readonly places: TeamPlaces;
  readonly zone: string;
  /** Local date at the clinic. */
  readonly today: string;
  readonly onSaved: (stranded: readonly Stranded[]) => void;
  readonly onCancel: () => void;
};

/** Another week, from a date on or for some weeks. Whom it would leave outside is shown before it is saved. */
export function HoursForm({ practitioner, ...rest }: Props) {
  const reread = useRereadPractitioner(practitioner.id);
  return (
    <FormOf record={practitioner} reread={reread}>
      {(begun) => <HoursFields begun={begun} {...rest} />}
    </FormOf>
  );
}

type FieldsProps = Omit<Props, 'practitioner'> & { readonly begun: Begun<TeamPractitioner> };

function HoursFields({ begun, places, zone, today, onSaved, onCancel }: FieldsProps) {
  const practitioner = begun.record;
  const t = useTranslations('desk-team');
  const locale = useLocale();
  const [hours, setHours] = useState(practitioner.hours);
  const weighed = useTimeChange(practitioner, onSaved);
  const change = (next: typeof hours) => {
    setHours(next);
    weighed.reconsider();
  };
  const { weeks } = useTimeWords(places);
  const form = useForm<'from' | 'to'>(
    async ({ from, to }, version) => {
      await weighed.change({ kind: 'hours', from, to: to === '' ? null : to, hours }, version);
    },
    begun.editing(
      (now) => ({ version: now.version, fields: {}, parts: weeks(now.hours, now) }),
      weeks(hours, practitioner),
    ),
  );
  return (
    <form
      {...form.form}
      onChange={weighed.reconsider}
      className="space-y-5 rounded-lg bg-paper-sunk p-4 sm:p-5"
    >
      <p className="text-sm text-ink-soft">{t('breakHint')}</p>
      {weekdays.map((day) => (
        <fieldset key={day} className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
          <legend className="font-semibold sm:float-left sm:w-28">{sayWeekday(day, locale)}</legend>
          {hours.map((stretch, index) =>
            stretch.weekday === day ? (
              <StretchInput
                key={index}
                stretch={stretch}
                places={places}
                onChange={(next) => change(hours.map((one, at) => (at === index ? next : one)))}
                onRemove={() => change(hours.filter((_, at) => at !== index))}
              />
            ) : null,
          )}
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('addHours', { day: sayWeekday(day, locale) })}
            onClick={() => change([...hours, { weekday: day, starts: '09:00', ends: '17:00' }])}
          >
            <PlusIcon />
          </Button>
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <TextInput
          {...form.field('from')}
          type="date"
          label={t('holdsFrom')}
          required
          min={today}
          defaultValue={today}
        />
        <TextInput
          {...form.field('to')}
          type="date"
          label={t('holdsTo')}
          note={t('optional')}
          hint={t('holdsToHint')}
          min={today}
          fieldClassName="max-w-md"
          className="max-w-44"
        />
      </div>
      <StrandedList visits={weighed.stranded ?? []} place={{ zone, locale }} />
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {weighed.stranded ? t('saveAnyway') : t('save')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
