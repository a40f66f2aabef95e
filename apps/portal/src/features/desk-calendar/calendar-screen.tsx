'use client';
import { useToast } from '@kinloop/ui/toast';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useHat, useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import { BlockPanel } from './block-panel.tsx';
import { BookingPanel } from './booking-panel.tsx';
import { columnsOf, nextFree, pickIn } from './calendar-columns.ts';
import { type CalendarDays, type CalendarVisit, type Column, holdsTime, type Place } from './calendar-day.ts';
import { type CalendarPlace, calendarHref, questionOf } from './calendar-place.ts';
import { CalendarToolbar } from './calendar-toolbar.tsx';
import { RequestsBeside, WaitlistBeside } from './counts-beside.tsx';
import { type ClinicNow, DayGrid } from './day-grid.tsx';
import { conflictsOf, isImpossible, needsReason } from './day-layout.ts';
import { MayChangeProvider } from './may-change.ts';
import { OverlapDialog } from './overlap-dialog.tsx';
import type { Picked } from './patient-picker.tsx';
import { UnmetTargets } from './unmet-targets.tsx';
import { useCalendarWords } from './use-calendar-words.ts';
import { useIsWide } from './use-is-wide.ts';
import { useVisitActions } from './use-visit-actions.ts';
import type { Move } from './use-visit-move.ts';
import { VisitList } from './visit-list.tsx';
import { VisitPanel } from './visit-panel.tsx';
import { wallTimeOf } from './wall-clock.ts';

type Open =
  | { readonly kind: 'visit'; readonly id: string }
  | { readonly kind: 'book' | 'block'; readonly at: Place }
  | { readonly kind: 'overlap'; readonly move: Move };

type Props = {
  readonly place: CalendarPlace;
  /** An auditor reads, and is shown nothing else. */
  readonly mayChange: boolean;
};

/** Everybody's day, and all that the desk does with it. */
export function CalendarScreen({ place, mayChange }: Props) {
  const t = useTranslations('desk-calendar');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const toast = useToast();
  const { clinic } = useHat();
  const question = questionOf(place);
  const { data } = useSuspenseQuery(trpc.visits.calendar.queryOptions(question));
  const [open, setOpen] = useState<Open | null>(null);
  const [withCancelled, setWithCancelled] = useState(false);
  const actions = useVisitActions(question, data);
  const words = useCalendarWords(data.zone);
  const now = useClinicNow(data);
  const days = useMemo(
    () => (withCancelled ? data : { ...data, visits: data.visits.filter(holdsTime) }),
    [data, withCancelled],
  );
  const { view, with: withWhom } = place;
  const columns = useMemo(() => columnsOf(days, { view, with: withWhom }), [days, view, withWhom]);
  const cancelled = data.visits.filter((visit) => !holdsTime(visit) && visit.state !== 'expired').length;
  const isWide = useIsWide();
  const base = `/${clinic}/desk`;
  const asked = useAskedPatient(place, base);
  const close = useCallback(() => {
    setOpen(null);
    asked.done();
  }, [asked.done]);

  useLive('visits.changes', client.visits.changes, {}, () => void actions.askAgain());
  useBookingKey(
    () => setOpen({ kind: 'book', at: nextFree(data, columns, now) }),
    !mayChange || open !== null,
  );

  async function move(wanted: Move, reason?: string) {
    const { visit, to } = wanted;
    const patientIds = visit.patients.map(({ id }) => id);
    const conflicts = conflictsOf(data, to, visit.id, patientIds);
    if (isImpossible(conflicts)) {
      toast.show({ title: t('conflict.otherClinic') });
      return;
    }
    if (reason === undefined && needsReason(conflicts)) return setOpen({ kind: 'overlap', move: wanted });
    close();
    if ((await actions.move(visit, to, reason)) === 'taken') setOpen({ kind: 'overlap', move: wanted });
  }
  const grid = useGridHandlers({
    open: ({ id }) => setOpen({ kind: 'visit', id }),
    pick: (column, minutes, end) => setOpen({ kind: 'book', at: pickIn(data, column, minutes, end) }),
    drop: (dropped) => void move(dropped),
    newest: actions.newest,
  });

  const shown = open?.kind === 'visit' ? data.visits.find(({ id }) => id === open.id) : undefined;
  const bookAt = open?.kind === 'book' ? open.at : asked.patient ? nextFree(data, columns, now) : null;
  const booked = () => {
    close();
    void actions.askAgain();
  };
  return (
    <MayChangeProvider value={mayChange}>
      <div className="-mx-2 sm:-mx-4 lg:-mx-8">
        <CalendarToolbar
          today={now.date}
          onBook={() => setOpen({ kind: 'book', at: nextFree(data, columns, now) })}
          onBlock={() => setOpen({ kind: 'block', at: lengthen(nextFree(data, columns, now)) })}
          {...{ base, place, days: data, words }}
        />
        {place.show === 'grid' && isWide !== false ? (
          <div className="max-md:hidden">
            <DayGrid view={view} {...grid} {...{ days, columns, words, now }} />
          </div>
        ) : null}
        {place.show === 'list' || isWide !== true ? (
          <div className={place.show === 'grid' ? 'md:hidden' : ''}>
            <VisitList {...{ days, columns, view, words, now }} onOpen={grid.onOpen} onPick={grid.onPick} />
          </div>
        ) : null}
        {cancelled > 0 ? (
          <label className="mt-2 inline-flex min-h-target items-center gap-2 text-sm text-ink-soft">
            <input
              type="checkbox"
              className="size-5"
              checked={withCancelled}
              onChange={(event) => setWithCancelled(event.target.checked)}
            />
            {t('showCancelled', { count: cancelled })}
          </label>
        ) : null}
        {mayChange ? <RequestsBeside words={words} /> : null}
        {mayChange ? <WaitlistBeside words={words} now={data.now} /> : null}
        {mayChange ? <UnmetTargets zone={data.zone} words={words} /> : null}
        {shown ? (
          <VisitPanel
            key={shown.id}
            visit={shown}
            onMove={(wanted) => void move(wanted)}
            onClose={close}
            {...{ days: data, words, actions }}
          />
        ) : null}
        {bookAt ? (
          <BookingPanel
            at={bookAt}
            for={asked.patient}
            onClose={close}
            onBooked={booked}
            sayBooked={actions.sayBooked}
            days={data}
            words={words}
          />
        ) : null}
        {open?.kind === 'block' ? (
          <BlockPanel
            at={open.at}
            onClose={close}
            onBlocked={booked}
            sayBooked={actions.sayBooked}
            days={data}
            words={words}
          />
        ) : null}
        {open?.kind === 'overlap' ? (
          <OverlapDialog
            move={open.move}
            onOverlap={(reason) => move(open.move, reason)}
            onClose={close}
            days={data}
            words={words}
          />
        ) : null}
      </div>
    </MayChangeProvider>
  );
}

