import 'server-only';
import { createHash } from 'node:crypto';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { chosenPatient } from '@/rpc/chosen-patient.ts';
import { HatProvider } from '@/rpc/hat-provider.tsx';
import { currentPlace } from '@/server/door.ts';
import { currentPlaces, requirePerson } from '@/session/current-person.ts';
import { Words } from '@/words/words.tsx';
import { HatShell } from './hat-shell.tsx';
import type { NavHat } from './nav.tsx';

export type HatFrameProps = { readonly clinic: string; readonly hat: NavHat; readonly children: ReactNode };

/** The same for all tabs of a session; says nothing of its id. */
function streamKeyOf(sessionId: string): string {
  return createHash('sha256').update(`stream:${sessionId}`).digest('base64url').slice(0, 16);
}

/**
 * The layout of `/[clinic]/my`, `care` and `desk`. It shows who one is here; it guards nothing: every page asks for its
 * data through procedures, and those decide.
 */
export async function HatFrame({ clinic: slug, hat, children }: HatFrameProps) {
  const clinic = await clinicFront(slug);
  if (!clinic) notFound();
  const person = await requirePerson();
  const places = await currentPlaces();
  const here = places.find((place) => place.slug === clinic.slug && place.hat === hat);
  if (!here || here.role === 'visitor') redirect('/places?refused=1');
  return (
    <HatProvider
      clinic={clinic.slug}
      hat={hat}
      patientId={chosenPatient(await currentPlace())}
      streamKey={streamKeyOf(person.sessionId)}
    >
      <Words of={[]}>
        <HatShell
          clinic={{ slug: clinic.slug, name: clinic.name, demo: clinic.demo }}
          hat={hat}
          role={here.role}
          personName={person.name}
          hasOtherPlaces={places.length > 1}
        >
          {children}
        </HatShell>
      </Words>
    </HatProvider>
  );
}
