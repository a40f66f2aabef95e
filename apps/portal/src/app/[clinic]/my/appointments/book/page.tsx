import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { validate } from 'uuid';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { BeforeCheck } from '@/features/appointments/before-check.tsx';
import { ForWhom } from '@/features/appointments/for-whom.tsx';
import { DetailsScreen } from '@/features/booking/details-screen.tsx';
import { TimesScreen } from '@/features/booking/times-screen.tsx';
import { WaitScreen } from '@/features/booking/wait-screen.tsx';
import { CheckForm } from '@/features/check/check-form.tsx';
import { chosenPatient } from '@/rpc/chosen-patient.ts';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { StopScreen } from '@/safety/stop-screen.tsx';
import { currentPlace } from '@/server/door.ts';
import { type ClinicContact, clinicContact } from '@/visit/clinic-contact.ts';
import { firstTimes } from '@/visit/first-times.ts';
import { knownOf } from '@/visit/known-answers.ts';
import { myHref } from '@/visit/my-href.ts';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<{
    check?: string | string[];
    visit?: string | string[];
    wait?: string | string[];
    then?: string | string[];
  }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appointments'))('book') };
}

/** A patient's next visit: whom for, what is new, a time, done. Each step is in the address, so that Back works. */
export default async function BookAgainPage({ params, searchParams }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const contact = clinicContact(clinic);
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  const people = await load(trpc.appointments.people.queryOptions({}));
  const chosen = chosenPatient(await currentPlace());
  if (people.length > 1 && chosen === null) return <ForWhom slug={clinic.slug} people={people} />;
  const person = people.find(({ id }) => id === chosen) ?? people[0];
  if (!person) notFound();
  const here = myHref(clinic.slug, 'appointments/book', chosen);
  const { check, visit, wait, then } = await searchParams;
  if (typeof visit === 'string' && validate(visit))
    return <LastStep clinic={contact} visitId={visit} person={person} here={here} />;
  const { stop } = await load(trpc.triage.standing.queryOptions({}));
  if (stop)
    return (
      <Words of={['check']}>
        <StopScreen stop={{ ...stop, callToday: false, advice: [], reasons: [] }} clinic={contact} />
      </Words>
    );
  if (typeof check === 'string') {
    const times = await firstTimes(load, trpc, check);
    if (!times) redirect(here);
    const waitHref = `${here}${here.includes('?') ? '&' : '?'}check=${check}&wait=1`;
    if (wait === '1')
      return (
        <Words of={['booking', 'waitlist']}>
          <div className="max-w-reading">
            <WaitScreen
              checkId={check}
              clinic={contact}
              service={times.service}
              practitioners={times.practitioners}
              people={[{ id: person.id, name: person.name }]}
              timesHref={`${here}${here.includes('?') ? '&' : '?'}check=${check}`}
            />
          </div>
        </Words>
      );
    return (
      <Hydrate clinic={clinic.slug} hat="my">
        <Words of={['booking', 'visit']}>
          <div className="max-w-reading">
            <TimesScreen checkId={check} clinic={contact} detailsHref={here} waitHref={waitHref} />
          </div>
        </Words>
      </Hydrate>
    );
  }
  return (
    <>
      <BeforeCheck />
      <Words of={['check']}>
        <CheckForm
          kind="follow-up"
          clinic={contact}
          known={knownOf(person)}
          timesHref={here}
          {...(then === 'classes' ? { classesHref: myHref(clinic.slug, 'classes', chosen) } : {})}
        />
      </Words>
    </>
  );
}

type LastStepProps = {
  readonly clinic: ClinicContact;
  readonly visitId: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly here: string;
};

async function LastStep({ clinic, visitId, person, here }: LastStepProps) {
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  const hold = await load(trpc.booking.held.queryOptions({ visitId }));
  if (hold === null) redirect(here);
  return (
    <Words of={['booking', 'visit']}>
      <div className="max-w-reading">
        <DetailsScreen
          hold={hold}
          clinic={clinic}
          people={[{ id: person.id, name: person.name }]}
          timesHref={`${here}${here.includes('?') ? '&' : '?'}check=${hold.checkId}`}
          doneHref={`/${clinic.slug}/book/done`}
        />
      </div>
    </Words>
  );
}
