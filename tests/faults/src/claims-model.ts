import { randomUUID } from 'node:crypto';
import type { AppointmentEvent, AppointmentState } from '@kinloop/booking/appointment';

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
 * or asks where the clinic confirms), rebooks and withdraws; what has run out, the worker lets go.
 */
export type Step =
  | ({ readonly act: 'take' } & Wish)
  | ({ readonly act: 'hold' } & Wish)
  | ({
      readonly act: 'move' | 'rebook';
      readonly practitioner: ModelPractitioner;
      readonly from: number;
    } & Known)
  | ({ readonly act: 'free'; readonly forPatient: boolean } & Known)
  | ({ readonly act: 'mark'; readonly event: Mark } & Known)
  | ({ readonly act: 'undo' | 'confirm' | 'withdraw' } & Known)
  | { readonly act: 'press'; readonly id: string }
  | { readonly act: 'expire' };

export const VISIT_QUARTERS = 2;
const QUARTER_MIN = 15;
/** How long a hold lasts, minutes. */
const HOLD_MIN = 10;
/** The clinics ask a patient for so much notice; they may still cancel late. Minutes. */
const NOTICE_MIN = 12 * 60;
/** From so long before its start on, a visit's patient may be there. Minutes. */
const ARRIVAL_MIN = 12 * 60;
/** A slip of the hand can be taken back for so long, minutes. */
const UNDO_MIN = 3;

/** Who does it: somebody of the clinic, or the patient's side. */
type Side = 'clinic' | 'patient';

/** What a change of a visit is judged by, in minutes from the start of the sequence. */
interface Moment {
  readonly now: number;
  readonly start: number;
  /** When a hold or a request runs out. */
  readonly expires: number | null;
  /** The new start of a move. */
  readonly movesTo: number;
  /** The clinic calls it off because the patient asked. */
  readonly forPatient: boolean;
}

interface Way {
  readonly from: AppointmentState;
  readonly event: AppointmentEvent;
  readonly by: Side;
  readonly to: AppointmentState;
  readonly when: (moment: Moment) => boolean;
}

const always = () => true;
const inTime = ({ now, start }: Moment) => now <= start - NOTICE_MIN;
const late = ({ now, start }: Moment) => now > start - NOTICE_MIN && now < start;
const patientGivesLate = (moment: Moment) => moment.forPatient && !inTime(moment);
const waits = ({ now, expires }: Moment) => expires === null || now < expires;
const isAhead = ({ now, start }: Moment) => now < start;
const hasBegun = ({ now, start }: Moment) => now >= start;
const movesAhead = ({ now, movesTo }: Moment) => now < movesTo;
const isTheDay = ({ now, start }: Moment) => start - now <= ARRIVAL_MIN;

/**
 * The life of a visit, written down a second time and not taken from the product: each row a way from one state to the
 * next. Undo is not in it: it leads back to where the last change came from.
 */
const LIFE: readonly Way[] = [
  { from: 'requested', event: 'confirm', by: 'clinic', to: 'booked', when: (m) => waits(m) && isAhead(m) },
  {
    from: 'requested',
    event: 'reschedule',
    by: 'clinic',
    to: 'requested',
    when: (m) => waits(m) && movesAhead(m),
  },
  {
    ...{ from: 'requested', event: 'reschedule', by: 'patient', to: 'requested' },
    when: (m) => waits(m) && movesAhead(m) && inTime(m),
  },
  { from: 'booked', event: 'reschedule', by: 'clinic', to: 'booked', when: movesAhead },
  {
    from: 'booked',
    event: 'reschedule',
    by: 'patient',
    to: 'booked',
    when: (m) => movesAhead(m) && inTime(m),
  },
  { from: 'held', event: 'cancel', by: 'clinic', to: 'cancelled', when: always },
  { from: 'requested', event: 'cancel', by: 'clinic', to: 'cancelled', when: always },
  { from: 'requested', event: 'cancel', by: 'patient', to: 'cancelled', when: always },
  { from: 'booked', event: 'cancel', by: 'clinic', to: 'cancelled', when: (m) => !patientGivesLate(m) },
  { from: 'booked', event: 'cancel', by: 'clinic', to: 'late-cancelled', when: patientGivesLate },
  { from: 'booked', event: 'cancel', by: 'patient', to: 'cancelled', when: inTime },
  { from: 'booked', event: 'cancel', by: 'patient', to: 'late-cancelled', when: late },
  { from: 'arrived', event: 'cancel', by: 'clinic', to: 'cancelled', when: (m) => !patientGivesLate(m) },
  { from: 'arrived', event: 'cancel', by: 'clinic', to: 'late-cancelled', when: patientGivesLate },
  { from: 'booked', event: 'arrive', by: 'clinic', to: 'arrived', when: isTheDay },
  { from: 'no-show', event: 'arrive', by: 'clinic', to: 'arrived', when: isTheDay },
  { from: 'booked', event: 'complete', by: 'clinic', to: 'completed', when: hasBegun },
  { from: 'arrived', event: 'complete', by: 'clinic', to: 'completed', when: always },
  { from: 'booked', event: 'mark-no-show', by: 'clinic', to: 'no-show', when: hasBegun },
];

