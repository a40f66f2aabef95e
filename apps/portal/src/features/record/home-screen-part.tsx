'use client';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { type Place, sayDay, sayNearDay } from '@/time/say-time.ts';
import type { PatientRecord } from './patient-record.ts';

type Props = { readonly record: PatientRecord; readonly place: Place; readonly onChange: () => void };

/**
 * Asking a patient to test themselves at home, and what became of it while it is not done: seen, put off to another day or
 * closed by them. What comes of one that is done is on the timeline.
 */
export function HomeScreenPart({ record, place, onChange }: Props) {
  const t = useTranslations('record.homeScreen');
  const trpc = useTRPC();
  const say = useFailureWords();
  const [key, setKey] = useState(() => uuidv7());
  // Asking again later is another question.
  const onSettled = () => {
    setKey(uuidv7());
    onChange();
  };
  const ask = useMutation(trpc.homeScreens.ask.mutationOptions({ onSettled }));
  const withdraw = useMutation(trpc.homeScreens.withdraw.mutationOptions({ onSettled }));
  const failed = ask.error ?? withdraw.error;
  const last = record.homeScreen;
  const open = last?.state === 'asked' ? last : null;
  const canAsk = open === null || open.againOn !== null;
  return (
    <Section title={t('title')} intro={t('intro')}>
      {last === null ? null : <Stand asked={last} place={place} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {canAsk ? (
          <Button pending={ask.isPending} onClick={() => ask.mutate({ key, patientId: record.patient.id })}>
            {t(open === null ? 'ask' : 'askAgain')}
          </Button>
        ) : null}
        {open === null ? null : (
          <Button
            variant="quiet"
            pending={withdraw.isPending}
            aria-label={t('withdrawNamed')}
            onClick={() => withdraw.mutate({ key, homeScreenId: open.id })}
          >
            {t('withdraw')}
          </Button>
        )}
      </div>
      {failed ? (
        <p role="alert" className="font-semibold text-urgent">
          {say(readFailure(failed))}
        </p>
      ) : null}
    </Section>
  );
}

type StandProps = { readonly asked: NonNullable<PatientRecord['homeScreen']>; readonly place: Place };

/** What became of it so far, in two lines. */
function Stand({ asked: { askedBy, askedAt, state, putOff, againOn }, place }: StandProps) {
  const t = useTranslations('record.homeScreen');
  return (
    <div className="space-y-1 text-sm">
      <p>{t('waiting', { name: askedBy, day: sayDay(askedAt, place) })}</p>
      {putOff === null ? null : (
        <p>
          <strong>
            {t(`putOff.${putOff.because}`, { day: sayDay(putOff.at, place), times: putOff.times })}
          </strong>{' '}
          {state === 'declined'
            ? t('closed')
            : againOn === null
              ? t('seen')
              : t('again', { day: sayNearDay(againOn, place.locale) })}
        </p>
      )}
    </div>
  );
}
