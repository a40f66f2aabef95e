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
import { type Place, sayDay } from '@/time/say-time.ts';
import type { PatientRecord } from './patient-record.ts';

type Props = { readonly record: PatientRecord; readonly place: Place; readonly onChange: () => void };

/** Asking a patient to test themselves at home, while none is asked for; what comes of it is on the timeline. */
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
  const open = record.homeScreen;
  return (
    <Section title={t('title')} intro={t('intro')}>
      {open === null ? (
        <Button pending={ask.isPending} onClick={() => ask.mutate({ key, patientId: record.patient.id })}>
          {t('ask')}
        </Button>
      ) : (
        <p className="flex flex-wrap items-center justify-between gap-x-4 text-sm">
          <span>{t('waiting', { name: open.askedBy, day: sayDay(open.askedAt, place) })}</span>
          <Button
            variant="quiet"
            pending={withdraw.isPending}
            aria-label={t('withdrawNamed')}
            onClick={() => withdraw.mutate({ key, homeScreenId: open.id })}
          >
            {t('withdraw')}
          </Button>
        </p>
      )}
      {failed ? (
        <p role="alert" className="font-semibold text-urgent">
          {say(readFailure(failed))}
        </p>
      ) : null}
    </Section>
  );
}
