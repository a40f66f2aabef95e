import type { TRPCMutationProcedure, TRPCQueryProcedure, TRPCSubscriptionProcedure } from '@trpc/server';
import { initTRPC } from '@trpc/server';
import type { z } from 'zod';
import type { ObjectRef, Policy } from '../access/policy.ts';
import type { ActingCtx, RequestContext } from './context.ts';
import { toPublicError, toTrpcError } from './errors.ts';
import { type LiveCall, liveChanges } from './live.ts';
import type { Change } from './realtime.ts';
import { runCall } from './run.ts';
import { transformer } from './transformer.ts';

/** What a procedure says about itself; the access matrix reads it. */
export interface ProcedureMeta {
  policy: Policy;
}

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer,
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter: ({ shape, error, ctx }) => {
      const data = toPublicError(error, ctx?.requestId ?? null);
      return { message: data.code, code: shape.code, data: { ...data, httpStatus: shape.data.httpStatus } };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

type StrictInput = z.ZodObject<z.core.$ZodLooseShape, z.core.$strict>;

/** Zod's types do not tell a strict object from another, so this is asked when the procedure is made. */
function requireStrict(input: StrictInput): void {
  if (input.def.catchall?._zod.def.type !== 'never') throw new TypeError('an input is a z.strictObject');
}

type Item<T> = NonNullable<T> extends readonly (infer U)[] ? U : NonNullable<T>;
type At<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<Item<T[Head]>, Rest>
    : never
  : Path extends keyof T
    ? Item<T[Path]>
    : never;
type RefsOf<P extends Policy> = P['object'] extends readonly ObjectRef[]
  ? P['object'][number]['id']
  : P['object'] extends ObjectRef
    ? P['object']['id']
    : never;
type BadRefs<P extends Policy, I> = {
  [Id in RefsOf<P>]: [At<I, Id>] extends [never] ? Id : At<I, Id> extends string ? never : Id;
}[RefsOf<P>];
type KeyProblem<P extends Policy, I> = P['idempotent'] extends true
  ? I extends { key: string }
    ? never
    : 'an idempotent procedure needs `key: z.uuid()` in its input'
  : never;

/** `unknown` when the policy fits the input, else a type that names what is missing. */
type Fits<P extends Policy, I> = [BadRefs<P, I> | KeyProblem<P, I>] extends [never]
  ? unknown
  : { 'the policy does not fit the input': BadRefs<P, I> | KeyProblem<P, I> };

type Handler<I, O> = (call: { ctx: ActingCtx; input: I }) => Promise<O>;
type Def<S extends z.ZodType, O> = { input: z.input<S>; output: O; meta: ProcedureMeta };

/**
 * The only way to make a procedure: policy, then a strict input, then an output, then what it does.
 * A procedure that leaves one out does not compile.
 *
 * ```ts
 * open: proc({ hats: ['physio', 'lead'], object: { type: 'patient', id: 'patientId' }, relation: 'care',
 *   phi: true, audit: { action: 'patients.open', kind: 'opened' } })
 *   .input(z.strictObject({ patientId: z.uuid() }))
 *   .output(patientRecord)
 *   .query(({ ctx, input }) => readRecord(ctx, input.patientId)),
 * ```
 */
export function proc<const P extends Policy>(policy: P) {
  return {
    input: <S extends StrictInput>(input: S & Fits<P, z.output<S>>) => {
      requireStrict(input);
      return {
        output: <O extends z.ZodType>(output: O) => procedures<S, O>(policy, input, output),
        /** A stream of "this record changed" on one topic; the policy is checked at opening and again and again. */
        live: (topic: LiveCall<z.output<S>>['topic']) => liveProcedure<S>(policy, input, topic),
      };
    },
  };
}

function procedures<S extends StrictInput, O extends z.ZodType>(policy: Policy, input: S, output: O) {
  const base = t.procedure
    .meta({ policy })
    .input(input as StrictInput)
    .output(output as z.ZodType);
  const run =
    (handler: Handler<z.output<S>, z.input<O>>) =>
    async (call: { ctx: RequestContext; input: unknown; path: string }): Promise<unknown> => {
      try {
        return await runCall({
          context: call.ctx,
          policy,
          procedure: call.path,
          input: call.input as z.output<S>,
          handler,
        });
      } catch (error) {
        throw toTrpcError(error);
      }
    };
  return {
    query: (handler: Handler<z.output<S>, z.input<O>>) =>
      base.query(run(handler)) as unknown as TRPCQueryProcedure<Def<S, z.output<O>>>,
    mutation: (handler: Handler<z.output<S>, z.input<O>>) =>
      base.mutation(run(handler)) as unknown as TRPCMutationProcedure<Def<S, z.output<O>>>,
  };
}

function liveProcedure<S extends StrictInput>(
  policy: Policy,
  input: S,
  topic: LiveCall<z.output<S>>['topic'],
) {
  const made = t.procedure
    .meta({ policy })
    .input(input as StrictInput)
    .subscription(({ ctx, input: given, path, signal }) =>
      liveChanges({
        context: ctx,
        policy,
        procedure: path,
        input: given as z.output<S>,
        topic,
        signal: signal ?? new AbortController().signal,
      }),
    );
  return made as unknown as TRPCSubscriptionProcedure<Def<S, AsyncIterable<Change, void, undefined>>>;
}
