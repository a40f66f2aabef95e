'use client';
import { Button } from '@kinloop/ui/button';
import { PlusIcon } from '@kinloop/ui/icon';
import { Rows, Section } from '@kinloop/ui/section';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDays, sayWallTime } from '@/time/say-time.ts';
import { type Stranded, StrandedList } from '@/visit/stranded-list.tsx';
import { DaysForm } from './days-form.tsx';
import { type DayGroup, groupDays } from './group-days.ts';
import type { TeamPlaces, TeamPractitioner } from './team-practitioner.ts';
import { useTimeChange } from './use-time-change.ts';

type Props = {
  readonly practitioner: TeamPractitioner;
  readonly places: TeamPlaces;
  readonly zone: string;
  readonly today: string;
  readonly canEdit: boolean;
  readonly onSaved: (stranded: readonly Stranded[]) => void;
};

/** Leave, courses, extra days: what is not like the week, soonest first. */
export function DaysSection({ practitioner, places, zone, today, canEdit, onSaved }: Props) {
  const t = useTranslations('desk-team');
  const { clinic } = useHat();
  const [isAdding, setIsAdding] = useState(false);
  const groups = groupDays(practitioner.days);
  return (
    <Section
      title={t('days')}
      intro={t('daysIntro')}
      marked
      aside={
        canEdit && !isAdding ? (
          <Button variant="quiet" icon={<PlusIcon />} onClick={() => setIsAdding(true)}>
            {t('addDays')}
          </Button>
        ) : null
      }
    >
      {canEdit ? (
        <p>
          <AppLink
            href={`/${clinic}/desk/absence?with=${practitioner.id}`}
            className="inline-flex min-h-target items-center underline underline-offset-4"
          >
            {t('shortNotice')}
          </AppLink>
        </p>
      ) : null}
      {isAdding ? (
        <DaysForm
          practitioner={practitioner}
          places={places}
          zone={zone}
          today={today}
          onCancel={() => setIsAdding(false)}
          onSaved={(stranded) => {
            setIsAdding(false);
            onSaved(stranded);
          }}
        />
      ) : null}
      {groups.length === 0 ? (
        <p className="text-ink-soft">{t('noDays')}</p>
      ) : (
        <Rows>
          {groups.map((group) => (
            <DayRow
              key={group.ids[0]}
              group={group}
              practitioner={practitioner}
              zone={zone}
              canEdit={canEdit}
              onSaved={onSaved}
            />
          ))}
        </Rows>
      )}
    </Section>
  );
}

type RowProps = Pick<Props, 'practitioner' | 'zone' | 'canEdit' | 'onSaved'> & { readonly group: DayGroup };

function DayRow({ group, practitioner, zone, canEdit, onSaved }: RowProps) {
  const t = useTranslations('desk-team');
  const locale = useLocale();
  const weighed = useTimeChange(practitioner, onSaved);
  const form = useForm<never>(async () => {
    await weighed.change({ kind: 'remove', ids: [...group.ids] });
  });
  const hours = group.windows
    .map(({ starts, ends }) => `${sayWallTime(starts, locale)} – ${sayWallTime(ends, locale)}`)
    .join(', ');
  const days = sayDays(group.from, group.to, locale);
  return (
    <li className="space-y-3 py-3">
      <div className="flex min-h-target flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <p className="font-semibold">{days}</p>
          <p className="text-sm text-ink-soft">
            {[sayKind(group, hours, t), group.reason].filter(Boolean).join(' · ')}
          </p>
        </div>
        {canEdit ? (
          <form {...form.form}>
            <Button type="submit" pending={form.pending} aria-label={t('removeOf', { days })}>
              {weighed.stranded ? t('removeAnyway') : t('remove')}
            </Button>
          </form>
        ) : null}
      </div>
      <StrandedList visits={weighed.stranded ?? []} place={{ zone, locale }} />
      <FormProblem form={form} />
    </li>
  );
}

function sayKind(
  { off, windows }: DayGroup,
  hours: string,
  t: ReturnType<typeof useTranslations<'desk-team'>>,
): string {
  if (!off) return t('worked', { hours });
  return windows.length === 0 ? t('offAll') : t('offPart', { hours });
}
