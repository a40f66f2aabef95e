import 'server-only';
import { toAppError } from '@kinloop/api/platform';
import type { RouterOutputs } from '@kinloop/api/router';
import { serverApi } from '@/rpc/server-api.tsx';

export type LinkedVisit = RouterOutputs['links']['open'];

/** The visit of a reminder's link; null when the link is over or was never one. */
export async function linkedVisit(slug: string, token: string): Promise<LinkedVisit | null> {
  const { trpc, load } = await serverApi(slug, 'book');
  try {
    return await load(trpc.links.open.queryOptions({ token }));
  } catch (error) {
    const { code } = toAppError(error);
    if (code === 'NOT_FOUND' || code === 'INVALID_INPUT') return null;
    throw error;
  }
}
