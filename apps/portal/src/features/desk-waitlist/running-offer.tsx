'use client';
import { Button } from '@kinloop/ui/button';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import { type Place, sayUntil } from '@/time/say-time.ts';
import type { Slot } from './board.ts';
import { useRefusedWords } from './use-refused-words.ts';
import { useTakeBack } from './use-take-back.ts';
import { useWhy } from './why.tsx';

type Offer = NonNullable<Slot['offer']>;

type Props = {
  readonly offer: Offer;
  readonly now: string;
  readonly place: Place;
  readonly onChanged: () => void;
};

/** From so many on, as over a night, nobody counts minutes. */
const LONG_MINUTES = 120;

/** To whom the time is offered, how long they have, and what they say on the phone, which can be taken back. */
export function RunningOffer({ offer, now, place, onChanged }: Props) {
  const t = useTranslations('desk-waitlist');
  const client = useTRPCClient();
  const toast = useToast();
  const why = useWhy();
  const say = useFailureWords();
  const refusal = useRefusedWords();
  const undo = useTakeBack(onChanged);
  const [problem, setProblem] = useState<string | null>(null);
  const [keys] = useState(() => ({ yes: uuidv7(), no: uuidv7() }));
  const [pending, setPending] = useState(false);
  const minutes = useMinutesLeft(offer.expiresAt, now);
  const until = sayUntil(offer.expiresAt, place, now);
  const { id: offerId, patientName: name } = offer;
  async function run(work: () => Promise<unknown>, done: string) {
    setPending(true);
    setProblem(null);
    try {
      await refusal.keeping(async () => {
        await work();
        toast.show({ title: done, undo: undo({ offerId, patientName: name }, 'undoneAnswer') });
      });
    } catch (thrown) {
      setProblem(say(readFailure(thrown)));
    } finally {
      setPending(false);
      onChanged();
    }
  }
  const answer = (accepts: boolean) =>
    client.waitlist.answer.mutate({ key: accepts ? keys.yes : keys.no, offerId, accepts });
  return (
    <div className="space-y-2 rounded-xl bg-paper-sunk p-4 sm:p-5">
      <p className="font-semibold">{t(offer.byDesk ? 'offeredByDesk' : 'offeredTo', { name })}</p>
      <p>
        {minutes < 0 ? t('over') : t(minutes < LONG_MINUTES ? 'clock' : 'clockLong', { minutes, until })}
        {' · '}
        <span className="text-ink-soft">
          {offer.serviceName}; {why(offer.because)}
        </span>
      </p>
      {offer.canAnswer ? null : (
        <p>{offer.phone ? t('phoneThem', { phone: offer.phone }) : t('phoneNone')}</p>
      )}
      {(problem ?? refusal.words) ? (
        <p role="alert" className="font-semibold text-urgent">
          {problem ?? refusal.words}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2 pt-1">
        <Button pending={pending} onClick={() => void run(() => answer(true), t('bookedDone', { name }))}>
          {t('saidYes')}
        </Button>
        <Button pending={pending} onClick={() => void run(() => answer(false), t('passedDone'))}>
          {t('saidNo')}
        </Button>
        <Button
          variant="quiet"
          pending={pending}
          onClick={() => void run(() => client.waitlist.stop.mutate({ offerId }), t('stoppedDone'))}
        >
          {t('stop')}
        </Button>
      </div>
    </div>
  );
}

/** Whole minutes until an instant, by the clinic's clock and the time that has passed here; negative once it is over. */
function useMinutesLeft(expiresAt: string, now: string): number {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    setPassed(0);
    const timer = setInterval(() => setPassed(performance.now() - startedAt), 10_000);
    return () => clearInterval(timer);
  }, [now]);
  return Math.floor((Date.parse(expiresAt) - Date.parse(now) - passed) / 60_000);
}
