'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useSendKey } from '@/forms/use-send-key.ts';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { type Place, sayDate, sayDateTime, sayWeekday } from '@/time/say-time.ts';
import { UndoPress } from '@/visit/undo-press.tsx';
import { partsIn } from '@/visit/wishes.ts';

type Mine = RouterOutputs['waitlist']['mine'];

/** The patient's place in the list, and the way off it. */
export function Waiting({ place }: { readonly place: Place }) {
  const t = useTranslations('waitlist.mine');
  const undo = useTranslations('waitlist.undo');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useFailureWords();
  const question = trpc.waitlist.mine.queryOptions({});
  const { data } = useSuspenseQuery(question);
  const again = () => queries.invalidateQueries({ queryKey: question.queryKey });
  const leave = useMutation({ ...trpc.waitlist.leave.mutationOptions(), onSettled: again });
  const stay = useMutation({ ...trpc.waitlist.undoLeave.mutationOptions(), onSettled: again });
  const { entry, left } = data;
  const key = useSendKey(entry?.id ?? left?.undoUntil ?? '');
  if (entry === null)
    return left !== null || leave.isSuccess ? (
      <div className="space-y-4">
        <Banner tone="info" live>
          {t('left')}
        </Banner>
        <UndoPress
          until={left?.undoUntil ?? null}
          label={undo('undo')}
          note={undo('untilAsked')}
          pending={stay.isPending}
          problem={stay.error ? say(readFailure(stay.error)) : null}
          onUndo={() => left && stay.mutate({ key, entryId: left.entryId })}
          onOver={() => void again()}
        />
      </div>
    ) : null;
  const services = data.services.filter(({ id }) => entry.serviceIds.includes(id)).map(({ name }) => name);
  return (
    <Section title={t('title')}>
      <p>
        {entry.bookedAt
          ? t('earlier', { when: sayDateTime(entry.bookedAt, place) })
          : t('for', { services: services.join(', ') })}
      </p>
      <WishLine mine={data} entry={entry} />
      <p className="text-sm text-ink-soft">{t('since', { date: sayDate(entry.waitingSince, place) })}</p>
      {leave.error ? <p role="alert">{say(readFailure(leave.error))}</p> : null}
      <Button pending={leave.isPending} onClick={() => leave.mutate({ key, entryId: entry.id })}>
        {t('leave')}
      </Button>
    </Section>
  );
}

type WishLineProps = { readonly mine: Mine; readonly entry: NonNullable<Mine['entry']> };

/** With whom and when, as it was ticked. */
function WishLine({ mine, entry }: WishLineProps) {
  const t = useTranslations('waitlist.wishes');
  const locale = useLocale();
  const names = mine.practitioners
    .filter(({ id }) => entry.practitionerIds.includes(id))
    .map(({ displayName }) => displayName);
  const times = entry.suits.map(
    (stretch) =>
      `${sayWeekday(stretch.weekday, locale)} ${partsIn(stretch)
        .map((part) => t(`part.${part}`).toLocaleLowerCase(locale))
        .join(', ')}`,
  );
  return (
    <p className="text-ink-soft">
      {[names.join(', '), times.length === 0 ? t('any') : times.join(' · ')].filter(Boolean).join(' · ')}
    </p>
  );
}
