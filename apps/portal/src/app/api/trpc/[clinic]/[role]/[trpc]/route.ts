import { createContext, guardRequest, hats, maxBodyBytes, runtime, toHttpError } from '@kinloop/api/platform';
import { appRouter } from '@kinloop/api/router';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { limitBody } from '@/http/limit-body.ts';
import { doorRequest } from '@/server/door.ts';

type Params = { readonly params: Promise<{ clinic: string; role: string; trpc: string }> };

async function answer(request: Request, { params }: Params): Promise<Response> {
  const { clinic, role } = await params;
  const hat = hats.find((known) => known === role);
  if (!hat) return new Response(null, { status: 404 });
  try {
    guardRequest(request.headers, request.method, runtime().env.APP_ORIGIN);
    const endpoint = `/api/trpc/${encodeURIComponent(clinic)}/${hat}`;
    const answered = await fetchRequestHandler({
      endpoint,
      req: await limitBody(request, maxBodyBytes),
      router: appRouter,
      allowBatching: false,
      allowMethodOverride: true,
      createContext: async ({ info }) => {
        // A stream cannot send headers, so it says the chosen patient in its connection's parameters.
        const patientId = request.headers.get('x-patient') ?? info.connectionParams?.patient ?? null;
        const unattended = request.headers.has('x-unattended');
        return createContext(runtime(), { ...(await doorRequest(clinic, hat, patientId)), unattended });
      },
    });
    answered.headers.set('cache-control', 'private, no-store');
    return answered;
  } catch (error) {
    const { status, body } = toHttpError(error, null);
    return Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } });
  }
}

export { answer as GET, answer as POST };
