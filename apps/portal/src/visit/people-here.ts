import 'server-only';
import { serverApi } from '@/rpc/server-api.tsx';
import { currentPlaces } from '@/session/current-person.ts';

/** Whom the person signed in acts for at this clinic; nobody for a newcomer. */
export async function peopleHere(slug: string): Promise<{ id: string; name: string }[]> {
  const places = await currentPlaces();
  if (!places.some((place) => place.slug === slug && place.hat === 'my')) return [];
  const { trpc, load } = await serverApi(slug, 'my');
  const people = await load(trpc.appointments.people.queryOptions({}));
  return people.map(({ id, name }) => ({ id, name }));
}
