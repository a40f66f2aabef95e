'use client';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { TextInput } from '@kinloop/ui/text-input';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import type { CalendarVisit } from './calendar-day.ts';
import { whoHears, whoWaits } from './who-hears.ts';

type Props = {
  readonly visit: CalendarVisit;
  readonly onBack: () => void;
  readonly onCancel: (extra: { reason?: string; forPatient?: boolean }) => Promise<void>;
};

/** Calls a visit off, or gives blocked time back; says first who hears of it and who has to be phoned. */
export function CancelForm({ visit, onBack, onCancel }: Props) {
  const t = useTranslations('desk-calendar');
  const sayWhoHears = useWhoHearsWords();
  const isClass = visit.mode === 'group';
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.classes.open.queryOptions({ visitId: visit.id }), enabled: isClass });
  const form = useForm<'reason' | 'forPatient'>(({ reason, forPatient }) =>
    onCancel({ ...(reason.trim() ? { reason } : {}), forPatient: forPatient !== '' }),
  );
  return (
    <form {...form.form} className="space-y-5">
      <h3 className="text-lg">
        {visit.kind === 'block' ? t('unblock') : t(isClass ? 'cancelClassTitle' : 'cancelTitle')}
      </h3>
      {visit.kind === 'appointment' ? (
        <>
          <TextInput {...form.field('reason')} label={t('cancelWhy')} note={t('optional')} maxLength={500} />
          {isClass ? null : (
            <Checkbox {...form.field('forPatient')} label={t('patientAsked')} hint={t('patientAskedHint')} />
          )}
          {sayWhoHears(visit, data?.waiting ?? []).map(({ words, isToDo }) => (
            <p key={words} className={isToDo ? 'font-semibold' : 'text-sm text-ink-soft'}>
              {words}
            </p>
          ))}
        </>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" pending={form.pending}>
          {visit.kind === 'block' ? t('unblock') : t(isClass ? 'cancelClassDo' : 'cancelDo')}
        </Button>
        <Button onClick={onBack}>{t('back')}</Button>
      </div>
    </form>
  );
}

/** Each a line; what is left for the desk to do stands out. */
function useWhoHearsWords() {
  const t = useTranslations('desk-calendar.hears');
  const told = (words: string) => ({ words, isToDo: false });
  const toDo = (words: string) => ({ words, isToDo: true });
  const sayWaiting = (waiting: Parameters<typeof whoWaits>[0]) => {
    const { told: count, toPhone } = whoWaits(waiting);
    return [
      ...(count > 0 ? [told(t('waiting', { count }))] : []),
      ...(toPhone.length > 0 ? [toDo(t('waitingPhone', { names: toPhone.join(', ') }))] : []),
    ];
  };
  return (visit: CalendarVisit, waiting: Parameters<typeof whoWaits>[0]) => {
    const who = whoHears(visit);
    if (who.kind === 'nobody' && waiting.length > 0) return sayWaiting(waiting);
    if (who.kind === 'one' && who.by === 'phone')
      return [toDo(who.phone ? t('phoneAt', { phone: who.phone }) : t('phone'))];
    if (who.kind !== 'class') return [told(t(who.kind === 'one' ? who.by : who.kind))];
    const { told: count, all, toPhone } = who;
    const untold = all - count - toPhone.length;
    return [
      ...(count > 0 ? [told(t('class', { told: count, all, who: count === all ? 'all' : 'some' }))] : []),
      ...(toPhone.length > 0 ? [toDo(t('classPhone', { names: toPhone.join(', ') }))] : []),
      ...(untold > 0 ? [told(t('classUntold', { count: untold }))] : []),
      ...sayWaiting(waiting),
    ];
  };
}
