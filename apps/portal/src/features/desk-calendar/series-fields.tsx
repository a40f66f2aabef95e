'use client';
import { Select } from '@kinloop/ui/select';
import { useTranslations } from 'next-intl';

/** Once, or so often at a rhythm. */
export type Repeat = { readonly everyDays: number; readonly count: number };

type Props = { readonly repeat: Repeat | null; readonly onChange: (repeat: Repeat | null) => void };

const RHYTHMS = [7, 14, 21, 28, 3, 4];
const COUNTS = [2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 26];
const usual: Repeat = { everyDays: 7, count: 6 };

/** How often a visit repeats; once unless somebody says otherwise. */
export function SeriesFields({ repeat, onChange }: Props) {
  const t = useTranslations('desk-calendar.series');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        name="everyDays"
        label={t('repeat')}
        value={repeat === null ? '' : String(repeat.everyDays)}
        options={[
          { value: '', label: t('once') },
          ...RHYTHMS.map((days) => ({ value: String(days), label: t('every', { days: String(days) }) })),
        ]}
        onChange={({ target }) =>
          onChange(target.value === '' ? null : { ...(repeat ?? usual), everyDays: Number(target.value) })
        }
      />
      {repeat === null ? null : (
        <Select
          name="count"
          label={t('howMany')}
          value={String(repeat.count)}
          options={COUNTS.map((count) => ({ value: String(count), label: t('visits', { count }) }))}
          onChange={({ target }) => onChange({ ...repeat, count: Number(target.value) })}
        />
      )}
    </div>
  );
}
