import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { validate } from 'uuid';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { BeforeCheck } from '@/features/appointments/before-check.tsx';
import { MoveScreen } from '@/features/appointments/move-screen.tsx';
import { CheckForm } from '@/features/check/check-form.tsx';
import { serverApi } from '@/rpc/server-api.tsx';
import { StopScreen } from '@/safety/stop-screen.tsx';
import { clinicContact } from '@/visit/clinic-contact.ts';
import { knownOf } from '@/visit/known-answers.ts';
import { myHref } from '@/visit/my-href.ts';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string; id: string }>;
  readonly searchParams: Promise<{ check?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appointments.move'))('title') };
}

/** Other times for a visit. When its answers are a day old, the safety questions come first. */
export default async function MovePage({ params, searchParams }: Props) {
  const { clinic: slug, id } = await params;
  const clinic = await clinicFront(slug);
  if (!clinic || !validate(id)) notFound();
  const contact = clinicContact(clinic);
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  const { appointment, checkStillCounts } = await load(trpc.appointments.get.queryOptions({ visitId: id }));
  const { patientId, version, startsAt } = appointment;
  if (!appointment.changes.canMove) redirect(myHref(clinic.slug, `appointments/${id}`, patientId));
  const { stop } = await load(trpc.triage.standing.queryOptions({}));
  if (stop)
    return (
      <Words of={['check']}>
        <StopScreen stop={{ ...stop, callToday: false, advice: [], reasons: [] }} clinic={contact} />
      </Words>
    );
  const given = (await searchParams).check;
  const checkId = typeof given === 'string' && validate(given) ? given : null;
  if (checkId !== null || checkStillCounts)
    return (
      <Words of={['appointments', 'visit']}>
        <MoveScreen visitId={id} version={version} startsAt={startsAt} checkId={checkId} clinic={contact} />
      </Words>
    );
  const people = await load(trpc.appointments.people.queryOptions({}));
  return (
    <>
      <BeforeCheck />
      <Words of={['check']}>
        <CheckForm
          kind="follow-up"
          clinic={contact}
          known={knownOf(people.find((person) => person.id === patientId))}
          timesHref={myHref(clinic.slug, `appointments/${id}/move`, patientId)}
        />
      </Words>
    </>
  );
}
