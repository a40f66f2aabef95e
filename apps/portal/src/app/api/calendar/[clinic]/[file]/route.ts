import { callerFor } from '@kinloop/api/caller';
import { runtime, toHttpError } from '@kinloop/api/platform';
import { callerAddress } from '@/server/door.ts';

type Params = { readonly params: Promise<{ clinic: string; file: string }> };

const uncached = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' };

/**
 * Visits as a calendar program reads them. The address is the right: no cookie is read, so nothing of a signed-in browser
 * is lent to whoever made it ask.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { clinic, file } = await params;
  const token = /^([\w-]{43})\.ics$/.exec(file)?.[1];
  if (token === undefined) return nothingHere();
  try {
    const caller = callerFor(runtime(), {
      clinicSlug: clinic,
      hat: 'book',
      sessionId: null,
      visitorToken: null,
      patientId: null,
      ip: await callerAddress(),
    });
    const { text, etag } = await caller.calendars.readFeed({ token });
    const headers = { ...uncached, etag };
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
    return new Response(text, { headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' } });
  } catch (error) {
    const { status } = toHttpError(error, null);
    return status === 404 ? nothingHere() : new Response(null, { status, headers: uncached });
  }
}

const nothingHere = () => new Response(null, { status: 404, headers: uncached });
