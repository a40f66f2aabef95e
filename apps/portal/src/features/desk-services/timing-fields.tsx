'use client';
import { Section } from '@kinloop/ui/section';
import { Select } from '@kinloop/ui/select';
import { useTranslations } from 'next-intl';
import type { FormState } from '@/forms/use-form.tsx';
import { MinutesInput } from './minutes-input.tsx';
import type { Service } from './service-types.ts';

type Props = { readonly form: FormState<string>; readonly service: Service | null };

const grids = [5, 10, 15, 20, 30, 60];
const notices = [0, 60, 120, 240, 720, 1440, 2880, 10_080];
const horizons = [14, 28, 56, 90, 182, 365];

/** When a service is offered: what is kept free around it, where it begins, how late and how early it can be booked. */
export function TimingFields({ form, service }: Props) {
  const t = useTranslations('desk-services');
  const sayNotice = (minutes: number) => {
    if (minutes % 60 !== 0) return t('noticeMinutes', { minutes });
    return minutes >= 2880
      ? t('noticeDays', { days: Math.round(minutes / 1440) })
      : t('noticeOption', { hours: minutes / 60 });
  };
  const sayHorizon = (days: number) => {
    if (days === 365) return t('horizonYear');
    return days % 7 === 0 ? t('horizonWeeks', { weeks: days / 7 }) : t('horizonOption', { days });
  };
  return (
    <Section title={t('times')} marked className="space-y-5">
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        <MinutesInput
          form={form}
          name="bufferBeforeMin"
          label={t('before')}
          first={service?.bufferBeforeMin ?? 0}
          min={0}
          max={120}
        />
        <MinutesInput
          form={form}
          name="bufferAfterMin"
          label={t('after')}
          first={service?.bufferAfterMin ?? 0}
          min={0}
          max={120}
        />
      </div>
      <p className="text-sm text-ink-soft">{t('bufferHint')}</p>
      <div className="grid gap-5 sm:grid-cols-3">
        <Choice
          form={form}
          name="gridMin"
          label={t('grid')}
          first={service?.gridMin ?? 15}
          values={grids}
          say={(minutes) => t('gridOption', { minutes })}
        />
        <Choice
          form={form}
          name="minNoticeMin"
          label={t('notice')}
          first={service?.minNoticeMin ?? 120}
          values={notices}
          say={sayNotice}
        />
        <Choice
          form={form}
          name="horizonDays"
          label={t('horizon')}
          first={service?.horizonDays ?? 90}
          values={horizons}
          say={sayHorizon}
        />
      </div>
    </Section>
  );
}

type ChoiceProps = {
  readonly form: FormState<string>;
  readonly name: string;
  readonly label: string;
  readonly first: number;
  readonly values: readonly number[];
  readonly say: (value: number) => string;
};

/** One of a few usual numbers; what is stored now stays one of them. */
function Choice({ form, name, label, first, values, say }: ChoiceProps) {
  const all = values.includes(first) ? values : [...values, first].toSorted((a, b) => a - b);
  return (
    <Select
      {...form.field(name)}
      label={label}
      defaultValue={String(first)}
      options={all.map((value) => ({ value: String(value), label: say(value) }))}
    />
  );
}
