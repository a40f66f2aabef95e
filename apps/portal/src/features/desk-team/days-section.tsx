'use client';
import { Button } from '@kinloop/ui/button';
import { PlusIcon } from '@kinloop/ui/icon';
import { Rows, Section } from '@kinloop/ui/section';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDays } from '@/time/say-time.ts';
import { type Stranded, StrandedList } from '@/visit/stranded-list.tsx';
import { DaysForm } from './days-form.tsx';
import { type DayGroup, groupDays } from './group-days.ts';
import type { TeamPlaces, TeamPractitioner } from './team-practitioner.ts';
import { useTimeWords } from './time-words.ts';
import { useRereadPractitioner, useTimeChange } from './use-time-change.ts';

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
  const reread = useRereadPractitioner(practitioner.id);
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
            <FormOf key={group.ids[0]} record={practitioner} reread={reread}>
              {(begun) => <DayRow {...{ group, begun, zone, canEdit, onSaved }} />}
            </FormOf>
          ))}
        </Rows>
      )}
    </Section>
  );
}

type RowProps = Pick<Props, 'zone' | 'canEdit' | 'onSaved'> & {
  readonly group: DayGroup;
  readonly begun: Begun<TeamPractitioner>;
};

function DayRow({ group, begun, zone, canEdit, onSaved }: RowProps) {
  const t = useTranslations('desk-team');
  const locale = useLocale();
  const weighed = useTimeChange(begun.record, onSaved);
  const { sayKind } = useTimeWords();
  // These very days, whatever else was changed about the practitioner.
  const form = useForm<never>(
    async (_, version) => {
      await weighed.change({ kind: 'remove', ids: [...group.ids] }, version);
    },
    begun.editing(({ version }) => ({ version, fields: {} })),
  );
  const days = sayDays(group.from, group.to, locale);
  return (
    <li className="space-y-3 py-3">
      <div className="flex min-h-target flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <p className="font-semibold">{days}</p>
          <p className="text-sm text-ink-soft">
            {[sayKind(group), group.reason].filter(Boolean).join(' · ')}
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
