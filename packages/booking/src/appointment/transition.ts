import { type CancellationPolicy, noticeOf } from './cancellation-policy.ts';
import {
  APPOINTMENT_EVENTS,
  type AppointmentActor,
  type AppointmentEvent,
  type AppointmentState,
  UNDO_WINDOW_MS,
} from './states.ts';

/** The last thing that was done to a visit. */
export interface LastChange {
  readonly event: AppointmentEvent;
  readonly from: AppointmentState;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: AppointmentActor;
}

/** What a transition is judged by. All instants in epoch milliseconds. */
export interface TransitionContext {
  readonly now: number;
  /** When the visit starts; for a reschedule, the start it moves away from. */
  readonly startsAt: number;
  readonly policy: CancellationPolicy;
  /** When a hold or a request runs out; without it, never. */
  readonly expiresAt?: number | null | undefined;
  /** For `reschedule`: the new start. */
  readonly movesTo?: number | undefined;
  /** For `cancel` by staff: the patient asked for it, so the notice they gave counts. Not when the clinic calls it off. */
  readonly forPatient?: boolean | undefined;
  /** For `undo`: what it takes back; null when there is nothing. */
  readonly lastChange?: LastChange | null | undefined;
}

/**
 * Why a transition is refused:
 * - `not-from-here`: this event does not follow this state
 * - `not-yours-to-do`: this actor may not do that
 * - `expired`: the hold or request has run out
 * - `not-expired-yet`: it has not
 * - `too-late`: less notice than the policy asks of a patient, or the visit has begun
 * - `not-yet`: arrivals and no-shows are for the day itself; see {@link ARRIVAL_OPENS_MS}
 * - `starts-in-the-past`: a visit cannot move to, or be confirmed for, a time that has passed
 * - `nothing-to-undo`: no last change, or one that is not taken back (what patients book themselves they cancel)
 * - `undo-too-late`: it was more than three minutes ago
 */
export type RefusalReason =
  | 'not-from-here'
  | 'not-yours-to-do'
  | 'expired'
  | 'not-expired-yet'
  | 'too-late'
  | 'not-yet'
  | 'starts-in-the-past'
  | 'nothing-to-undo'
  | 'undo-too-late';

export type Transition =
  | { readonly kind: 'ok'; readonly next: AppointmentState }
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/** How long before its start a visit can be marked as arrived. Clinic rule; milliseconds. */
export const ARRIVAL_OPENS_MS = 12 * 3_600_000;

type Judge = (state: AppointmentState, actor: AppointmentActor, context: TransitionContext) => Transition;

interface Rule {
  readonly from: readonly AppointmentState[];
  readonly by: readonly AppointmentActor[];
  readonly judge: Judge;
}

const STAFF = ['reception', 'physio'] as const;

/** The whole machine: which event follows which state, by whom, and what else has to hold. */
const RULES: Readonly<Record<AppointmentEvent, Rule>> = {
  request: { from: ['held'], by: ['patient', ...STAFF], judge: whileAhead('requested') },
  confirm: { from: ['held', 'requested'], by: ['patient', ...STAFF], judge: confirm },
  reschedule: { from: ['requested', 'booked'], by: ['patient', ...STAFF], judge: reschedule },
  cancel: { from: ['held', 'requested', 'booked', 'arrived'], by: ['patient', ...STAFF], judge: cancel },
  arrive: { from: ['booked', 'no-show'], by: STAFF, judge: onTheDay('arrived') },
  complete: { from: ['booked', 'arrived'], by: STAFF, judge: onceBegun('completed') },
  'mark-no-show': { from: ['booked'], by: STAFF, judge: onceBegun('no-show') },
  expire: { from: ['held', 'requested'], by: ['system'], judge: expire },
  undo: {
    from: [
      'requested',
      'booked',
      'arrived',
      'completed',
      'cancelled',
      'late-cancelled',
      'no-show',
      'expired',
    ],
    by: ['patient', ...STAFF],
    judge: undo,
  },
};

/**
 * What becomes of a visit when somebody does something to it. Total: every state, event and actor has an answer, and
 * the first refusal that holds is given, in the order: wrong state, wrong actor, wrong time.
 */
export function transition(
  state: AppointmentState,
  event: AppointmentEvent,
  actor: AppointmentActor,
  context: TransitionContext,
): Transition {
  const { from, by, judge } = RULES[event];
  if (!from.includes(state)) return refused('not-from-here');
  if (!by.includes(actor)) return refused('not-yours-to-do');
  return judge(state, actor, context);
}

