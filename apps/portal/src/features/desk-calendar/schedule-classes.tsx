'use client';
import { Button } from '@kinloop/ui/button';
import { Select } from '@kinloop/ui/select';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { CalendarDays, Place } from './calendar-day.ts';
import type { CalendarWords } from './use-calendar-words.ts';
import { useUndoToast } from './use-undo-toast.ts';
import { instantAt } from './wall-clock.ts';

type Props = {
  readonly days: CalendarDays;
  readonly words: CalendarWords;
  readonly place: Place;
  readonly serviceId: string;
  readonly onDone: () => void;
};

const WEEKS = [1, 2, 4, 6, 8, 10, 12, 26];

/** A class for a term: it stands in the calendar before anybody is in it. Dates that are taken are named. */
export function ScheduleClasses({ days, words, place, serviceId, onDone }: Props) {
  const t = useTranslations('desk-calendar.class');
  const client = useTRPCClient();
  const toast = useToast();
  const sayDone = useUndoToast();
  const sayFailure = useFailureWords();
  const [weeks, setWeeks] = useState(1);
  const [key] = useState(() => uuidv7());
  const [pending, setPending] = useState(false);

  async function schedule() {
    setPending(true);
    try {
      const { made, taken, undo } = await client.classes.schedule.mutate({
        key,
        serviceId,
        practitionerId: place.practitionerId,
        startsAt: instantAt({ date: place.date, minutes: place.start }, days.zone),
        weeks,
      });
      sayDone({
        ...undo,
        said: {
          title: t('scheduled', { count: made.length }),
          ...(taken.length > 0
            ? { description: t('taken', { count: taken.length, dates: taken.map(words.dayTime).join('; ') }) }
            : {}),
        },
      });
      onDone();
    } catch (error) {
      toast.show({ title: sayFailure(readFailure(error)) });
      setPending(false);
    }
  }
  return (
    <div className="space-y-4 border-t border-line pt-5">
      <Select
        name="weeks"
        label={t('weeks')}
        hint={t('weeksHint')}
        value={String(weeks)}
        options={WEEKS.map((count) => ({ value: String(count), label: String(count) }))}
        onChange={({ target }) => setWeeks(Number(target.value))}
      />
      <Button wide pending={pending} onClick={() => void schedule()}>
        {t('schedule')}
      </Button>
    </div>
  );
}
