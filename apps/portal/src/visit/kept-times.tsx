'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { LinkButton } from '@kinloop/ui/link-button';
import { useTranslations } from 'next-intl';
import { useHat } from '@/rpc/hat-provider.tsx';
import { type Place, sayDateTime, sayUntil } from '@/time/say-time.ts';
import { myHref } from './my-href.ts';

type Props = {
  readonly offers: RouterOutputs['today']['overview']['offers'];
  readonly place: Place;
  readonly now: string;
};

/** Times that are kept for the patient just now, each a press away from its answer: before everything else on a page. */
export function KeptTimes({ offers, place, now }: Props) {
  const t = useTranslations('offers');
  const { clinic, patientId } = useHat();
  return offers.map((offer) => (
    <Banner
      key={offer.id}
      tone={offer.displaced ? 'warning' : 'success'}
      live
      title={t(offer.displaced ? 'insteadTitle' : 'title')}
      actions={
        <LinkButton href={myHref(clinic, `offers/${offer.id}`, patientId)} variant="primary">
          {t('answer')}
        </LinkButton>
      }
    >
      {t(offer.displaced && offer.insteadOf ? 'insteadOf' : 'kept', {
        was: offer.insteadOf ? sayDateTime(offer.insteadOf, place) : '',
        when: sayDateTime(offer.startsAt, place),
        name: offer.practitionerName,
        until: sayUntil(offer.expiresAt, place, now),
      })}
    </Banner>
  ));
}
