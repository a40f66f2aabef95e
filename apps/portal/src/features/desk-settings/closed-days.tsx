'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Button } from '@kinloop/ui/button';
import { PlusIcon } from '@kinloop/ui/icon';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { sayDays } from '@/time/say-time.ts';
import { type Stranded, StrandedList } from '@/visit/stranded-list.tsx';
import { ClosureForm } from './closure-form.tsx';
import { HolidayPicker } from './holiday-picker.tsx';

type Props = { readonly zone: string; readonly canEdit: boolean };

/** Days the whole clinic is closed: its own, and the public holidays it keeps. */
export function ClosedDays({ zone, canEdit }: Props) {
  const t = useTranslations('desk-settings');
  const locale = useLocale();
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.closures.list.queryOptions({}));
  const [adding, setAdding] = useState<'own' | 'holidays' | null>(null);
  const [left, setLeft] = useState<readonly Stranded[]>([]);
  const done = (stranded: readonly Stranded[]) => {
    setAdding(null);
    setLeft(stranded);
  };
  return (
    <Section
      title={t('closed')}
      intro={t('closedIntro')}
      marked
      aside={
        canEdit && adding === null ? (
          <span className="flex flex-wrap">
            <Button variant="quiet" icon={<PlusIcon />} onClick={() => setAdding('own')}>
              {t('addClosed')}
            </Button>
            <Button variant="quiet" icon={<PlusIcon />} onClick={() => setAdding('holidays')}>
              {t('addHolidays')}
            </Button>
          </span>
        ) : null
      }
    >
      {adding === 'own' ? <ClosureForm zone={zone} onDone={done} onCancel={() => setAdding(null)} /> : null}
      {adding === 'holidays' ? (
        <HolidayPicker first={data.region} zone={zone} onDone={done} onCancel={() => setAdding(null)} />
      ) : null}
      <StrandedList visits={left} place={{ zone, locale }} isDone />
      {data.closures.length === 0 ? (
        <p className="text-ink-soft">{t('noClosed')}</p>
      ) : (
        <Rows>
          {data.closures.map((closure) => (
            <ClosureRow key={closure.id} closure={closure} canEdit={canEdit} />
          ))}
        </Rows>
      )}
    </Section>
  );
}

type RowProps = {
  readonly closure: RouterOutputs['closures']['list']['closures'][number];
  readonly canEdit: boolean;
};

function ClosureRow({ closure: { id, from, to, label }, canEdit }: RowProps) {
  const t = useTranslations('desk-settings');
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.closures.remove.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.closures.pathKey() }),
    }),
  );
  const days = sayDays(from, to, locale);
  return (
    <Row
      trail={
        canEdit ? (
          <Button
            pending={remove.isPending}
            aria-label={t('openAgainOf', { days })}
            onClick={() => remove.mutate({ closureId: id })}
          >
            {t('openAgain')}
          </Button>
        ) : null
      }
    >
      <p className="font-semibold">{days}</p>
      {label ? <p className="text-sm text-ink-soft">{label}</p> : null}
    </Row>
  );
}
