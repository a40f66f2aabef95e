import { randomUUID } from 'node:crypto';
import {
  type AppointmentActor,
  type AppointmentEvent,
  type AppointmentState,
  holdsTime,
  transition,
} from '@kinloop/booking/appointment';

/** One of three people at two desks. Dana works at both clinics; Pia, and one room each, are of one. */
export type ModelClinic = 'alder' | 'birch';
export type ModelPractitioner = 'pia' | 'dana';

interface Wish {
  readonly id: string;
  readonly clinic: ModelClinic;
  readonly practitioner: ModelPractitioner;
  readonly inRoom: boolean;
  readonly patient: number;
  readonly from: number;
}
interface Known {
  readonly id: string;
  readonly version: number;
}
export type Mark = Extract<AppointmentEvent, 'arrive' | 'complete' | 'mark-no-show'>;

/**
 * What one person does; `from` in quarters of an hour from the start of the sequence, and a visit lasts
 * `VISIT_QUARTERS`. The desk takes, moves, frees, marks, takes back and says yes; a patient holds, presses (which books,
 * or asks where the clinic confirms) and withdraws; what has run out, the worker lets go.
 */
export type Step =
  | ({ readonly act: 'take' } & Wish)
  | ({ readonly act: 'hold' } & Wish)
  | ({ readonly act: 'move'; readonly practitioner: ModelPractitioner; readonly from: number } & Known)
  | ({ readonly act: 'free'; readonly forPatient: boolean } & Known)
  | ({ readonly act: 'mark'; readonly event: Mark } & Known)
  | ({ readonly act: 'undo' | 'confirm' | 'withdraw' } & Known)
  | { readonly act: 'press'; readonly id: string }
  | { readonly act: 'expire' };

export const VISIT_QUARTERS = 2;
const QUARTER_MIN = 15;
/** How long a hold of the harness lasts, minutes. */
export const HOLD_MIN = 10;
/** The clinics ask for a day of notice; a patient may still cancel late. */
const POLICY = { noticeHours: 24, lateCancelOnline: true } as const;

interface ModelChange {
  readonly event: AppointmentEvent;
  readonly from: AppointmentState;
  readonly at: number;
  readonly by: AppointmentActor;
  readonly place: Pick<ModelVisit, 'practitioner' | 'from' | 'expires'>;
}

export interface ModelVisit {
  readonly clinic: ModelClinic;
  readonly practitioner: ModelPractitioner;
  readonly inRoom: boolean;
  readonly patient: number;
  /** A hold has nobody yet, nor has what became of it before it was pressed. */
  readonly hasPatient: boolean;
  readonly from: number;
  readonly version: number;
  readonly state: AppointmentState;
  /** When a hold or a request runs out, minutes from the start of the sequence. */
  readonly expires: number | null;
  readonly last: ModelChange | null;
}

export type ModelState = ReadonlyMap<string, ModelVisit>;
export type Outcome = 'ok' | 'SLOT_TAKEN' | 'CONFLICT' | 'REFUSED' | 'HOLD_EXPIRED' | 'NOT_FOUND';
type Answer = { readonly outcome: Outcome; readonly next: ModelState };

/**
 * The clinics as a list of stretches, each with its life: what a step answers and leaves behind when nobody else acts
 * meanwhile.
 *
 * @param now minutes from the start of the sequence
 */
export function apply(state: ModelState, step: Step, now: number): Answer {
  const stay = (outcome: Outcome): Answer => ({ outcome, next: state });
  const put = (id: string, wanted: ModelVisit): Answer =>
    isWanted(wanted, now) && isTaken(state, id, wanted, now)
      ? stay('SLOT_TAKEN')
      : { outcome: 'ok', next: new Map(state).set(id, wanted) };
  if (step.act === 'expire') return { outcome: 'ok', next: letGo(state, now) };
  if (step.act === 'take' || step.act === 'hold') return put(step.id, begun(step, now));
  const known = state.get(step.id);
  if (step.act === 'press') {
    if (known?.state !== 'held' || hasRunOut(known, now)) return stay('HOLD_EXPIRED');
    return put(step.id, pressed(known));
  }
  if (known === undefined) return stay('CONFLICT');
  // It is not among a patient's appointments yet.
  if (step.act === 'withdraw' && !known.hasPatient) return stay('NOT_FOUND');
  if (known.version !== step.version) return stay('CONFLICT');
  if (step.act === 'withdraw' && known.state === 'requested' && hasRunOut(known, now)) return stay('REFUSED');
  const wanted = changed(known, step, now);
  return wanted === null ? stay('REFUSED') : put(step.id, wanted);
}

