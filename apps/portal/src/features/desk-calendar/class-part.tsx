'use client';
import { Badge } from '@kinloop/ui/badge';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Row, Rows } from '@kinloop/ui/section';
import { SkeletonLines } from '@kinloop/ui/skeleton';
import { Textarea } from '@kinloop/ui/textarea';
import { useToast } from '@kinloop/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useFailureWords, useForm } from '@/forms/use-form.tsx';
import { useHat, useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import type { CalendarVisit } from './calendar-day.ts';
import { Attendance, type AttendanceMark, markOf } from './class-attendance.tsx';
import { PatientPicker, type Picked } from './patient-picker.tsx';
import { wayTo } from './who-hears.ts';

type Props = {
  readonly visit: CalendarVisit;
  /** Of the clinic's clock. */
  readonly now: string;
  readonly onChanged: () => void;
};

const ARRIVALS_OPEN_MS = 60 * 60 * 1000;

/** Who is in a class and who waits; adding and taking out, one at a time, without disturbing the rest. */
export function ClassPart({ visit, now, onChanged }: Props) {
  const t = useTranslations('desk-calendar.class');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const toast = useToast();
  const say = useSeatWords();
  const { data } = useQuery(trpc.classes.open.queryOptions({ visitId: visit.id }));
  const visitId = visit.id;

  async function act(work: () => Promise<unknown>, done: string, undo?: () => Promise<unknown>) {
    try {
      await work();
      const label = t('undo');
      toast.show({
        title: done,
        ...(undo === undefined
          ? {}
          : { undo: { label, onUndo: () => void act(undo, t('undone')), forSeconds: 180 } }),
      });
    } catch (error) {
      toast.show({ title: say(error) });
    }
    await queries.invalidateQueries({ queryKey: trpc.classes.open.pathKey() });
    onChanged();
  }
  if (data === undefined) return <SkeletonLines lines={4} label={t('loading')} />;
  const isOpen = visit.state === 'booked' || visit.state === 'arrived';
  const untilStart = Date.parse(visit.startsAt) - Date.parse(now);
  const isMarked = (isOpen || visit.state === 'completed') && untilStart <= ARRIVALS_OPEN_MS;
  const mark = (patientId: string, state: AttendanceMark) => () =>
    client.classes.mark.mutate({ key: uuidv7(), visitId, patientId, state });
  const isFull = data.people.length >= data.seats;
  const way = (patientId: string) => {
    const inIt = visit.patients.find(({ id }) => id === patientId);
    return inIt === undefined ? 'untold' : wayTo(inIt);
  };
  const add = (patientId: string) => () => client.classes.add.mutate({ key: uuidv7(), visitId, patientId });
  const takeOut = (patientId: string) => () =>
    client.classes.remove.mutate({ key: uuidv7(), visitId, patientId });
  const putOnList = (patientId: string) => () => client.classes.putOnList.mutate({ visitId, patientId });
  const takeOffList = (patientId: string) => () => client.classes.leaveList.mutate({ visitId, patientId });
  return (
    <div className="space-y-6">
      <section aria-label={t('people')}>
        <h3 className="mb-2 text-lg">{t('seats', { taken: data.people.length, seats: data.seats })}</h3>
        {data.people.length === 0 ? <p className="text-ink-soft">{t('nobody')}</p> : null}
        <Rows>
          {data.people.map(({ patientId, name, phone, cleared, state }) => (
            <Row
              key={patientId}
              trail={
                <>
                  {isOpen && state === 'booked' ? (
                    <Button
                      variant="quiet"
                      aria-label={t('removeName', { name })}
                      onClick={() =>
                        void act(
                          takeOut(patientId),
                          t('removed', { name, way: way(patientId) }),
                          add(patientId),
                        )
                      }
                    >
                      {t('remove')}
                    </Button>
                  ) : null}
                  {isMarked ? (
                    <Attendance
                      name={name}
                      state={state}
                      canMiss={untilStart <= 0}
                      onMark={(next) =>
                        void act(
                          mark(patientId, next),
                          t(`marked.${next}`, { name, way: way(patientId) }),
                          mark(patientId, markOf(state)),
                        )
                      }
                    />
                  ) : null}
                </>
              }
            >
              <Person patientId={patientId} name={name} phone={phone} cleared={cleared} />
            </Row>
          ))}
        </Rows>
      </section>
      {data.waiting.length > 0 ? (
        <section aria-label={t('waiting')}>
          <h3 className="mb-2 text-lg">{t('waitingCount', { count: data.waiting.length })}</h3>
          <Rows>
            {data.waiting.map(({ patientId, name, phone, cleared }) => (
              <Row
                key={patientId}
                trail={
                  isOpen ? (
                    <span className="flex flex-wrap gap-1">
                      {isFull ? null : (
                        <Button
                          aria-label={t('seatName', { name })}
                          onClick={() =>
                            void act(add(patientId), t('added', { name }), async () => {
                              await takeOut(patientId)();
                              await putOnList(patientId)();
                            })
                          }
                        >
                          {t('seat')}
                        </Button>
                      )}
                      <Button
                        variant="quiet"
                        aria-label={t('offListName', { name })}
                        onClick={() =>
                          void act(takeOffList(patientId), t('offListed', { name }), putOnList(patientId))
                        }
                      >
                        {t('offList')}
                      </Button>
                    </span>
                  ) : null
                }
              >
                <Person patientId={patientId} name={name} phone={phone} cleared={cleared} />
              </Row>
            ))}
          </Rows>
        </section>
      ) : null}
      {isOpen ? (
        <AddToClass
          visitId={visitId}
          isFull={isFull}
          onAdded={(patientId, done) =>
            act(async () => undefined, done, isFull ? takeOffList(patientId) : takeOut(patientId))
          }
        />
      ) : null}
    </div>
  );
}

type PersonProps = {
  readonly patientId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly cleared: boolean;
};

function Person({ patientId, name, phone, cleared }: PersonProps) {
  const t = useTranslations('desk-calendar.class');
  const { clinic } = useHat();
  return (
    <>
      <AppLink href={`/${clinic}/desk/patients/${patientId}`} className="font-semibold text-accent underline">
        {name}
      </AppLink>{' '}
      {phone ? (
        <a href={`tel:${phone}`} className="whitespace-nowrap text-sm text-ink underline">
          {phone}
        </a>
      ) : null}{' '}
      {cleared ? null : <Badge tone="soon">{t('notCleared')}</Badge>}
    </>
  );
}

type AddProps = {
  readonly visitId: string;
  readonly isFull: boolean;
  readonly onAdded: (patientId: string, done: string) => Promise<void>;
};

/** Somebody more: into a free seat, or onto the list of those who wait. */
function AddToClass({ visitId, isFull, onAdded }: AddProps) {
  const t = useTranslations('desk-calendar.class');
  const desk = useTranslations('desk-calendar');
  const client = useTRPCClient();
  const [picked, setPicked] = useState<Picked | null>(null);
  const [isStopped, setIsStopped] = useState(false);
  const form = useForm<'adviceGiven'>(async ({ adviceGiven }) => {
    if (picked?.kind !== 'known') return;
    const { id: patientId, name } = picked.patient;
    const advice = adviceGiven.trim();
    try {
      if (isFull) await client.classes.putOnList.mutate({ visitId, patientId });
      else
        await client.classes.add.mutate({
          key: uuidv7(),
          visitId,
          patientId,
          ...(advice ? { adviceGiven: advice } : {}),
        });
    } catch (error) {
      if (readFailure(error).params?.rule !== 'stopped') throw error;
      return setIsStopped(true);
    }
    setPicked(null);
    setIsStopped(false);
    await onAdded(patientId, t(isFull ? 'listed' : 'added', { name }));
  });
  return (
    <form {...form.form} className="space-y-4 border-t border-line pt-5">
      <PatientPicker picked={picked?.kind === 'known' ? picked : null} onPick={setPicked} />
      {picked?.kind === 'new' ? <p className="text-sm text-ink-soft">{t('newFirst')}</p> : null}
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
      <FormProblem form={form} />
      <Button type="submit" variant="primary" pending={form.pending} disabled={picked?.kind !== 'known'}>
        {t(isFull ? 'putOnList' : 'add')}
      </Button>
    </form>
  );
}

/** A refusal in the words of classes, where they say more. */
function useSeatWords() {
  const t = useTranslations('desk-calendar.class');
  const sayFailure = useFailureWords();
  return (error: unknown) => {
    const failure = readFailure(error);
    const { code, params } = failure;
    if (code === 'SLOT_TAKEN') return t(params?.resource === 'patient' ? 'elsewhere' : 'full');
    const rule = `refused.${params?.rule}` as Parameters<typeof t>[0];
    return t.has(rule) ? t(rule) : sayFailure(failure);
  };
}
