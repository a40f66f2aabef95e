'use client';
import { Badge } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { Row } from '@kinloop/ui/section';
import { useToast } from '@kinloop/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDay, sayLastDay, sayTime, sayWeekday } from '@/time/say-time.ts';
import { partsIn } from '@/visit/wishes.ts';
import type { Board, Entry } from './board.ts';
import { UrgencyBadge } from './why.tsx';

type Props = {
  readonly entry: Entry;
  readonly board: Board;
  readonly zone: string;
  readonly onChanged: () => void;
};

/** Somebody who waits: how urgent, for what, with whom and when. */
export function EntryRow({ entry, board, zone, onChanged }: Props) {
  const t = useTranslations('desk-waitlist');
  const trpc = useTRPC();
  const toast = useToast();
  const say = useFailureWords();
  const { clinic } = useHat();
  const press = () => ({ key: uuidv7(), entryId: entry.id });
  const putBack = useMutation({
    ...trpc.waitlist.putBack.mutationOptions(),
    onSuccess: () => toast.show({ title: t('putBack', { name: entry.patientName }) }),
    onError: () => toast.show({ title: t('putBackLate') }),
    onSettled: onChanged,
  });
  const remove = useMutation({
    ...trpc.waitlist.remove.mutationOptions(),
    onSuccess: () => {
      const undo = { label: t('undo'), onUndo: () => putBack.mutate(press()), forSeconds: 180 };
      toast.show({ title: t('removed', { name: entry.patientName }), undo });
      onChanged();
    },
  });
  return (
    <Row
      trail={
        <Button variant="quiet" pending={remove.isPending} onClick={() => remove.mutate(press())}>
          {t('remove')}
        </Button>
      }
    >
      <p className="flex flex-wrap items-center gap-3">
        <AppLink
          href={`/${clinic}/desk/patients/${entry.patientId}`}
          className="font-semibold text-accent underline underline-offset-4"
        >
          {entry.patientName}
        </AppLink>
        <UrgencyBadge urgency={entry.urgency} />
        <span className="text-sm text-ink-soft">
          {t(entry.urgencyFrom === 'screen' ? 'fromScreen' : 'fromDesk')}
        </span>
        {entry.stopped ? <Badge tone="urgent">{t('stopped')}</Badge> : null}
      </p>
      <Facts entry={entry} board={board} zone={zone} />
      {remove.error ? <p role="alert">{say(readFailure(remove.error))}</p> : null}
    </Row>
  );
}

function Facts({ entry, board, zone }: Omit<Props, 'onChanged'>) {
  const t = useTranslations('desk-waitlist');
  const parts = useTranslations('waitlist.wishes');
  const locale = useLocale();
  const place = { zone, locale };
  const named = <T extends { id: string }>(
    all: readonly T[],
    ids: readonly string[],
    name: (one: T) => string,
  ) =>
    all
      .filter(({ id }) => ids.includes(id))
      .map(name)
      .join(', ');
  const times = entry.suits.map(
    (stretch) =>
      `${sayWeekday(stretch.weekday, locale)} ${partsIn(stretch)
        .map((part) => parts(`part.${part}`).toLocaleLowerCase(locale))
        .join(', ')}`,
  );
  const facts = [
    named(board.services, entry.serviceIds, ({ name }) => name),
    named(board.practitioners, entry.practitionerIds, ({ displayName }) => displayName) || t('anyone'),
    times.length === 0 ? t('anyTime') : times.join(' · '),
    entry.untilDate
      ? t('until', { date: sayDay(`${entry.untilDate}T12:00:00Z`, { zone: 'UTC', locale }) })
      : null,
    entry.bookedAt
      ? t('earlierThan', { when: `${sayDay(entry.bookedAt, place)}, ${sayTime(entry.bookedAt, place)}` })
      : null,
    entry.targetAt ? t('target', { date: sayLastDay(entry.targetAt, place) }) : null,
    t('since', { date: sayDay(entry.waitingSince, place) }),
    entry.passedOver > 0 ? t('passed', { count: entry.passedOver }) : null,
  ];
  return (
    <>
      <p className="text-sm text-ink-soft">{facts.filter(Boolean).join(' · ')}</p>
      {entry.note ? <p className="text-sm">{entry.note}</p> : null}
    </>
  );
}
