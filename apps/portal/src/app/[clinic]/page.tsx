import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { FrontPage } from '@/features/clinic-front/front-page.tsx';
import { ClinicFrame } from '@/shell/clinic-frame.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const clinic = await clinicFront((await params).clinic);
  return clinic ? { title: { absolute: clinic.name }, description: clinic.tagline } : {};
}

export default async function ClinicPage({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  return (
    <ClinicFrame clinic={clinic}>
      <FrontPage clinic={clinic} />
    </ClinicFrame>
  );
}
