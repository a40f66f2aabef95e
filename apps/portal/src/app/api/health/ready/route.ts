import { databaseAnswers } from '@kinloop/api/identity';
import { runtime } from '@kinloop/api/platform';

export const dynamic = 'force-dynamic';

/** Whether this process can do its work now: the database answers. Says no more than yes or no. */
export async function GET(): Promise<Response> {
  const ready = await databaseAnswers(runtime());
  return Response.json(
    { status: ready ? 'ready' : 'not ready' },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
