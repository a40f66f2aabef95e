import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { validate } from 'uuid';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { EarlierScreen } from '@/features/appointments/earlier-screen.tsx';
import { serverApi } from '@/rpc/server-api.tsx';
import { myHref } from '@/visit/my-href.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('waitlist.earlier'))('title') };
}

/** The waitlist for a visit that is booked; one that cannot be moved any more has no earlier time. */
export default async function EarlierPage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const clinic = await clinicFront(slug);
  if (!clinic || !validate(id)) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  const { appointment } = await load(trpc.appointments.get.queryOptions({ visitId: id }));
  const { patientId, startsAt } = appointment;
  if (!appointment.changes.canMove) redirect(myHref(clinic.slug, `appointments/${id}`, patientId));
  const { practitioners, services } = await load(trpc.waitlist.mine.queryOptions({}));
  const service = services.find(({ name }) => name === appointment.serviceName);
  return (
    <Words of={['waitlist']}>
      <EarlierScreen
        visit={{ id, patientId, startsAt }}
        practitioners={practitioners.filter(
          ({ serviceIds }) => service === undefined || serviceIds.includes(service.id),
        )}
        place={clinic}
      />
    </Words>
  );
}
