'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Select } from '@kinloop/ui/select';
import { SkeletonLines } from '@kinloop/ui/skeleton';
import { Textarea } from '@kinloop/ui/textarea';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Repeat } from './series-fields.tsx';
import type { CalendarWords } from './use-calendar-words.ts';
import { useUndoToast } from './use-undo-toast.ts';

type PlannedDate = RouterOutputs['series']['plan']['dates'][number];

type Props = {
  readonly patientId: string;
  readonly serviceId: string;
  readonly practitionerId: string;
  readonly startsAt: string;
  readonly repeat: Repeat;
  readonly words: CalendarWords;
  readonly onBooked: () => void;
};

/** Where a date goes: as planned, another time, or nowhere. */
const LEFT_OUT = 'none';

/** A series before it is made: every date, and for those that cannot be a choice of what else there is. */
export function SeriesBooking({
  patientId,
  serviceId,
  practitionerId,
  startsAt,
  repeat,
  words,
  onBooked,
}: Props) {
  const t = useTranslations('desk-calendar.series');
  const desk = useTranslations('desk-calendar');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const sayDone = useUndoToast();
  const [seriesId] = useState(() => uuidv7());
  const [key, setKey] = useState(() => uuidv7());
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [isStopped, setIsStopped] = useState(false);
  const wish = { patientId, serviceId, practitionerId, everyDays: repeat.everyDays };
  const plan = useQuery(trpc.series.plan.queryOptions({ ...wish, startsAt, count: repeat.count }));
  const dates = plan.data?.dates ?? [];
  const going = dates.flatMap((date) => {
    const at = chosen[date.startsAt] ?? firstChoice(date);
    return at === LEFT_OUT ? [] : [at];
  });

  const form = useForm<'adviceGiven'>(async ({ adviceGiven }) => {
    try {
      const { made, taken, undo } = await client.series.book.mutate({
        key,
        seriesId,
        ...wish,
        visits: [...new Set(going)].map((at) => ({ visitId: uuidv7(), startsAt: at })),
        ...(isStopped && adviceGiven.trim() ? { adviceGiven } : {}),
      });
      sayDone({
        ...undo,
        said: {
          title: t('booked', { count: made.length }),
          ...(taken.length > 0
            ? { description: t('gone', { dates: taken.map(words.dayTime).join('; ') }) }
            : {}),
        },
      });
      onBooked();
    } catch (error) {
      setKey(uuidv7());
      if (readFailure(error).params?.rule !== 'stopped') throw error;
      setIsStopped(true);
    }
  });
  if (plan.data === undefined) return <SkeletonLines lines={repeat.count} label={t('checking')} />;
  return (
    <form {...form.form} className="space-y-5">
      <ol className="divide-y divide-line border-y border-line" aria-label={t('dates')}>
        {dates.map((date) => (
          <li key={date.startsAt} className="py-2.5">
            <DateRow
              date={date}
              words={words}
              at={chosen[date.startsAt] ?? firstChoice(date)}
              onChoose={(at) => setChosen((before) => ({ ...before, [date.startsAt]: at }))}
            />
          </li>
        ))}
      </ol>
      {isStopped ? (
        <>
          <Banner tone="warning" live>
            {desk('stopped')}
          </Banner>
          <Textarea
            {...form.field('adviceGiven')}
            label={desk('adviceGiven')}
            rows={2}
            minLength={3}
            maxLength={500}
            required
          />
        </>
      ) : null}
      <p className="text-sm text-ink-soft">{t('told')}</p>
      <FormProblem form={form} />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        wide
        pending={form.pending}
        disabled={going.length === 0}
      >
        {t('book', { count: going.length })}
      </Button>
    </form>
  );
}

/** As planned where it can be; else left out until somebody chooses. */
const firstChoice = ({ taken, closed, startsAt }: PlannedDate) =>
  taken.length === 0 && !closed ? startsAt : LEFT_OUT;

type RowProps = {
  readonly date: PlannedDate;
  readonly words: CalendarWords;
  readonly at: string;
  readonly onChoose: (at: string) => void;
};

function DateRow({ date, words, at, onChoose }: RowProps) {
  const t = useTranslations('desk-calendar.series');
  const { startsAt, taken, closed, others } = date;
  const planned = words.dayTime(startsAt);
  if (taken.length === 0 && !closed) return <p>{planned}</p>;
  const [first] = taken;
  return (
    <div className="space-y-2">
      <p>
        <span className="font-semibold">{planned}</span>{' '}
        <span className="text-soon">{first === undefined ? t('closed') : t(`taken.${first}`)}</span>
      </p>
      <Select
        name={`instead-${startsAt}`}
        label={t('instead', { date: planned })}
        hideLabel
        value={at}
        options={[
          { value: LEFT_OUT, label: t('leaveOut') },
          ...(taken.length === 0 ? [{ value: startsAt, label: t('allTheSame', { date: planned }) }] : []),
          ...others.map((other) => ({ value: other, label: words.dayTime(other) })),
        ]}
        onChange={({ target }) => onChoose(target.value)}
      />
    </div>
  );
}
