import 'server-only';
import type { Place } from '@kinloop/api/identity';
import { currentPlaces } from './current-person.ts';

/** The role somebody has under a hat of a clinic; undefined for none. For what a page shows; the procedures decide. */
export async function currentRole(slug: string, hat: Place['hat']): Promise<Place['role'] | undefined> {
  return (await currentPlaces()).find((place) => place.slug === slug && place.hat === hat)?.role;
}
