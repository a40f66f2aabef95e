'use client';
import { Banner } from '@kinloop/ui/banner';
import { PageHeader } from '@kinloop/ui/page-header';
import { SkeletonLines } from '@kinloop/ui/skeleton';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { sayDateTime } from '@/time/say-time.ts';
import type { ClinicContact } from '@/visit/clinic-contact.ts';
import { myHref } from '@/visit/my-href.ts';
import { type OfferedSlot, STRIP_DAYS } from '@/visit/offered-times.ts';
import { TimesPicker, type TimesWish } from '@/visit/times-picker.tsx';

type Props = {
  readonly visitId: string;
  readonly version: number;
  readonly startsAt: string;
  /** A follow-up check made for this; null while the visit's own counts. */
  readonly checkId: string | null;
  readonly clinic: ClinicContact;
};

/** Another time for a booked visit, in one step; until one is chosen it stays where it is. */
export function MoveScreen({ visitId, version, startsAt, checkId, clinic }: Props) {
  const t = useTranslations('appointments.move');
  const words = useTranslations('visit.times');
  const trpc = useTRPC();
  const { patientId } = useHat();
  const say = useFailureWords();
  const [wish, setWish] = useState<TimesWish>({ practitionerId: null, from: null });
  const [problem, setProblem] = useState<string | null>(null);
  const problemRef = useRef<HTMLDivElement>(null);
  const times = useQuery({
    ...trpc.appointments.moveTimes.queryOptions({ visitId, checkId, ...wish, days: STRIP_DAYS }),
    placeholderData: keepPreviousData,
  });
  const move = useMutation(trpc.appointments.move.mutationOptions());
  const page = myHref(clinic.slug, `appointments/${visitId}`, patientId);
  useEffect(() => {
    if (problem) problemRef.current?.focus();
  }, [problem]);

  async function take(slot: OfferedSlot) {
    setProblem(null);
    try {
      const { practitionerId } = wish;
      await move.mutateAsync({
        key: uuidv7(),
        visitId,
        version,
        checkId,
        startsAt: slot.start,
        practitionerId,
        ...(slot.locationId === null ? {} : { locationId: slot.locationId }),
      });
      window.location.assign(`${page}${page.includes('?') ? '&' : '?'}moved=1`);
    } catch (thrown) {
      const failure = readFailure(thrown);
      setProblem(failure.code === 'SLOT_TAKEN' ? words('taken') : say(failure));
      await times.refetch();
    }
  }

  const said = problem ?? (times.error ? say(readFailure(times.error)) : null);
  return (
    <div className="max-w-reading">
      <PageHeader
        context={
          <a
            href={page}
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          >
            {t('back')}
          </a>
        }
        title={t('title')}
        intro={t('lead', { when: sayDateTime(startsAt, clinic) })}
      />
      <div className="space-y-6">
        <div ref={problemRef} tabIndex={-1} className="outline-none">
          {said ? (
            <Banner tone="warning" live>
              {said}
            </Banner>
          ) : null}
        </div>
        {times.data ? (
          <TimesPicker
            times={times.data}
            wish={wish}
            onWish={setWish}
            onPick={(slot) => void take(slot)}
            picking={move.isPending ? move.variables.startsAt : null}
            waiting={times.isPlaceholderData}
            clinic={clinic}
          />
        ) : null}
        {times.isPending ? <SkeletonLines lines={6} label={words('loading')} /> : null}
      </div>
    </div>
  );
}
