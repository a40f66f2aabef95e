import type { Policy } from '../access/policy.ts';
import { type Acting, withActing } from './acting.ts';
import type { RequestContext } from './context.ts';
import { toAppError, toTrpcError } from './errors.ts';
import type { Change } from './realtime.ts';
import { auditRefusal, countLimits } from './run.ts';

export interface LiveCall<I> {
  context: RequestContext;
  policy: Policy;
  procedure: string;
  input: I;
  /** The one topic this reader may listen to, from who acts and what was asked. */
  topic: (acting: Acting, input: I) => string;
  signal: AbortSignal;
}

const recheckMs = 30_000;

/**
 * A stream of changes that holds no connection and no transaction. Session, role and relation are checked at
 * opening, before each event is passed on and every 30 seconds; the stream ends when they no longer hold. An open stream
 * is nobody's presence: it ends when its session has idled out.
 */
export async function* liveChanges<I>(call: LiveCall<I>): AsyncGenerator<Change, void, undefined> {
  const topic = await openTopic(call);
  const ended = new AbortController();
  const signal = AbortSignal.any([call.signal, ended.signal]);
  const timer = setInterval(() => {
    void check(call).catch(() => ended.abort());
  }, recheckMs);
  try {
    for await (const change of call.context.runtime.realtime.changes(topic, signal)) {
      await check(call);
      yield change;
    }
  } catch (error) {
    throw toTrpcError(error);
  } finally {
    clearInterval(timer);
  }
}

async function openTopic<I>(call: LiveCall<I>): Promise<string> {
  try {
    await countLimits(call.context, call.policy);
    return await check(call);
  } catch (error) {
    const failure = toAppError(error);
    await auditRefusal(call, failure.code);
    throw toTrpcError(failure);
  }
}

function check<I>({ context, policy, input, topic }: LiveCall<I>): Promise<string> {
  return withActing(context.runtime.db, { ...context.acting, unattended: true }, async ({ tx, acting }) => {
    await context.runtime.checkPolicy(tx, acting, policy, input);
    return topic(acting, input);
  });
}