/** States in which its time is a visit's own: also once it was spent. */
const KEEPS_TIME: ReadonlySet<AppointmentState> = new Set([
  ...(['held', 'requested', 'booked', 'arrived', 'completed', 'no-show'] as const),
]);

/** States in which nobody comes any more. */
const OFF: ReadonlySet<AppointmentState> = new Set(['cancelled', 'late-cancelled', 'expired']);

interface ModelChange {
  readonly event: AppointmentEvent;
  readonly from: AppointmentState;
  readonly at: number;
  readonly by: Side;
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
interface Answer {
  readonly outcome: Outcome;
  readonly next: ModelState;
  /** What may be told in its place where somebody else's change comes in the middle of it. */
  readonly orElse?: Outcome;
}

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
  if (step.act === 'take') return put(step.id, begun(step, now));
  if (step.act === 'hold') {
    const [others, held] = [letHoldsGo(state, step.patient), begun(step, now)];
    return isTaken(others, step.id, held, now)
      ? stay('SLOT_TAKEN')
      : { outcome: 'ok', next: new Map(others).set(step.id, held) };
  }
  const known = state.get(step.id);
  if (step.act === 'press') {
    if (known?.state !== 'held' || hasRunOut(known, now)) return stay('HOLD_EXPIRED');
    return put(step.id, pressed(known));
  }
  if (known === undefined) return stay('CONFLICT');
  if (step.act === 'rebook') {
    const refusal = refusalToRebook(state, known, step, now);
    if (refusal !== null) return { ...stay(refusal), ...changedBetween(known, step) };
  }
  // It is not among a patient's appointments yet, or no more.
  if (step.act === 'withdraw' && !known.hasPatient)
    return { ...stay('NOT_FOUND'), ...changedBetween(known, step) };
  if (known.version !== step.version) return stay('CONFLICT');
  if (step.act === 'withdraw' && known.state === 'requested' && hasRunOut(known, now)) return stay('REFUSED');
  const wanted = changed(known, step, now);
  return wanted === null ? stay('REFUSED') : put(step.id, wanted);
}

/** A visit that changes between the first look at it and the last is told as a conflict. */
const changedBetween = (known: ModelVisit, step: Known): Pick<Answer, 'orElse'> =>
  known.version === step.version ? {} : { orElse: 'CONFLICT' };

/**
 * What a patient hears before their visit is looked at for good: it is not theirs, the clinic confirms such a move, or
 * nobody has that time to offer.
 */
function refusalToRebook(
  state: ModelState,
  known: ModelVisit,
  { id, practitioner, from }: Extract<Step, { act: 'move' | 'rebook' }>,
  now: number,
): Outcome | null {
  const isOff = OFF.has(known.state);
  if (!known.hasPatient || isOff) return 'NOT_FOUND';
  if (known.inRoom && known.state === 'booked') return 'REFUSED';
  // The patient's own other visits are not looked at until the time is taken.
  const wanted: ModelVisit = { ...known, practitioner, from, hasPatient: false };
  return from * QUARTER_MIN < now || isTaken(state, id, wanted, now) ? 'SLOT_TAKEN' : null;
}

type ChangeStep = Exclude<Step, { readonly act: 'take' | 'hold' | 'press' | 'expire' }>;

