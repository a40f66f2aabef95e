'use client';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { FieldGroup } from '@kinloop/ui/field';
import { Select } from '@kinloop/ui/select';
import { SkeletonLines } from '@kinloop/ui/skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { sayDays } from '@/time/say-time.ts';
import { type Stranded, StrandedList } from '@/visit/stranded-list.tsx';
import { useClosing } from './use-closing.ts';

type Props = {
  /** The region asked for first; '' when none is known. */
  readonly first: string;
  readonly zone: string;
  readonly onDone: (stranded: readonly Stranded[]) => void;
  readonly onCancel: () => void;
};

/** Asked for when the clinic's own is not known: any region answers with all their names. */
const ANY_REGION = 'AU';

/** Public holidays of a country or state, all chosen that the clinic is not closed on yet. */
export function HolidayPicker({ first, zone, onDone, onCancel }: Props) {
  const t = useTranslations('desk-settings');
  const locale = useLocale();
  const trpc = useTRPC();
  const [region, setRegion] = useState(first);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const { data } = useQuery({
    ...trpc.closures.holidays.queryOptions({ region: region || ANY_REGION }),
    placeholderData: keepPreviousData,
  });
  const closing = useClosing(onDone);
  const holidays = region === '' ? [] : (data?.holidays ?? []);
  const chosen = holidays.filter(({ from, closed }) => !closed && !leftOut.has(from));
  const form = useForm<never>(() =>
    closing.close(
      chosen.map(({ from, to, name }) => ({ from, to, label: name.slice(0, 80) })),
      region,
    ),
  );
  if (!data) return <SkeletonLines lines={6} label={t('loading')} />;
  return (
    <form
      {...form.form}
      onChange={closing.reconsider}
      className="space-y-5 rounded-lg bg-paper-sunk p-4 sm:p-5"
    >
      <Select
        label={t('region')}
        placeholder={t('regionChoose')}
        value={region}
        onChange={(event) => {
          setRegion(event.currentTarget.value);
          setLeftOut(new Set());
        }}
        options={data.regions.map(({ id, name }) => ({ value: id, label: name }))}
        fieldClassName="max-w-md"
      />
      {region === '' ? null : (
        <FieldGroup label={t('holidays')} hint={holidays.length > 0 ? t('holidaysHint') : t('noHolidays')}>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {holidays.map(({ from, to, name, closed }) => (
              <Checkbox
                key={`${from} ${name}`}
                label={[sayDays(from, to, locale), name, closed ? t('already') : '']
                  .filter(Boolean)
                  .join(' · ')}
                disabled={closed}
                checked={closed || !leftOut.has(from)}
                onChange={() => setLeftOut(toggled(leftOut, from))}
              />
            ))}
          </div>
        </FieldGroup>
      )}
      <p className="text-sm text-ink-soft">{t('credit')}</p>
      <StrandedList visits={closing.stranded ?? []} place={{ zone, locale }} />
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending} disabled={chosen.length === 0}>
          {closing.stranded ? t('closeAnyway') : t('closeChosen', { count: chosen.length })}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}
