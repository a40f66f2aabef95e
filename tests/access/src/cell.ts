import { callerFor } from '@kinloop/api/caller';
import { type ErrorCode, toHttpError } from '@kinloop/api/platform';
import { type Actor, type ActorName, actorNames, actorOf, type ClinicName, otherClinic } from './actors.ts';
import type { Entry } from './matrix/entry.ts';
import type { WalkedProcedure } from './walk.ts';
import { sessionId } from './world/build.ts';
import type { Runtime } from './world/copies.ts';
import {
  canary,
  idOf,
  type PatientName,
  patientClinic,
  type TargetName,
  targetIds,
  targetNames,
} from './world/ids.ts';

/** One actor, at one clinic's door, aiming at one target. */
export interface Cell {
  actor: ActorName;
  clinic: ClinicName;
  target: TargetName;
  allowed: boolean;
}

export type Outcome = { ok: true; bytes: string } | { ok: false; code: ErrorCode; bytes: string };

/** Every cell of an entry: all actors at home at all targets, and each of them once at the other clinic's door. */
export function cellsOf(entry: Entry): Cell[] {
  const { allow } = entry;
  const aims: readonly TargetName[] = 'nothing' in allow ? ['nonexistent'] : targetNames;
  return actorNames.flatMap((actor) => {
    const home = actorOf(actor).home;
    const atHome = aims.map((target) => ({
      actor,
      clinic: home,
      target,
      allowed: mayAt(allow, actor, target),
    }));
    if (!comesFromElsewhere(actorOf(actor))) return atHome;
    const away = otherClinic(home);
    const target: TargetName = 'nothing' in allow ? 'nonexistent' : away === 'alder' ? 'a1' : 'b1';
    return [...atHome, { actor, clinic: away, target, allowed: false }];
  });
}

function mayAt(allow: Entry['allow'], actor: ActorName, target: TargetName): boolean {
  if ('nothing' in allow) return allow.nothing.includes(actor);
  return target !== 'nonexistent' && (allow[target]?.includes(actor) ?? false);
}

/** Browsers without a session are at home everywhere, and so is the physio who works at both. */
function comesFromElsewhere(actor: Actor): boolean {
  return actor.hat !== 'book' && actor.person !== 'physio-both';
}

export async function call(
  runtime: Runtime,
  procedure: Pick<WalkedProcedure, 'path' | 'type'>,
  cell: Cell,
  input: unknown,
  requestId: string,
  patientId: string | null = null,
): Promise<Outcome> {
  const actor = actorOf(cell.actor);
  const door = {
    clinicSlug: cell.clinic,
    hat: actor.hat,
    sessionId: actor.person === null ? null : sessionId(actor.person, actor.session ?? 'password'),
    visitorToken: actor.visitorToken ?? null,
    patientId,
    ip: addressOf(requestId),
    requestId,
  };
  try {
    // A stream is opened and closed at once: whether it opens is what is asked.
    const options = procedure.type === 'subscription' ? { signal: AbortSignal.abort() } : {};
    const answer = await find(callerFor(runtime, door, options), procedure.path)(input);
    const value = procedure.type === 'subscription' ? await firstOf(answer) : answer;
    return { ok: true, bytes: JSON.stringify(value) ?? '' };
  } catch (error) {
    const { status, body } = toHttpError(error, null);
    return { ok: false, code: body.error.code, bytes: JSON.stringify({ status, body }) };
  }
}

/** Another address for each call, so that the limits of one address stay out of the way. */
function addressOf(requestId: string): string {
  const serial = Number(requestId.replace(/\D/g, '')) || 0;
  return `10.${(serial >> 8) & 255}.${serial & 255}.7`;
}

type Callable = (input: unknown) => Promise<unknown>;

function find(caller: unknown, path: string): Callable {
  let level = caller;
  for (const name of path.split('.')) level = (level as Record<string, unknown>)[name];
  return level as Callable;
}

async function firstOf(stream: unknown): Promise<unknown> {
  const iterator = (stream as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  const { value } = await iterator.next();
  await iterator.return?.();
  return value ?? null;
}

/** The words that must not reach this actor at this clinic: of other clinics, and of patients who are none of theirs. */
export function foreignWords(cell: Cell): string[] {
  const actor = actorOf(cell.actor);
  const pinned = actor.hat === 'my' || actor.hat === 'book';
  const patients = (Object.keys(patientClinic) as PatientName[]).filter((patient) =>
    pinned ? !ownPatients(cell.actor).includes(patient) : patientClinic[patient] !== cell.clinic,
  );
  return [canary(otherClinic(cell.clinic)), ...patients.map(canary)];
}

/** Whose words a patient, guardian or visitor may meet. */
function ownPatients(actor: ActorName): readonly PatientName[] {
  switch (actor) {
    case 'patient-a1':
    case 'guardian-a1':
    case 'visitor':
      return ['a1'];
    case 'patient-a2':
      return ['a2'];
    case 'patient-b1':
      return ['b1'];
    case 'dual-as-patient':
      return ['a3'];
    default:
      return [];
  }
}

export function inputOf(entry: Entry, target: TargetName): unknown {
  return entry.input(targetIds(target));
}

export function nameOf(cell: Cell): string {
  return `${cell.actor} at ${cell.clinic} -> ${cell.target}`;
}

let serial = 0;
/** Another name for each call, by which its audit row is found. */
export function nextRequest(): string {
  serial += 1;
  return `cell-${serial}`;
}

/** What is wrong with the words of an answer. */
export function leaks(cell: Cell, outcome: Outcome): string[] {
  return foreignWords(cell).some((word) => outcome.bytes.includes(word))
    ? [`${nameOf(cell)}: words of somebody else's record came back`]
    : [];
}

/** A record that is opened by a secret in the input is not foreign to whom the table lets bring it. */
export function isForeign(cell: Cell): boolean {
  if (cell.allowed) return false;
  if (cell.target === 'nonexistent') return true;
  if (patientClinic[cell.target] !== cell.clinic) return true;
  const { hat } = actorOf(cell.actor);
  return (hat === 'my' || hat === 'book') && !ownPatients(cell.actor).includes(cell.target);
}

/** Whose rows must stay as they are. */
export function rowsBehind(cell: Cell): { clinicId: string } | { patientId: string } | { nobody: true } {
  if (cell.target === 'nonexistent') return { nobody: true };
  const clinic = patientClinic[cell.target];
  return clinic === cell.clinic
    ? { patientId: idOf(`${cell.target}.patient`) }
    : { clinicId: idOf(`clinic.${clinic}`) };
}
