import { sql } from '@kinloop/db';
import { validate } from 'uuid';
import { idsAt, objectsOf, type Policy } from '../access/policy.ts';
import { type Acting, type ActingWork, withActing } from './acting.ts';
import type { AuditEntry } from './audit.ts';
import type { ActingCtx, EnqueuedJob, RequestContext } from './context.ts';
import { writeEffects } from './effects.ts';
import { AppError, type ErrorCode, toAppError } from './errors.ts';
import { answeredKey, takeKey } from './idempotency.ts';
import { languageOf } from './language.ts';
import { countCall } from './limits.ts';

export interface Call<I, O> {
  context: RequestContext;
  policy: Policy;
  /** The procedure's dotted path. */
  procedure: string;
  input: I;
  handler: (call: { ctx: ActingCtx; input: I }) => Promise<O>;
}

/** Codes that mean "you may not": each leaves a row in the audit. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'UNAUTHENTICATED',
  'ROLE_NOT_ALLOWED',
  'PASSWORD_NEEDED',
  'NOT_FOUND',
]);

/**
 * One request: limits, then one transaction of `act_as`, policy, handler and its effects. A refusal is written to the
 * audit by a statement of its own, because that transaction is rolled back.
 *
 * @throws AppError
 */
export async function runCall<I, O>(call: Call<I, O>): Promise<O> {
  const { context, procedure } = call;
  const started = performance.now();
  const log = context.log.with({ procedure });
  try {
    await countLimits(context, call.policy);
    const answer = await withActing(context.runtime.db, context.acting, (acted) => act(call, acted));
    log.debug('answered', { ms: Math.round(performance.now() - started) });
    return answer;
  } catch (error) {
    const failure = toAppError(error);
    const ms = Math.round(performance.now() - started);
    if (failure.code === 'INTERNAL') log.error('failed', { code: failure.code, ms, error: failure.cause });
    else if (failure.code === 'UNAVAILABLE')
      log.warn('unavailable', { code: failure.code, ms, error: failure.cause });
    else log.info('refused', { code: failure.code, ms });
    if (refusals.has(failure.code)) await auditRefusal(call, failure.code);
    throw failure;
  }
}

export async function countLimits(context: RequestContext, policy: Policy): Promise<void> {
  const { runtime, acting, ip } = context;
  const visitor = acting.visitorHash === null ? null : Buffer.from(acting.visitorHash).toString('hex');
  const subjects = { ip, session: acting.sessionId, visitor, clinic: acting.clinicSlug };
  const names = policy.rate === undefined ? (['call'] as const) : (['call', policy.rate] as const);
  await countCall(runtime.db, runtime.hash, names, subjects);
}

async function act<I, O>(call: Call<I, O>, acted: ActingWork): Promise<O> {
  const { context, policy, input } = call;
  const { tx, acting } = acted;
  await context.runtime.checkPolicy(tx, acting, policy, input);
  const key = policy.idempotent === true ? idsAt(input, 'key')[0] : undefined;
  const taken = key === undefined ? null : await takeKey(tx, acting, call.procedure, key, input);
  // Of the type of the first answer, which was this procedure's too.
  if (taken?.kind === 'again') return taken.answer as O;
  const caused: Caused = { entries: [], notices: [], jobs: [] };
  const answer = await call.handler({ ctx: actingCtx(context, acted, call.procedure, caused), input });
  writeEffects(tx, context.requestId, {
    audit: auditEntries(policy, acting, input, caused.entries),
    notices: caused.notices,
    jobs: caused.jobs,
    answered: taken === null ? null : answeredKey(acting, taken.id, answer),
  });
  return answer;
}

/** What a handler has asked for so far. */
interface Caused {
  entries: Partial<AuditEntry>[];
  notices: { topic: string; id: string }[];
  jobs: EnqueuedJob[];
}

function actingCtx(
  context: RequestContext,
  { tx, acting, now }: ActingWork,
  procedure: string,
  caused: Caused,
): ActingCtx {
  const ids = { clinicId: acting.clinicId, personId: acting.personId, role: acting.role, procedure };
  return {
    tx,
    acting,
    now,
    language: languageOf(acting.locale),
    requestId: context.requestId,
    log: context.log.with(ids),
    runtime: context.runtime,
    audit: (entry) => {
      caused.entries.push(entry);
    },
    notify: async (topic, id) => {
      caused.notices.push({ topic, id });
    },
    enqueue: async (job) => {
      caused.jobs.push(job);
    },
  };
}

function auditEntries<I>(
  policy: Policy,
  acting: Acting,
  input: I,
  added: readonly Partial<AuditEntry>[],
): AuditEntry[] {
  const base = policy.audit === null ? undefined : { ...policy.audit, ...objectOf(policy, acting, input) };
  if (base !== undefined && added.length === 0) return [base];
  return added.map((entry) => {
    const whole = { ...base, ...entry };
    if (whole.action === undefined || whole.kind === undefined)
      throw new TypeError('an audit row of a procedure without audit policy needs action and kind');
    return { ...whole, action: whole.action, kind: whole.kind };
  });
}

/** The object the policy names first, as it stands in the input. */
function objectOf<I>(policy: Policy, acting: Acting | null, input: I): Partial<AuditEntry> {
  const first = objectsOf(policy)[0];
  if (first === undefined) return acting?.patientId ? { patientId: acting.patientId } : {};
  const ids = idsAt(input, first.id).filter((id) => validate(id));
  const patientId = first.type === 'patient' && ids.length === 1 ? ids[0] : (acting?.patientId ?? undefined);
  return {
    objectType: first.type,
    ...(ids.length === 1 ? { objectId: ids[0] } : { objectIds: ids }),
    ...(patientId === undefined ? {} : { patientId }),
  };
}

export async function auditRefusal<I>(
  call: Pick<Call<I, unknown>, 'context' | 'policy' | 'procedure' | 'input'>,
  code: ErrorCode,
): Promise<void> {
  const { context, procedure } = call;
  const object = objectOf(call.policy, null, call.input);
  const row = {
    action: procedure,
    kind: 'refused',
    ...(object.objectType === undefined ? {} : { objectType: object.objectType }),
    ...(object.objectId === undefined ? {} : { objectId: object.objectId }),
    ...(object.objectIds === undefined ? {} : { objectIds: object.objectIds }),
    detail: { code, hat: context.acting.hat },
    requestId: context.requestId,
    clinic: context.acting.clinicSlug,
    sessionId: context.acting.sessionId,
  };
  try {
    await context.runtime.db.ask(sql`SELECT audit_append(${JSON.stringify(row)}::jsonb)`);
  } catch (error) {
    context.log.error('refusal not audited', { procedure, error });
    throw new AppError('UNAVAILABLE', { cause: error });
  }
}