type ChangeStep = Exclude<Step, { readonly act: 'take' | 'hold' | 'press' | 'expire' }>;

/** The visit after a change, or null when its life refuses it. */
function changed(known: ModelVisit, step: ChangeStep, now: number): ModelVisit | null {
  const version = known.version + 1;
  switch (step.act) {
    case 'move':
      return moved(known, step, now);
    case 'undo': {
      const next = judged(known, 'undo', 'reception', now);
      if (next === null || known.last === null) return null;
      // A booking of the desk that is taken back was never its patient's.
      const hasPatient = known.hasPatient && next !== 'expired';
      return { ...known, ...known.last.place, hasPatient, state: next, version, last: null };
    }
    case 'confirm': {
      const next = known.state === 'requested' ? judged(known, 'confirm', 'reception', now) : null;
      const last = changeOf(known, 'confirm', 'reception', now);
      return next === null ? null : { ...known, state: next, version, expires: null, last };
    }
    default: {
      const by = step.act === 'withdraw' ? 'patient' : 'reception';
      const event = step.act === 'mark' ? step.event : 'cancel';
      const forPatient = step.act === 'free' && step.forPatient;
      const next = judged(known, event, by, now, { forPatient });
      return next === null ? null : { ...known, state: next, version, last: changeOf(known, event, by, now) };
    }
  }
}

function moved(known: ModelVisit, step: Extract<Step, { act: 'move' }>, now: number): ModelVisit | null {
  const { practitioner, from } = step;
  const stays = from === known.from && practitioner === known.practitioner;
  const isThere = known.state === 'booked' || known.state === 'arrived';
  const next =
    stays && isThere
      ? known.state
      : judged(known, 'reschedule', 'reception', now, { movesTo: msOf(from * QUARTER_MIN) });
  if (next === null) return null;
  return {
    ...known,
    practitioner,
    from,
    state: next,
    version: known.version + 1,
    expires: next === 'requested' ? Math.min(known.expires ?? 0, from * QUARTER_MIN) : null,
    last: changeOf(known, 'reschedule', 'reception', now),
  };
}

const changeOf = (
  { state, practitioner, from, expires }: ModelVisit,
  event: AppointmentEvent,
  by: AppointmentActor,
  at: number,
): ModelChange => ({ event, from: state, at, by, place: { practitioner, from, expires } });

const msOf = (minutes: number) => minutes * 60_000;

/** What the life of a visit says of an event; null when it refuses. */
function judged(
  visit: ModelVisit,
  event: AppointmentEvent,
  by: AppointmentActor,
  now: number,
  more: { forPatient?: boolean; movesTo?: number } = {},
): AppointmentState | null {
  const { last } = visit;
  const expires = (event === 'undo' ? last?.place.expires : null) ?? visit.expires;
  const result = transition(visit.state, event, by, {
    now: msOf(now),
    startsAt: msOf(visit.from * QUARTER_MIN),
    policy: POLICY,
    expiresAt: expires === null ? null : msOf(expires),
    lastChange: last === null ? null : { ...last, at: msOf(last.at) },
    ...more,
  });
  return result.kind === 'ok' ? result.next : null;
}

function begun({ act, id: _, ...wish }: Extract<Step, { act: 'take' | 'hold' }>, now: number): ModelVisit {
  const base = { ...wish, hasPatient: act === 'take', version: 1, last: null };
  if (act === 'hold') return { ...base, state: 'held', expires: now + HOLD_MIN };
  const taken = { ...base, state: 'held' as const, expires: null };
  return { ...taken, state: 'booked', last: changeOf(taken, 'confirm', 'reception', now) };
}

/** At Alder the clinic confirms what is in its room; the rest a patient books. */
function pressed(held: ModelVisit): ModelVisit {
  const asks = held.inRoom;
  const expires = asks ? held.from * QUARTER_MIN : null;
  const state = asks ? 'requested' : 'booked';
  return { ...held, hasPatient: true, state, expires, version: held.version + 1 };
}

function letGo(state: ModelState, now: number): ModelState {
  return new Map(
    [...state].map(([id, visit]) =>
      (visit.state === 'held' || visit.state === 'requested') && hasRunOut(visit, now)
        ? [id, { ...visit, state: 'expired' as const, version: visit.version + 1 }]
        : [id, visit],
    ),
  );
}

const hasRunOut = ({ expires }: ModelVisit, now: number) => expires !== null && expires <= now;

/** Whether a visit has its time now: in a state that holds it, and not run out while it waits. */
function isWanted(visit: ModelVisit, now: number): boolean {
  const waits = visit.state === 'held' || visit.state === 'requested';
  return holdsTime(visit.state) && !(waits && hasRunOut(visit, now));
}

