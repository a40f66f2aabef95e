'use client';
import { Button } from '@kinloop/ui/button';
import { DataList } from '@kinloop/ui/data-list';
import { Drawer } from '@kinloop/ui/drawer';
import { EmergencyIcon } from '@kinloop/ui/icon';
import { LinkButton } from '@kinloop/ui/link-button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type CalendarDays, type CalendarVisit, isMovable, nameOf, type Place } from './calendar-day.ts';
import { CancelForm } from './cancel-form.tsx';
import { ClassPart } from './class-part.tsx';
import { ConflictNote } from './conflict-note.tsx';
import { useMayChange } from './may-change.ts';
import { type Scope, SeriesScope } from './series-scope.tsx';
import { TimeFields } from './time-fields.tsx';
import { UrgencyForm } from './urgency-form.tsx';
import type { CalendarWords } from './use-calendar-words.ts';
import { useConflicts } from './use-conflicts.ts';
import { useSeriesActions } from './use-series-actions.ts';
import type { VisitActions } from './use-visit-actions.ts';
import type { Move } from './use-visit-move.ts';
import { VisitBadges } from './visit-list.tsx';
import { isAfterTarget, urgencyWord } from './visit-look.ts';
import { wallTimeOf } from './wall-clock.ts';

type Props = {
  readonly days: CalendarDays;
  readonly words: CalendarWords;
  readonly visit: CalendarVisit;
  readonly actions: VisitActions;
  readonly onMove: (move: Move) => void;
  readonly onClose: () => void;
};

/** As long before its start a visit can be marked; sooner the clinic's rules refuse it. */
const ARRIVALS_OPEN_MS = 12 * 60 * 60 * 1000;

type Doing = 'look' | 'move' | 'cancel' | 'urgency';

/** One visit: what there is to know at the desk, and what can be done with it. */
export function VisitPanel(props: Props) {
  const { days, words, visit, actions, onClose } = props;
  const t = useTranslations('desk-calendar');
  const mayChange = useMayChange();
  const [doing, setDoing] = useState<Doing>('look');
  const [scope, setScope] = useState<Scope>('one');
  const series = useSeriesActions(days, () => void actions.askAgain());
  const isClass = visit.mode === 'group';
  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={nameOf(visit, { someone: t('someone') })}
      description={t('visitWhen', {
        date: words.date(wallTimeOf(visit.startsAt, days.zone).date),
        from: words.time(visit.startsAt),
        to: words.time(visit.endsAt),
      })}
      closeLabel={t('close')}
    >
      <div className="space-y-6">
        <div className="flex empty:hidden has-[>span:empty]:hidden">
          <VisitBadges visit={visit} />
        </div>
        <Facts {...props} />
        {mayChange && doing === 'look' && isClass ? (
          <ClassPart visit={visit} now={days.now} onChanged={() => void actions.askAgain()} />
        ) : null}
        {mayChange && doing === 'look' ? <Actions {...props} onDo={setDoing} /> : null}
        {doing === 'move' || doing === 'cancel' ? (
          <SeriesScope visit={visit} scope={scope} onChange={setScope} />
        ) : null}
        {doing === 'move' ? (
          <MoveForm
            {...props}
            onMove={(move) => {
              if (scope === 'one') return props.onMove(move);
              onClose();
              void series.move(visit, move.to, scope);
            }}
            onBack={() => setDoing('look')}
          />
        ) : null}
        {doing === 'urgency' ? (
          <UrgencyForm
            visit={visit}
            reread={async () => {
              await actions.askAgain();
              return actions.newest(visit.id) ?? visit;
            }}
            onBack={() => setDoing('look')}
            onChanged={() => {
              setDoing('look');
              void actions.askAgain();
            }}
          />
        ) : null}
        {doing === 'cancel' ? (
          <CancelForm
            visit={visit}
            onBack={() => setDoing('look')}
            onCancel={async (extra) => {
              onClose();
              if (scope === 'one') await actions.change(visit, 'cancel', extra);
              else await series.cancel(visit, scope, extra);
            }}
          />
        ) : null}
      </div>
    </Drawer>
  );
}

function Facts({ days, words, visit }: Props) {
  const t = useTranslations('desk-calendar');
  const { clinic } = useHat();
  const mayChange = useMayChange();
  const practitioner = days.practitioners.find(({ id }) => id === visit.practitionerId);
  const urgency = urgencyWord(visit);
  // A class has a list of its own below, for who may mark it.
  const listed = mayChange && visit.mode === 'group' ? [] : visit.patients;
  const items = [
    ...listed.map(({ id, name, phone, confirmed, hasAlert }) => ({
      key: id,
      term: t('patient'),
      detail: (
        <>
          {mayChange ? (
            <AppLink href={`/${clinic}/desk/patients/${id}`} className="font-semibold text-accent underline">
              {name}
            </AppLink>
          ) : (
            <span className="font-semibold">{name}</span>
          )}
          {phone ? (
            <>
              {' '}
              <a href={`tel:${phone}`} className="whitespace-nowrap text-ink underline">
                {phone}
              </a>
            </>
          ) : null}
          {hasAlert ? (
            <AppLink
              href={`/${clinic}/desk/inbox`}
              className="flex min-h-target items-center gap-2 font-semibold text-urgent underline"
            >
              <EmergencyIcon size={18} />
              {t('alertWaits')}
            </AppLink>
          ) : null}
          {confirmed ? <span className="block text-sm text-better">{t('confirmed')}</span> : null}
        </>
      ),
    })),
    ...visit.patients.map(({ id, name, adviceGiven }) => ({
      key: `advice-${id}`,
      term: visit.mode === 'group' ? t('adviceKeptOf', { name }) : t('adviceKept'),
      detail: adviceGiven,
    })),
    { term: t('with'), detail: practitioner?.displayName },
    { term: t('service'), detail: visit.mode === 'group' ? null : visit.serviceName },
    { term: t('series.term'), detail: visit.series === null ? null : t('series.position', visit.series) },
    { term: t('room'), detail: visit.roomName },
    {
      term: t('howSoon'),
      detail:
        urgency === null ? null : (
          <>
            {t(`urgency.${urgency}`)}
            {visit.targetAt ? `, ${t('target', { date: words.lastDay(visit.targetAt) })}` : ''}
            {isAfterTarget(visit) ? <strong className="text-urgent"> {t('afterTarget')}</strong> : null}
          </>
        ),
    },
    { term: t('bookedBy'), detail: visit.kind === 'block' ? null : t(`source.${visit.source}`) },
    {
      term: t('heldUntil'),
      detail:
        visit.state === 'held' && visit.holdExpiresAt ? words.until(visit.holdExpiresAt, days.now) : null,
    },
    {
      term: t('answerBy'),
      detail: visit.state === 'requested' && visit.holdExpiresAt ? words.dayTime(visit.holdExpiresAt) : null,
    },
    { term: t('cancelReason'), detail: visit.cancelReason },
  ];
  return <DataList items={items.filter(({ detail }) => detail !== null && detail !== undefined)} />;
}

