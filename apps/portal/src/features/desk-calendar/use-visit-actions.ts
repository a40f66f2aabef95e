'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import {
  type CalendarDays,
  type CalendarVisit,
  nameOf,
  type Place,
  type VisitEvent,
} from './calendar-day.ts';
import { UndoNotes } from './undo-notes.ts';
import { useCalendarWords } from './use-calendar-words.ts';
import { VisitQueue } from './visit-queue.ts';
import { spanAt } from './wall-clock.ts';

export type CalendarQuestion = {
  readonly from: string | null;
  readonly days: number;
  readonly practitionerId: string | null;
};

type Changed = { readonly version: number; readonly undoUntil: string | null };

type Booked = Pick<RouterOutputs['visits']['book'], 'visitId' | 'version' | 'undoUntil'>;

/** How a visit stands, as far as a change can be about it. */
type Standing = Partial<
  Pick<CalendarVisit, 'startsAt' | 'endsAt' | 'practitionerId' | 'roomId' | 'roomName' | 'state'>
>;

/** How an action ended: done, or the time is somebody's and needs a reason, or not at all (and it was said why). */
export type Outcome = 'done' | 'taken' | 'failed';

/**
 * What the desk does to a visit. Each shows at once and goes back when it fails; each that can be undone says so for
 * as long as it can. Several of one visit wait for each other, so that a quick hand is not refused.
 */
