import 'server-only';
import { toAppError } from '@kinloop/api/platform';
import { cache } from 'react';
import { serverApi } from '../rpc/server-api.tsx';
import { currentPlace } from '../server/door.ts';
import { slugOfPlace } from './slug.ts';

/** A clinic's public face, or null when there is no such clinic. */
export const clinicFront = cache(async (slug: string) => {
  const { queryClient, trpc } = await serverApi(slug, 'book');
  try {
    return await queryClient.fetchQuery(trpc.clinic.profile.queryOptions({}));
  } catch (error) {
    if (toAppError(error).code === 'NOT_FOUND') return null;
    throw error;
  }
});

export type ClinicFront = NonNullable<Awaited<ReturnType<typeof clinicFront>>>;

/** The clinic of the page being rendered; null on pages above all clinics, and where it cannot be read just now. */
export const currentClinic = cache(async (): Promise<ClinicFront | null> => {
  const slug = slugOfPlace(await currentPlace());
  if (slug === null) return null;
  try {
    return await clinicFront(slug);
  } catch {
    // The page itself asks again and says what is wrong; the frame around it only loses its colour.
    return null;
  }
});
