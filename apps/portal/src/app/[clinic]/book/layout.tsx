import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { HatProvider } from '@/rpc/hat-provider.tsx';
import { ClinicFrame } from '@/shell/clinic-frame.tsx';

type Props = { readonly params: Promise<{ clinic: string }>; readonly children: ReactNode };

/** Booking is a straight path: the clinic's name and phone around it, and nothing that leads away. */
export default async function BookLayout({ params, children }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  return (
    <HatProvider clinic={clinic.slug} hat="book">
      <ClinicFrame clinic={clinic} narrow>
        {children}
      </ClinicFrame>
    </HatProvider>
  );
}