export function useVisitActions(question: CalendarQuestion, days: CalendarDays) {
  const t = useTranslations('desk-calendar');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const words = useCalendarWords(days.zone);
  const sayFailure = useFailureWords();
  const { queryKey } = trpc.visits.calendar.queryOptions(question);
  const calendars = { queryKey: trpc.visits.calendar.pathKey() };
  const [queue] = useState(() => new VisitQueue());
  const [undoNotes] = useState(() => new UndoNotes());
  useEffect(() => undoNotes.settle(days.visits), [undoNotes, days.visits]);

  const show = (visitId: string, over: Partial<CalendarVisit>) =>
    queryClient.setQueryData(queryKey, (shown) =>
      shown
        ? {
            ...shown,
            visits: shown.visits.map((visit) => (visit.id === visitId ? { ...visit, ...over } : visit)),
          }
        : shown,
    );
  /** What is shown beside the calendar changes with it: who is in an open class, and who is seen too late. */
  const shownBeside = [
    trpc.classes.open.pathKey(),
    trpc.visits.unmet.pathKey(),
    trpc.waitlist.count.pathKey(),
    trpc.requests.count.pathKey(),
  ];
  /** Not while a change is on its way: an answer from before it would show the visit where it was. */
  const askAgain = async () => {
    if (queue.isBusy) return;
    const beside = shownBeside.map((queryKey) => queryClient.invalidateQueries({ queryKey }));
    await Promise.all([queryClient.invalidateQueries(calendars), ...beside]);
  };
  const sayStanding = ({ startsAt, practitionerId, state }: Standing) =>
    [
      startsAt ? words.dayTime(startsAt) : null,
      days.practitioners.find(({ id }) => id === practitionerId)?.displayName,
      state && state !== 'booked' ? t(`state.${state}`) : null,
    ]
      .filter(Boolean)
      .join(', ');

  function sayWhy(error: unknown, wanted: Standing): Outcome {
    const failure = readFailure(error);
    if (failure.code === 'SLOT_TAKEN') return 'taken';
    const rule = `refused.${failure.params?.rule}` as Parameters<typeof t>[0];
    const isRule = failure.code === 'REFUSED' && t.has(rule);
    const current = currentOf(error);
    const mine = sayStanding(wanted);
    const theirs = current ? sayStanding(current) : '';
    // Taking something back wants nothing of its own: there is only what stands now to be said.
    const description = mine === '' ? t('standsNow', { theirs }) : t('bothVersions', { mine, theirs });
    toast.show({
      title: isRule ? t(rule) : current ? t('changedMeanwhile') : sayFailure(failure),
      ...(current ? { description } : {}),
    });
    return 'failed';
  }

  async function run(
    visit: CalendarVisit,
    over: Standing,
    send: (version: number) => Promise<Changed>,
    done: string | null,
  ): Promise<Outcome> {
    await queryClient.cancelQueries(calendars);
    show(visit.id, over);
    try {
      const changed = await queue.add(visit.id, visit.version, send);
      show(visit.id, { version: changed.version, undoUntil: changed.undoUntil });
      if (done !== null) sayDone(visit, changed, done);
      return 'done';
    } catch (error) {
      const { startsAt, endsAt, practitionerId, roomId, roomName, state } = visit;
      if (!queue.isBusy) show(visit.id, { startsAt, endsAt, practitionerId, roomId, roomName, state });
      return sayWhy(error, over);
    } finally {
      void askAgain();
    }
  }

  function sayDone(visit: CalendarVisit, changed: Changed, title: string) {
    const undo = () => void takeBack({ ...visit, version: changed.version });
    const { undoUntil, version } = changed;
    if (undoUntil === null) return void toast.show({ title });
    const forSeconds = secondsLeft(undoUntil, days.now);
    const close = toast.show({ title, undo: { label: t('undo'), onUndo: undo, forSeconds } });
    undoNotes.keep(visit.id, version, close);
  }

  /** A visit that stays where it is, and only ends at another time, has not moved. */
  function sayMoved(
    visit: CalendarVisit,
    to: Required<Pick<Standing, 'startsAt' | 'endsAt' | 'practitionerId'>>,
    roomId: string | null,
  ) {
    const name = nameOf(visit, { someone: t('someone') });
    const stays =
      Date.parse(visit.startsAt) === Date.parse(to.startsAt) &&
      visit.practitionerId === to.practitionerId &&
      visit.roomId === roomId;
    return stays
      ? t('resized', { name, from: words.time(to.startsAt), to: words.time(to.endsAt) })
      : t('moved', { name, when: words.dayTime(to.startsAt) });
  }

  async function takeBack(visit: CalendarVisit, overrideReason?: string): Promise<Outcome> {
    // Of this very change: after another one there is nothing of it to take back.
    const input = {
      visitId: visit.id,
      version: visit.version,
      ...(overrideReason ? { overrideReason } : {}),
    };
    const outcome = await run(visit, {}, () => client.visits.undo.mutate(input), t('undone'));
    if (outcome === 'taken') toast.show({ title: t(visit.state === 'held' ? 'undoHoldTaken' : 'undoTaken') });
    return outcome;
  }

  /** A seat in a class is taken out of it again, not undone. */
  function sayBooked({ visitId, version, undoUntil }: Booked, title: string) {
    if (version === null || undoUntil === null) return void toast.show({ title });
    const takeOut = async () => {
      try {
        await client.visits.undo.mutate({ visitId, version });
        toast.show({ title: t('undone') });
      } catch (error) {
        sayWhy(error, {});
      }
      void askAgain();
    };
    const forSeconds = secondsLeft(undoUntil, days.now);
    const undo = { label: t('undo'), onUndo: () => void takeOut(), forSeconds };
    undoNotes.keep(visitId, version, toast.show({ title, undo }));
  }

  return {
    sayBooked,
    move(visit: CalendarVisit, to: Place, overrideReason?: string): Promise<Outcome> {
      const target = {
        practitionerId: to.practitionerId,
        ...spanAt(to, visit.kind, days.zone),
      };
      const room = days.rooms.find(({ id }) => id === to.roomId);
      return run(
        visit,
        { ...target, ...(room ? { roomId: room.id, roomName: room.name } : {}) },
        (version) =>
          client.visits.move.mutate({
            visitId: visit.id,
            version,
            ...target,
            ...(room ? { roomId: room.id } : {}),
            ...(overrideReason ? { overrideReason } : {}),
          }),
        sayMoved(visit, target, room?.id ?? visit.roomId),
      );
    },
    change(
      visit: CalendarVisit,
      event: VisitEvent,
      extra: { readonly reason?: string; readonly forPatient?: boolean } = {},
    ): Promise<Outcome> {
      const name = nameOf(visit, { someone: t('someone') });
      return run(
        visit,
        { state: stateAfter[event] },
        (version) => client.visits.change.mutate({ visitId: visit.id, version, event, ...extra }),
        t(`did.${event}`, { name }),
      );
    },
    takeBack,
    /** As the last answer, or the last press before it, has left it. */
    newest: (visitId: string): CalendarVisit | undefined =>
      queryClient.getQueryData(queryKey)?.visits.find(({ id }) => id === visitId),
    async freeHold(visit: CalendarVisit): Promise<Outcome> {
      const free = () => client.visits.freeHold.mutate({ visitId: visit.id });
      return run(visit, { state: 'expired' }, free, t('did.free'));
    },
    askAgain,
  };
}

export type VisitActions = ReturnType<typeof useVisitActions>;

const stateAfter: Readonly<Record<VisitEvent, CalendarVisit['state']>> = {
  cancel: 'cancelled',
  arrive: 'arrived',
  complete: 'completed',
  'mark-no-show': 'no-show',
};

/** At most the undo window, whatever the two clocks think of each other. */
function secondsLeft(until: string, now: string): number {
  return Math.max(5, Math.min(180, (Date.parse(until) - Date.parse(now)) / 1000));
}

/** How a visit stands that somebody else has changed meanwhile. */
function currentOf(error: unknown): Standing | undefined {
  const current = (error as { data?: { params?: { current?: Standing } } } | null)?.data?.params?.current;
  return typeof current?.startsAt === 'string' ? current : undefined;
}