/** What an actor could do to a visit now. Undo and reschedule are judged with what the context says of them. */
export function eventsFor(
  state: AppointmentState,
  actor: AppointmentActor,
  context: TransitionContext,
): AppointmentEvent[] {
  return APPOINTMENT_EVENTS.filter((event) => transition(state, event, actor, context).kind === 'ok');
}

function whileAhead(next: AppointmentState): Judge {
  return (_state, _actor, { now, startsAt, expiresAt }) => {
    if (hasExpired(now, expiresAt)) return refused('expired');
    return startsAt > now ? ok(next) : refused('starts-in-the-past');
  };
}

/** A patient confirms their own hold; a request is the clinic's to confirm. */
function confirm(state: AppointmentState, actor: AppointmentActor, context: TransitionContext): Transition {
  if (state === 'requested' && actor === 'patient') return refused('not-yours-to-do');
  return whileAhead('booked')(state, actor, context);
}

/**
 * The visit keeps its state: a request moves as a request while it still waits, a booking as a booking, and neither lets
 * go in between.
 */
function reschedule(
  state: AppointmentState,
  actor: AppointmentActor,
  context: TransitionContext,
): Transition {
  const { now, startsAt, movesTo, policy, expiresAt } = context;
  if (state === 'requested' && hasExpired(now, expiresAt)) return refused('expired');
  if (movesTo === undefined || movesTo <= now) return refused('starts-in-the-past');
  if (actor === 'patient' && noticeOf(now, startsAt, policy) !== 'in-time') return refused('too-late');
  return ok(state);
}

/**
 * A hold and a request are let go without consequence. A booking called off for the patient with less notice than the
 * policy asks is a late cancellation, whoever enters it; one that the clinic calls off never is.
 */
function cancel(state: AppointmentState, actor: AppointmentActor, context: TransitionContext): Transition {
  const { now, startsAt, policy, forPatient = false } = context;
  if (state === 'held' || state === 'requested') return ok('cancelled');
  if (actor !== 'patient') {
    return ok(forPatient && noticeOf(now, startsAt, policy) !== 'in-time' ? 'late-cancelled' : 'cancelled');
  }
  if (state === 'arrived') return refused('not-yours-to-do');
  const notice = noticeOf(now, startsAt, policy);
  if (notice === 'in-time') return ok('cancelled');
  return notice === 'late' && policy.lateCancelOnline ? ok('late-cancelled') : refused('too-late');
}

function onTheDay(next: AppointmentState): Judge {
  return (_state, _actor, { now, startsAt }) =>
    startsAt - now > ARRIVAL_OPENS_MS ? refused('not-yet') : ok(next);
}

function onceBegun(next: AppointmentState): Judge {
  return (state, _actor, { now, startsAt }) =>
    state === 'booked' && now < startsAt ? refused('not-yet') : ok(next);
}

function expire(
  _state: AppointmentState,
  _actor: AppointmentActor,
  { now, expiresAt }: TransitionContext,
): Transition {
  return hasExpired(now, expiresAt) ? ok('expired') : refused('not-expired-yet');
}

/** What a slip of the hand can do and three minutes can take back. */
const UNDOABLE = new Set<AppointmentEvent>([
  'confirm',
  'reschedule',
  'cancel',
  'arrive',
  'complete',
  'mark-no-show',
]);

/**
 * Each side takes back its own: a patient what the patient's side did, staff whatever staff did. A yes to a request leaves it
 * asked for again; the desk holds and confirms in one, so of its booking nothing is left. What ran out by the clock stays so,
 * a hold that the desk let go is held again.
 */
function undo(state: AppointmentState, actor: AppointmentActor, context: TransitionContext): Transition {
  const { now, expiresAt, lastChange } = context;
  if (state === 'expired' && !(lastChange?.event === 'cancel' && lastChange.from === 'held'))
    return refused('not-from-here');
  if (lastChange === null || lastChange === undefined || !UNDOABLE.has(lastChange.event)) {
    return refused('nothing-to-undo');
  }
  if ((actor === 'patient') !== (lastChange.by === 'patient')) return refused('not-yours-to-do');
  if (now - lastChange.at > UNDO_WINDOW_MS) return refused('undo-too-late');
  if (lastChange.event === 'confirm' && lastChange.from === 'held') return ok('expired');
  const backToWaiting = lastChange.from === 'held' || lastChange.from === 'requested';
  return backToWaiting && hasExpired(now, expiresAt) ? refused('expired') : ok(lastChange.from);
}

const hasExpired = (now: number, expiresAt: number | null | undefined) =>
  expiresAt !== null && expiresAt !== undefined && expiresAt <= now;

const ok = (next: AppointmentState): Transition => ({ kind: 'ok', next });
const refused = (reason: RefusalReason): Transition => ({ kind: 'refused', reason });
