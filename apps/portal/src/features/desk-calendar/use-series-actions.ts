'use client';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { CalendarDays, CalendarVisit, Place } from './calendar-day.ts';
import type { Scope } from './series-scope.tsx';
import { useCalendarWords } from './use-calendar-words.ts';
import { useUndoToast } from './use-undo-toast.ts';
import { instantAt } from './wall-clock.ts';

type Several = Exclude<Scope, 'one'>;

/** What the desk does to several visits of a series at once. What could not move is said, and where it is. */
export function useSeriesActions(days: CalendarDays, onDone: () => void) {
  const t = useTranslations('desk-calendar.series');
  const client = useTRPCClient();
  const toast = useToast();
  const sayDone = useUndoToast();
  const sayFailure = useFailureWords();
  const words = useCalendarWords(days.zone);

  async function run(work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      toast.show({ title: sayFailure(readFailure(error)) });
    }
    onDone();
  }
  const of = ({ id, version }: CalendarVisit) => ({ key: uuidv7(), visitId: id, version });
  return {
    move: (visit: CalendarVisit, to: Place, scope: Several) =>
      run(async () => {
        const startsAt = instantAt({ date: to.date, minutes: to.start }, days.zone);
        const { practitionerId } = to;
        const { moved, stayed, undo } = await client.series.move.mutate({
          ...of(visit),
          scope,
          startsAt,
          practitionerId,
        });
        const dates = stayed.map((one) => words.dayTime(one.startsAt)).join('; ');
        sayDone({
          ...undo,
          said: {
            title: t('moved', { count: moved.length }),
            ...(stayed.length > 0 ? { description: t('stayed', { dates }) } : {}),
          },
        });
      }),
    cancel: (visit: CalendarVisit, scope: Several, extra: { reason?: string; forPatient?: boolean }) =>
      run(async () => {
        const { reason = '', forPatient = false } = extra;
        const cancel = { ...of(visit), scope, reason, forPatient };
        const { cancelled, undo } = await client.series.cancel.mutate(cancel);
        sayDone({ ...undo, said: { title: t('cancelled', { count: cancelled.length }) } });
      }),
  };
}
