import { callerFor } from '@kinloop/api/caller';
import { guardRequest, runtime, toHttpError } from '@kinloop/api/platform';
import { validate } from 'uuid';
import { doorRequest } from '@/server/door.ts';

type Params = { readonly params: Promise<{ clinic: string; id: string }> };

/** One of the reader's own visits as a calendar file. Private: the answer is never kept by anything in between. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { clinic, id } = await params;
  const uncached = { 'cache-control': 'private, no-store' };
  if (!validate(id)) return new Response(null, { status: 404, headers: uncached });
  try {
    guardRequest(request.headers, request.method, runtime().env.APP_ORIGIN);
    const caller = callerFor(runtime(), await doorRequest(clinic, 'my'));
    const { filename, text } = await caller.appointments.calendarFile({ visitId: id });
    return new Response(text, {
      headers: {
        ...uncached,
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': `attachment; filename="${filename}"`,
      },
    });
  } catch (error) {
    const { status, body } = toHttpError(error, null);
    return Response.json(body, { status, headers: uncached });
  }
}
