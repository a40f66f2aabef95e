import 'server-only';
import { toAppError } from '@kinloop/api/platform';
import type { RouterOutputs } from '@kinloop/api/router';
import { serverApi } from '@/rpc/server-api.tsx';

export type LinkedVisit = RouterOutputs['links']['open'];

/** The visit of a reminder's link; null when the link is over or was never one. */
export async function linkedVisit(slug: string, token: string): Promise<LinkedVisit | null> {
  // Not by `load`, which would lead to the page of an address that never was.
  const { caller } = await serverApi(slug, 'book');
  try {
    return await caller.links.open({ token });
  } catch (error) {
    const { code } = toAppError(error);
    if (code === 'NOT_FOUND' || code === 'INVALID_INPUT') return null;
    throw error;
  }
}