function isTaken(state: ModelState, id: string, wanted: ModelVisit, now: number): boolean {
  return [...state].some(
    ([other, visit]) =>
      other !== id &&
      isWanted(visit, now) &&
      Math.abs(visit.from - wanted.from) < VISIT_QUARTERS &&
      sharesSomething(visit, wanted),
  );
}

function sharesSomething(a: ModelVisit, b: ModelVisit): boolean {
  if (a.practitioner === 'dana' && b.practitioner === 'dana') return true;
  if (a.clinic !== b.clinic) return false;
  const samePatient = a.patient === b.patient && a.hasPatient && b.hasPatient;
  return a.practitioner === b.practitioner || (a.inRoom && b.inRoom) || samePatient;
}

/** What the state could be after steps made at once: one for each order that explains the outcomes. */
export function explanations(
  state: ModelState,
  steps: readonly { readonly step: Step; readonly outcome: string }[],
  now: number,
): ModelState[] {
  if (steps.length === 0) return [state];
  return steps.flatMap(({ step, outcome }, at) => {
    const { outcome: expected, next } = apply(state, step, now);
    return expected === outcome ? explanations(next, steps.toSpliced(at, 1), now) : [];
  });
}

/** Each visit's way from one state to the next, as `<from> <event> <to>`; an undo and a move count as such. */
export function transitionsSeen(before: ModelState, after: ModelState): string[] {
  return [...after].flatMap(([id, visit]) => {
    const was = before.get(id);
    if (was === undefined || was.version === visit.version) return [];
    const event =
      visit.last !== null && visit.last !== was.last
        ? visit.last.event
        : was.last !== null && visit.last === null && was.state !== 'requested'
          ? 'undo'
          : eventBetween(was.state, visit.state);
    return [`${was.state} ${event} ${visit.state}`];
  });
}

function eventBetween(from: AppointmentState, to: AppointmentState): AppointmentEvent {
  if (to === 'expired') return 'expire';
  if (from === 'held' && to === 'requested') return 'request';
  return to === 'booked' ? 'confirm' : 'undo';
}

/** Choices without a meaning yet, as a generator makes them; `visit` points at one that is there by then. */
export interface Draft {
  readonly act:
    | 'take'
    | 'hold'
    | 'press'
    | 'confirm'
    | 'move'
    | 'free'
    | 'withdraw'
    | 'mark'
    | 'undo'
    | 'expire';
  readonly visit: number;
  readonly practitioner: ModelPractitioner;
  readonly inRoom: boolean;
  readonly patient: number;
  readonly from: number;
  readonly event: Mark;
}

/** A hold is for a time that is still ahead when its form is filled in. */
const AHEAD_MIN = 2 * HOLD_MIN;

/** What is pressed is a hold, and what is taken back was changed: without this, hardly any would be. */
function isLikely(act: Draft['act'], { state, last }: ModelVisit): boolean {
  if (act === 'press') return state === 'held';
  return act !== 'undo' || last !== null;
}

/**
 * Gives a draft its meaning: a change of a clinic without visits is a take, and so is a hold of a time that is near or at
 * Birch, where nobody books online.
 */
export function stepOf(state: ModelState, clinic: ModelClinic, draft: Draft, now: number): Step {
  if (draft.act === 'expire') return { act: 'expire' };
  const visits = [...state].filter(([, visit]) => visit.clinic === clinic);
  const pool = visits.filter(([, visit]) => isLikely(draft.act, visit));
  const [id, visit] = pool[draft.visit % Math.max(pool.length, 1)] ?? [];
  const practitioner = clinic === 'birch' ? 'dana' : draft.practitioner;
  const { act, from, inRoom, patient } = draft;
  const isAhead = clinic === 'alder' && from * QUARTER_MIN - now > AHEAD_MIN;
  if (act === 'take' || act === 'hold' || id === undefined || visit === undefined)
    return {
      act: act === 'hold' && isAhead ? 'hold' : 'take',
      id: randomUUID(),
      ...{ clinic, practitioner, inRoom, patient, from },
    };
  const { version } = visit;
  if (act === 'press') return { act, id };
  if (act === 'free') return { act, id, version, forPatient: inRoom };
  if (act === 'mark') return { act, id, version, event: draft.event };
  if (act === 'move') return { act, id, version, practitioner, from };
  // Those who come to Birch have no login in this world.
  if (act === 'withdraw' && clinic === 'birch') return { act: 'free', id, version, forPatient: true };
  return { act, id, version };
}