/** The visit after a change, or null when its life refuses it. */
function changed(known: ModelVisit, step: ChangeStep, now: number): ModelVisit | null {
  const version = known.version + 1;
  switch (step.act) {
    case 'move':
    case 'rebook':
      return moved(known, step, now);
    case 'undo': {
      const { last } = known;
      if (last === null || !canUndo(known, last, now)) return null;
      // A booking of the desk that is taken back was never its patient's.
      const wasBooked = last.event === 'confirm' && last.from === 'held';
      const state = wasBooked ? 'expired' : last.from;
      const hasPatient = known.hasPatient && !wasBooked;
      return { ...known, ...last.place, hasPatient, state, version, last: null };
    }
    case 'confirm': {
      const next = judged(known, 'confirm', 'clinic', now);
      const last = changeOf(known, 'confirm', 'clinic', now);
      return next === null ? null : { ...known, state: next, version, expires: null, last };
    }
    default: {
      const by = step.act === 'withdraw' ? 'patient' : 'clinic';
      const event = step.act === 'mark' ? step.event : 'cancel';
      const forPatient = step.act === 'free' && step.forPatient;
      const next = judged(known, event, by, now, { forPatient });
      return next === null ? null : { ...known, state: next, version, last: changeOf(known, event, by, now) };
    }
  }
}

function moved(
  known: ModelVisit,
  step: Extract<Step, { act: 'move' | 'rebook' }>,
  now: number,
): ModelVisit | null {
  const { practitioner, from } = step;
  const by = step.act === 'rebook' ? 'patient' : 'clinic';
  const stays = by === 'clinic' && from === known.from && practitioner === known.practitioner;
  const isThere = known.state === 'booked' || known.state === 'arrived';
  const next =
    stays && isThere ? known.state : judged(known, 'reschedule', by, now, { movesTo: from * QUARTER_MIN });
  if (next === null) return null;
  return {
    ...known,
    practitioner,
    from,
    state: next,
    version: known.version + 1,
    expires: next === 'requested' ? Math.min(known.expires ?? 0, from * QUARTER_MIN) : null,
    last: changeOf(known, 'reschedule', by, now),
  };
}

const changeOf = (
  { state, practitioner, from, expires }: ModelVisit,
  event: AppointmentEvent,
  by: Side,
  at: number,
): ModelChange => ({ event, from: state, at, by, place: { practitioner, from, expires } });

/** What the life of a visit says of an event; null when it refuses. */
function judged(
  visit: ModelVisit,
  event: AppointmentEvent,
  by: Side,
  now: number,
  more: { forPatient?: boolean; movesTo?: number } = {},
): AppointmentState | null {
  const { expires } = visit;
  const moment = { now, start: visit.from * QUARTER_MIN, expires, movesTo: now, forPatient: false, ...more };
  const way = LIFE.find(
    (one) => one.from === visit.state && one.event === event && one.by === by && one.when(moment),
  );
  return way?.to ?? null;
}

/** The clinic takes back what the clinic did, soon enough, and to nothing that has run out meanwhile. */
function canUndo(visit: ModelVisit, { at, by, from, place }: ModelChange, now: number): boolean {
  const waited = from === 'held' || from === 'requested';
  const expires = place.expires ?? visit.expires;
  if (visit.state === 'expired') return false;
  return by === 'clinic' && now - at <= UNDO_MIN && !(waited && expires !== null && expires <= now);
}

function begun({ act, id: _, ...wish }: Extract<Step, { act: 'take' | 'hold' }>, now: number): ModelVisit {
  const base = { ...wish, hasPatient: act === 'take', version: 1, last: null };
  if (act === 'hold') return { ...base, state: 'held', expires: now + HOLD_MIN };
  const taken = { ...base, state: 'held' as const, expires: null };
  return { ...taken, state: 'booked', last: changeOf(taken, 'confirm', 'clinic', now) };
}

/** At Alder the clinic confirms what is in its room; the rest a patient books. */
function pressed(held: ModelVisit): ModelVisit {
  const asks = held.inRoom;
  const expires = asks ? held.from * QUARTER_MIN : null;
  const state = asks ? 'requested' : 'booked';
  return { ...held, hasPatient: true, state, expires, version: held.version + 1 };
}

