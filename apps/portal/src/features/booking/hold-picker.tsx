'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { SkeletonLines } from '@kinloop/ui/skeleton';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import type { ClinicContact } from '@/visit/clinic-contact.ts';
import { type OfferedSlot, STRIP_DAYS } from '@/visit/offered-times.ts';
import { TimesPicker, type TimesWish } from '@/visit/times-picker.tsx';

export type Hold = RouterOutputs['booking']['hold'];

/** Why somebody chooses again. */
export type Lost = 'taken' | 'expired' | 'elsewhere';

export type HoldPickerProps = {
  readonly checkId: string;
  readonly clinic: ClinicContact;
  readonly onHeld: (hold: Hold) => void;
  readonly lost?: Lost | null;
  /** Where one joins the waitlist of this check. */
  readonly waitHref?: string | undefined;
};

/** Times of a check; choosing one holds it. Who loses the race is told so and sees what is free now. */
export function HoldPicker({ checkId, clinic, onHeld, lost = null, waitHref }: HoldPickerProps) {
  const t = useTranslations('visit.times');
  const trpc = useTRPC();
  const say = useFailureWords();
  const [wish, setWish] = useState<TimesWish>({ practitionerId: null, from: null });
  const [serviceId, setServiceId] = useState<string | null>(null);
  const [problem, setProblem] = useState<{ lost: Lost } | { words: string } | null>(lost && { lost });
  const times = useQuery({
    ...trpc.booking.times.queryOptions({ checkId, ...wish, days: STRIP_DAYS, serviceId }),
    placeholderData: keepPreviousData,
  });
  const hold = useMutation(trpc.booking.hold.mutationOptions());
  const problemRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) problemRef.current?.focus();
  }, [problem]);

  async function take(slot: OfferedSlot) {
    setProblem(null);
    try {
      const { practitionerId } = wish;
      const request = {
        visitId: uuidv7(),
        checkId,
        start: slot.start,
        practitionerId,
        serviceId,
        ...(slot.locationId === null ? {} : { locationId: slot.locationId }),
      };
      onHeld(await hold.mutateAsync(request));
    } catch (thrown) {
      const failure = readFailure(thrown);
      setProblem(failure.code === 'SLOT_TAKEN' ? { lost: 'taken' } : { words: say(failure) });
      await times.refetch();
    }
  }

  const failed = times.error ? say(readFailure(times.error)) : null;
  const words = problem && ('lost' in problem ? t(problem.lost) : problem.words);
  return (
    <div className="space-y-6">
      <div ref={problemRef} tabIndex={-1} className="outline-none">
        {(words ?? failed) ? (
          <Banner tone="warning" live>
            {words ?? failed}
          </Banner>
        ) : null}
      </div>
      {times.data ? (
        <TimesPicker
          times={times.data}
          wish={wish}
          onWish={setWish}
          onService={(chosen) => {
            setServiceId(chosen);
            setWish({ practitionerId: null, from: null });
          }}
          onPick={(slot) => void take(slot)}
          picking={hold.isPending ? hold.variables.start : null}
          waiting={times.isPlaceholderData}
          clinic={clinic}
          waitHref={waitHref}
        />
      ) : null}
      {times.isPending ? <SkeletonLines lines={6} label={t('loading')} /> : null}
    </div>
  );
}
