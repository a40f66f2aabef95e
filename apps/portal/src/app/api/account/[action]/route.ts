import { AppError, guardRequest, maxBodyBytes, runtime, toHttpError } from '@kinloop/api/platform';
import { type AccountActions, accountActions } from '@/account-door/actions.ts';
import { limitBody } from '@/http/limit-body.ts';

type Params = { readonly params: Promise<{ action: string }> };
const uncached = { 'cache-control': 'private, no-store' };

export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { action: name } = await params;
  if (!Object.hasOwn(accountActions, name)) return new Response(null, { status: 404 });
  try {
    guardRequest(request.headers, request.method, runtime().env.APP_ORIGIN);
    const body = await readJson(await limitBody(request, maxBodyBytes));
    return Response.json(await run(name as keyof AccountActions, body), { headers: uncached });
  } catch (error) {
    const { status, body } = toHttpError(error, null);
    if (status >= 500)
      runtime().log.error('account action failed', { procedure: name, code: body.error.code, error });
    return Response.json(body, { status, headers: uncached });
  }
}

/** Each action takes what its own schema made of the body; TypeScript cannot tie the two through a name. */
async function run<Name extends keyof AccountActions>(name: Name, body: unknown): Promise<unknown> {
  const { input, run: act } = accountActions[name];
  const read = input.safeParse(body);
  if (!read.success) throw new AppError('INVALID_INPUT', { cause: read.error });
  return (act as (given: unknown) => Promise<unknown>)(read.data);
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new AppError('INVALID_INPUT');
  }
}
