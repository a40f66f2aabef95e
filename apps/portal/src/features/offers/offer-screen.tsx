'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useSendKey } from '@/forms/use-send-key.ts';
import { useHat, useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import { sayDateTime, sayUntil } from '@/time/say-time.ts';
import type { ClinicContact } from '@/visit/clinic-contact.ts';
import { myHref } from '@/visit/my-href.ts';
import { VisitSummary } from '@/visit/visit-summary.tsx';
import { UndoDecline } from './undo-decline.tsx';

type Props = {
  readonly offerId: string;
  readonly clinic: ClinicContact;
  /** A check made for this; null while the earlier answers count. */
  readonly checkId: string | null;
};

type Offer = RouterOutputs['waitlist']['offered'];

function titleOf({ state, displaced }: Offer): 'declinedTitle' | 'titleInstead' | 'title' {
  if (state === 'declined') return 'declinedTitle';
  return displaced ? 'titleInstead' : 'title';
}

/** A time that is kept for this patient: yes or no, each by a press. */
export function OfferScreen({ offerId, clinic, checkId }: Props) {
  const t = useTranslations('waitlist.offer');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const say = useFailureWords();
  const { patientId } = useHat();
  const question = trpc.waitlist.offered.queryOptions({ offerId });
  const { data: offer, dataUpdatedAt } = useSuspenseQuery(question);
  const again = () => queries.invalidateQueries({ queryKey: question.queryKey });
  // An answer is another one after the one before was taken back.
  const stand = `${offer.state} ${offer.undoUntil}`;
  const keys = { accept: useSendKey(stand), decline: useSendKey(stand) };
  const accept = useMutation({ ...trpc.waitlist.accept.mutationOptions(), onSettled: again });
  const decline = useMutation({ ...trpc.waitlist.decline.mutationOptions(), onSettled: again });
  useLive('appointments.changes', client.appointments.changes, {}, () => void again());
  const failed = accept.error ?? decline.error;
  const failure = failed ? readFailure(failed) : null;
  const until = sayUntil(offer.expiresAt, clinic, new Date(dataUpdatedAt).toISOString());
  const all = myHref(clinic.slug, 'appointments', patientId);
  return (
    <div className="max-w-reading">
      <PageHeader title={t(accept.data ? 'takenTitle' : titleOf(offer))} />
      <div className="space-y-6">
        {failure && failure.code !== 'REFUSED' ? (
          <Banner tone="warning" live>
            {say(failure)}
          </Banner>
        ) : null}
        {accept.data ? (
          <Banner tone="success" live>
            {t('taken', { when: sayDateTime(accept.data.startsAt, clinic) })}
          </Banner>
        ) : offer.state === 'offered' ? null : (
          <Banner tone="info" live>
            {t(`gone.${offer.state}`, { until })}
          </Banner>
        )}
        <section className="space-y-4 rounded-xl bg-paper-sunk p-5 sm:p-6">
          <VisitSummary visit={offer} place={clinic} address={clinic.address} />
          {offer.state === 'offered' ? (
            <>
              <p className="font-semibold">{t('until', { until })}</p>
              {offer.insteadOf ? (
                <p>
                  {t(offer.displaced ? 'cannotBe' : 'instead', {
                    when: sayDateTime(offer.insteadOf, clinic),
                  })}
                </p>
              ) : null}
            </>
          ) : null}
        </section>
        {offer.state === 'declined' ? <UndoDecline offer={offer} onSettled={again} /> : null}
        {offer.state === 'offered' && !accept.data ? (
          <div className="flex flex-wrap gap-3">
            <Button
              variant="primary"
              size="lg"
              className="max-sm:w-full"
              pending={accept.isPending}
              onClick={() => accept.mutate({ key: keys.accept, offerId, checkId })}
            >
              {t('take')}
            </Button>
            <Button
              size="lg"
              className="max-sm:w-full"
              pending={decline.isPending}
              onClick={() => decline.mutate({ key: keys.decline, offerId })}
            >
              {t('let')}
            </Button>
          </div>
        ) : (
          <LinkButton
            href={accept.data ? myHref(clinic.slug, `appointments/${accept.data.visitId}`, patientId) : all}
            variant="primary"
          >
            {accept.data ? t('toVisit') : t('toAll')}
          </LinkButton>
        )}
      </div>
    </div>
  );
}
