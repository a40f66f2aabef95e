import type { Language } from '@kinloop/assessment-domain/explanations';
import type { Tx } from '@kinloop/db';
import type { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7, validate } from 'uuid';
import type { Hat } from '../access/policy.ts';
import type { Acting, ActingRequest } from './acting.ts';
import type { AuditEntry } from './audit.ts';
import type { Log } from './log.ts';
import type { Runtime } from './runtime.ts';

/** What the door read from a request. Everything in it is the caller's word until `act_as` has looked it up. */
export interface DoorRequest {
  clinicSlug: string;
  hat: Hat;
  sessionId: string | null;
  /** The random token of the visitor's cookie. */
  visitorToken: string | null;
  /** The `x-patient` header or parameter of a person who acts for several patients. */
  patientId: string | null;
  /** Nobody has touched the page that asks for a while. */
  unattended?: boolean;
  ip: string;
  requestId?: string;
}

/** The context tRPC carries to a procedure. */
export interface RequestContext {
  runtime: Runtime;
  acting: ActingRequest;
  ip: string;
  requestId: string;
  log: Log;
}

export function createContext(runtime: Runtime, request: DoorRequest): RequestContext {
  const requestId = request.requestId ?? uuidv7();
  return {
    runtime,
    acting: {
      clinicSlug: request.clinicSlug.toLowerCase(),
      hat: request.hat,
      sessionId: uuidOrNull(request.sessionId),
      visitorHash: request.visitorToken === null ? null : runtime.hash.bytes('visitor', request.visitorToken),
      patientId: request.patientId,
      unattended: request.unattended ?? false,
    },
    ip: request.ip,
    requestId,
    log: runtime.log.with({ requestId }),
  };
}

function uuidOrNull(value: string | null): string | null {
  return value !== null && validate(value) ? value : null;
}

/** What a handler gets: one transaction with an acting person, and the few things it may cause on commit. */
export interface ActingCtx {
  /** The only door to the database. The outer client would wait for this very transaction. */
  tx: Tx;
  acting: Acting;
  /** The database's clock. */
  now: Temporal.Instant;
  /** What is said of a result is said in this. What is stored, and what the rules word themselves, is English. */
  language: Language;
  requestId: string;
  log: Log;
  runtime: Pick<Runtime, 'hash' | 'env'>;
  /**
   * One audit row, on commit. Action and kind default to the policy's. Without any call a procedure writes one
   * row from its policy and its input's objects; a list calls this once with the ids it shows.
   */
  audit(entry: Partial<AuditEntry>): void;
  /** Tells listeners of the topic, on commit, that the record with this id changed. */
  notify(topic: string, id: string): Promise<void>;
  /** Adds a job, on commit. The payload holds ids only; a second job with the same key replaces a waiting one. */
  enqueue(job: EnqueuedJob): Promise<void>;
}

export interface EnqueuedJob {
  kind: string;
  payload: Readonly<Record<string, string>>;
  key: string;
  /** As soon as possible when left out. */
  runAt?: Temporal.Instant;
}