type GridHandlers = {
  readonly open: (visit: CalendarVisit) => void;
  readonly pick: (column: Column, start: number, end?: number) => void;
  readonly drop: (move: Move) => void;
  readonly newest: (visitId: string) => CalendarVisit | undefined;
};

/** The same functions for ever, doing what the newest ones do: nothing is drawn again because of them. */
function useGridHandlers(handlers: GridHandlers) {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  return useMemo(
    () => ({
      onOpen: (visit: CalendarVisit) => latest.current.open(visit),
      onPick: (column: Column, start: number, end?: number) => latest.current.pick(column, start, end),
      onDrop: (move: Move) => latest.current.drop(move),
      newest: (visitId: string) => latest.current.newest(visitId),
    }),
    [],
  );
}

/** The patient the address asks to book for; the address forgets them once that is done. */
function useAskedPatient(place: CalendarPlace, base: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const { book } = place;
  const { data } = useQuery({
    ...trpc.desk.patient.queryOptions({ patientId: book ?? '' }),
    enabled: book !== null,
  });
  const href = calendarHref(base, place);
  const done = useCallback(() => {
    if (book !== null) router.replace(href);
  }, [book, router, href]);
  const patient: Picked | null =
    book === null || data === undefined
      ? null
      : {
          kind: 'known',
          patient: {
            id: data.id,
            name: `${data.preferredName ?? data.givenName} ${data.familyName}`,
            phone: data.phone,
            hasVisited: data.visits.some(({ state }) => state === 'arrived' || state === 'completed'),
          },
        };
  return { patient, done };
}

/** The clinic's clock, each half minute on from when the server told it. */
function useClinicNow(days: CalendarDays): ClinicNow {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const from = performance.now();
    setPassed(0);
    const timer = setInterval(() => setPassed(performance.now() - from), 30_000);
    return () => clearInterval(timer);
  }, [days.now]);
  const { date, minutes } = wallTimeOf(new Date(Date.parse(days.now) + passed).toISOString(), days.zone);
  return useMemo(() => ({ date, minutes }), [date, minutes]);
}

/** N opens a booking, unless somebody is typing or something is open already. */
function useBookingKey(onBook: () => void, isBusy: boolean) {
  const book = useEffectEvent(onBook);
  const busy = useEffectEvent(() => isBusy);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, select, textarea');
      if (event.key.toLowerCase() !== 'n' || isTyping || busy()) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      book();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

const lengthen = (place: Place): Place => ({ ...place, end: Math.min(1440, place.start + 60) });