function Actions({ visit, actions, onClose, onDo, days }: Props & { readonly onDo: (doing: Doing) => void }) {
  const t = useTranslations('desk-calendar');
  const { clinic } = useHat();
  const act = (work: () => Promise<unknown>) => () => {
    onClose();
    void work();
  };
  const hasBegun = Date.parse(visit.startsAt) <= Date.parse(days.now);
  const isNear = Date.parse(visit.startsAt) - Date.parse(days.now) <= ARRIVALS_OPEN_MS;
  const canArrive =
    visit.kind === 'appointment' && isNear && (visit.state === 'booked' || visit.state === 'no-show');
  const canEnd =
    visit.kind === 'appointment' && (visit.state === 'arrived' || (visit.state === 'booked' && hasBegun));
  return (
    <div className="flex flex-wrap gap-2">
      {visit.state === 'requested' ? (
        <LinkButton href={`/${clinic}/desk/requests`} variant="primary">
          {t('answer')}
        </LinkButton>
      ) : null}
      {canArrive ? (
        <Button variant="primary" onClick={act(() => actions.change(visit, 'arrive'))}>
          {t('arrive')}
        </Button>
      ) : null}
      {canEnd ? (
        <Button
          variant={visit.state === 'arrived' ? 'primary' : 'secondary'}
          onClick={act(() => actions.change(visit, 'complete'))}
        >
          {t('complete')}
        </Button>
      ) : null}
      {visit.kind === 'appointment' && visit.mode !== 'group' && visit.state === 'booked' && hasBegun ? (
        <Button onClick={act(() => actions.change(visit, 'mark-no-show'))}>{t('noShow')}</Button>
      ) : null}
      {isMovable(visit) ? <Button onClick={() => onDo('move')}>{t('moveTo')}</Button> : null}
      {isMovable(visit) && visit.kind === 'appointment' && visit.mode !== 'group' ? (
        <Button onClick={() => onDo('urgency')}>{t('howSoonDo')}</Button>
      ) : null}
      {visit.state === 'held' ? (
        <Button onClick={act(() => actions.freeHold(visit))}>{t('freeHold')}</Button>
      ) : null}
      {visit.state === 'booked' || visit.state === 'requested' || visit.state === 'arrived' ? (
        <Button onClick={() => onDo('cancel')}>
          {visit.kind === 'block' ? t('unblock') : t(visit.mode === 'group' ? 'cancelClass' : 'cancel')}
        </Button>
      ) : null}
      {visit.undoUntil !== null && Date.parse(visit.undoUntil) > Date.parse(days.now) ? (
        <Button onClick={act(() => actions.takeBack(visit))}>{t('undoLast')}</Button>
      ) : null}
    </div>
  );
}

function MoveForm({ days, words, visit, onMove, onBack }: Props & { readonly onBack: () => void }) {
  const t = useTranslations('desk-calendar');
  const from = wallTimeOf(visit.startsAt, days.zone);
  const minutes = (Date.parse(visit.endsAt) - Date.parse(visit.startsAt)) / 60_000;
  const here: Place = {
    date: from.date,
    practitionerId: visit.practitionerId,
    start: from.minutes,
    end: from.minutes + minutes,
  };
  const [to, setTo] = useState(here);
  const gives = days.practitioners.filter(
    ({ serviceIds }) => visit.serviceId === null || serviceIds.includes(visit.serviceId),
  );
  const patientIds = visit.patients.map(({ id }) => id);
  const conflicts = useConflicts(days, to, visit.id, patientIds);
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        onMove({ visit, from: here, to });
      }}
    >
      <h3 className="text-lg">{t('moveTitle')}</h3>
      <TimeFields
        days={days}
        place={to}
        onChange={setTo}
        withEnd
        anyRoom={visit.kind === 'appointment' ? t('sameRoom') : undefined}
        practitionerIds={[...gives.map(({ id }) => id), visit.practitionerId]}
      />
      <ConflictNote conflicts={conflicts} words={words} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary">
          {t('move')}
        </Button>
        <Button onClick={onBack}>{t('back')}</Button>
      </div>
    </form>
  );
}