/** One hold at a time: a patient's new one lets the others go, run out or not. */
function letHoldsGo(state: ModelState, patient: number): ModelState {
  return new Map(
    [...state].map(([id, visit]) =>
      visit.state === 'held' && visit.patient === patient
        ? [id, { ...visit, state: 'expired' as const, version: visit.version + 1 }]
        : [id, visit],
    ),
  );
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
  return KEEPS_TIME.has(visit.state) && !(waits && hasRunOut(visit, now));
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
    const { outcome: expected, orElse, next } = apply(state, step, now);
    return expected === outcome || orElse === outcome ? explanations(next, steps.toSpliced(at, 1), now) : [];
  });
}

/** Each visit's way from one state to the next, as `<from> <event> <to>`; an undo and a move count as such. */
export function transitionsSeen(before: ModelState, after: ModelState): string[] {
  return [...after].flatMap(([id, visit]) => {
    const was = before.get(id);
    // Two changes of one round leave no trace of what was between them.
    if (was === undefined || was.version + 1 !== visit.version) return [];
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
    | 'rebook'
    | 'free'
    | 'withdraw'
    | 'mark'
    | 'undo'
    | 'expire';
  readonly visit: number;
  /** A visit is looked for whose change is rare. */
  readonly isRare: boolean;
  readonly practitioner: ModelPractitioner;
  readonly inRoom: boolean;
  readonly patient: number;
  readonly from: number;
  readonly event: Mark;
}

/** A hold is for a time that is still ahead when its form is filled in. */
const AHEAD_MIN = 2 * HOLD_MIN;

/** What is pressed is a hold, what is said yes to a request, and what is taken back was changed: without this, hardly any would be. */
function isLikely(act: Draft['act'], { state, last }: ModelVisit): boolean {
  if (act === 'press') return state === 'held';
  if (act === 'confirm') return state === 'requested';
  return act !== 'undo' || last !== null;
}

/**
 * What seldom comes about by chance: a change taken back in time, somebody missed who comes after all, somebody sent home,
 * a request that is moved.
 */
function isRare({ act, event }: Draft, { state, last }: ModelVisit, now: number): boolean {
  if (act === 'undo') return last !== null && now - last.at <= UNDO_MIN;
  if (act === 'mark') return event === 'arrive' && state === 'no-show';
  if (act === 'free') return state === 'arrived';
  return act === 'move' && state === 'requested';
}

/**
 * Gives a draft its meaning: a change of a clinic without visits is a take, and so is a hold of a time that is near or at
 * Birch, where nobody books online.
 */
export function stepOf(state: ModelState, clinic: ModelClinic, draft: Draft, now: number): Step {
  if (draft.act === 'expire') return { act: 'expire' };
  const visits = [...state].filter(([, visit]) => visit.clinic === clinic);
  const rare = draft.isRare ? visits.filter(([, visit]) => isRare(draft, visit, now)) : [];
  const likely = rare.length > 0 ? rare : visits.filter(([, visit]) => isLikely(draft.act, visit));
  const pool = draft.act === 'confirm' && likely.length === 0 ? visits : likely;
  const [id, visit] = pool[draft.visit % Math.max(pool.length, 1)] ?? [];
  const practitioner = clinic === 'birch' ? 'dana' : draft.practitioner;
  const { act, from, inRoom, patient } = draft;
  const isOpen = clinic === 'alder' && from * QUARTER_MIN - now > AHEAD_MIN;
  if (act === 'take' || act === 'hold' || id === undefined || visit === undefined)
    return {
      act: act === 'hold' && isOpen ? 'hold' : 'take',
      id: randomUUID(),
      ...{ clinic, practitioner, inRoom, patient, from },
    };
  const { version } = visit;
  if (act === 'press') return { act, id };
  if (act === 'free') return { act, id, version, forPatient: inRoom };
  if (act === 'mark') return { act, id, version, event: draft.event };
  // Those who come to Birch have no login in this world.
  if (act === 'rebook' && clinic === 'birch') return { act: 'move', id, version, practitioner, from };
  if (act === 'move' || act === 'rebook') return { act, id, version, practitioner, from };
  if (act === 'withdraw' && clinic === 'birch') return { act: 'free', id, version, forPatient: true };
  return { act, id, version };
}
