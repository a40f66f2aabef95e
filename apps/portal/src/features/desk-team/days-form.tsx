'use client';
import { Button } from '@kinloop/ui/button';
import { FieldGroup } from '@kinloop/ui/field';
import { PlusIcon } from '@kinloop/ui/icon';
import { Segmented } from '@kinloop/ui/segmented';
import { TextInput } from '@kinloop/ui/text-input';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { type Stranded, StrandedList } from '@/visit/stranded-list.tsx';
import { type Stretch, StretchInput } from './stretch-input.tsx';
import type { TeamPlaces, TeamPractitioner } from './team-practitioner.ts';
import { useTimeWords } from './time-words.ts';
import { useRereadPractitioner, useTimeChange } from './use-time-change.ts';

type Props = {
  readonly practitioner: TeamPractitioner;
  readonly places: TeamPlaces;
  readonly zone: string;
  readonly today: string;
  readonly onSaved: (stranded: readonly Stranded[]) => void;
  readonly onCancel: () => void;
};

const kinds = ['off', 'part', 'hours'] as const;
const usual: Stretch = { starts: '09:00', ends: '12:00' };
const mostWindows = 6;

/** Days that are not like the week. Whom they would strand is shown before they are saved. */
export function DaysForm({ practitioner, ...rest }: Props) {
  const reread = useRereadPractitioner(practitioner.id);
  return (
    <FormOf record={practitioner} reread={reread}>
      {(begun) => <DaysFields begun={begun} {...rest} />}
    </FormOf>
  );
}

type FieldsProps = Omit<Props, 'practitioner'> & { readonly begun: Begun<TeamPractitioner> };

function DaysFields({ begun, places, zone, today, onSaved, onCancel }: FieldsProps) {
  const practitioner = begun.record;
  const t = useTranslations('desk-team');
  const locale = useLocale();
  const [kind, setKind] = useState<(typeof kinds)[number]>('off');
  const [windows, setWindows] = useState<readonly Stretch[]>([usual]);
  const [first, setFirst] = useState(today);
  const weighed = useTimeChange(practitioner, onSaved);
  const { days, weeks } = useTimeWords(places);
  const standing = (now: TeamPractitioner) => ({ ...days(now), ...weeks(now.hours, now) });
  const form = useForm<'from' | 'to' | 'reason'>(
    async ({ from, to, reason }, version) => {
      const off = kind !== 'hours';
      const wanted = { from, to, off, windows: kind === 'off' ? [] : [...windows], reason };
      await weighed.change({ kind: 'days', ...wanted }, version);
    },
    begun.editing(
      (now) => ({ version: now.version, fields: {}, parts: standing(now) }),
      standing(practitioner),
    ),
  );
  return (
    <form
      {...form.form}
      onChange={weighed.reconsider}
      className="space-y-5 rounded-lg bg-paper-sunk p-4 sm:p-5"
    >
      <Segmented
        label={t('kind')}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`kindOption.${value}`) }))}
      />
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <TextInput
          {...form.field('from')}
          type="date"
          label={t('firstDay')}
          required
          min={today}
          value={first}
          onChange={(event) => setFirst(event.target.value)}
        />
        <TextInput
          {...form.field('to')}
          key={first}
          type="date"
          label={t('lastDay')}
          required
          min={first}
          defaultValue={first}
        />
      </div>
      {kind === 'off' ? null : (
        <FieldGroup label={t('windows')}>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            {windows.map((stretch, index) => (
              <StretchInput
                key={index}
                stretch={stretch}
                places={kind === 'hours' ? places : undefined}
                onChange={(next) => setWindows(windows.map((one, at) => (at === index ? next : one)))}
                onRemove={
                  windows.length > 1 ? () => setWindows(windows.filter((_, at) => at !== index)) : undefined
                }
              />
            ))}
            {windows.length < mostWindows ? (
              <Button
                variant="quiet"
                size="icon"
                aria-label={t('addWindow')}
                onClick={() => setWindows([...windows, { starts: '13:00', ends: '17:00' }])}
              >
                <PlusIcon />
              </Button>
            ) : null}
          </div>
        </FieldGroup>
      )}
      <TextInput
        {...form.field('reason')}
        label={t('reason')}
        note={t('optional')}
        hint={t('reasonHint')}
        maxLength={120}
        autoComplete="off"
      />
      <StrandedList visits={weighed.stranded ?? []} place={{ zone, locale }} />
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {weighed.stranded ? t('saveAnyway') : t('saveDays')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
