import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { validate } from 'uuid';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { CheckForm } from '@/features/check/check-form.tsx';
import { OfferScreen } from '@/features/offers/offer-screen.tsx';
import { chosenPatient } from '@/rpc/chosen-patient.ts';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { StopScreen } from '@/safety/stop-screen.tsx';
import { currentPlace } from '@/server/door.ts';
import { clinicContact } from '@/visit/clinic-contact.ts';
import { knownOf } from '@/visit/known-answers.ts';
import { myHref } from '@/visit/my-href.ts';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string; id: string }>;
  readonly searchParams: Promise<{ check?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('waitlist.offer'))('title') };
}

/**
 * Where a waitlist message leads. Fetching it changes nothing; yes and no are presses. When the answers behind it are a day
 * old, the safety questions come first.
 */
export default async function OfferPage({ params, searchParams }: Props) {
  const { clinic: slug, id } = await params;
  const clinic = await clinicFront(slug);
  if (!clinic || !validate(id)) notFound();
  const contact = clinicContact(clinic);
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  const offer = await load(trpc.waitlist.offered.queryOptions({ offerId: id }));
  const people = await load(trpc.appointments.people.queryOptions({}));
  const here = (patientId: string | null) => myHref(clinic.slug, `offers/${id}`, patientId);
  // The safety questions are about whom the time is for.
  const chosen = chosenPatient(await currentPlace());
  if (people.length > 1 && chosen !== offer.patientId) redirect(here(offer.patientId));
  const given = (await searchParams).check;
  const checkId = typeof given === 'string' && validate(given) ? given : null;
  if (offer.state === 'offered' && checkId === null) {
    const { stop } = await load(trpc.triage.standing.queryOptions({}));
    if (stop)
      return (
        <Words of={['check']}>
          <StopScreen stop={{ ...stop, callToday: false, advice: [], reasons: [] }} clinic={contact} />
        </Words>
      );
    if (offer.checkNeeded) {
      const t = await getTranslations('waitlist.offer');
      return (
        <>
          <p className="max-w-reading pt-6 pb-8 font-display text-xl">{t('first')}</p>
          <Words of={['check']}>
            <CheckForm
              kind="follow-up"
              clinic={contact}
              known={knownOf(people.find((person) => person.id === offer.patientId))}
              timesHref={here(chosen)}
            />
          </Words>
        </>
      );
    }
  }
  return (
    <Hydrate clinic={clinic.slug} hat="my">
      <Words of={['waitlist', 'visit']}>
        <OfferScreen offerId={id} clinic={contact} checkId={checkId} />
      </Words>
    </Hydrate>
  );
}
