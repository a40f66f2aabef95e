import 'server-only';
import { toAppError } from '@kinloop/api/platform';
import type { serverApi } from '@/rpc/server-api.tsx';
import { type OfferedTimes, STRIP_DAYS } from './offered-times.ts';

type Api = Awaited<ReturnType<typeof serverApi>>;

/**
 * Fetches the first strip of a check's times for the page's first view. Null when the check no longer counts, or its
 * person has been stopped: the place where booking begins says what to do.
 */
export async function firstTimes(
  load: Api['load'],
  trpc: Api['trpc'],
  checkId: string,
): Promise<OfferedTimes | null> {
  const question = { checkId, practitionerId: null, from: null, days: STRIP_DAYS, serviceId: null };
  try {
    return await load(trpc.booking.times.queryOptions(question));
  } catch (error) {
    const { code } = toAppError(error);
    if (code === 'CHECK_NEEDED' || code === 'STOPPED' || code === 'INVALID_INPUT') return null;
    throw error;
  }
}
