/**
 * The life of a visit:
 * - `held`: taken for a few minutes while somebody fills in their details
 * - `requested`: asked for, waiting for the clinic; takes its time like a booked one
 * - `booked`: agreed
 * - `arrived`: the patient is there
 * - `completed`: it took place
 * - `cancelled`: called off inside the notice period the clinic asks for, or by the clinic
 * - `late-cancelled`: called off by or for the patient with less notice than that
 * - `no-show`: it was time and nobody came
 * - `expired`: a hold or a request that was not confirmed in time, or a booking of the desk taken back at once
 */
export const APPOINTMENT_STATES = [
  'held',
  'requested',
  'booked',
  'arrived',
  'completed',
  'cancelled',
  'late-cancelled',
  'no-show',
  'expired',
] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/**
 * What can happen to it:
 * - `request`: the held time is asked for and the clinic decides
 * - `confirm`: a hold or a request becomes a booking
 * - `reschedule`: the visit moves to another time, in one step; it keeps its state and its history
 * - `cancel`: the patient's side or the clinic calls it off
 * - `arrive`, `complete`, `mark-no-show`: what the day brings
 * - `expire`: the time to confirm ran out
 * - `undo`: the last change was a mistake, within {@link UNDO_WINDOW_MS} of it
 */
export const APPOINTMENT_EVENTS = [
  'request',
  'confirm',
  'reschedule',
  'cancel',
  'arrive',
  'complete',
  'mark-no-show',
  'expire',
  'undo',
] as const;
export type AppointmentEvent = (typeof APPOINTMENT_EVENTS)[number];

/** Who does it. `patient` is whoever acts on the patient's side: themselves, a guardian, or a visitor with a hold. */
export const APPOINTMENT_ACTORS = ['patient', 'reception', 'physio', 'system'] as const;
export type AppointmentActor = (typeof APPOINTMENT_ACTORS)[number];

/** A mistake can be taken back for this long; messages about a change wait as long. Milliseconds. */
export const UNDO_WINDOW_MS = 3 * 60_000;

const HOLDS_TIME = new Set<AppointmentState>([
  'held',
  'requested',
  'booked',
  'arrived',
  'completed',
  'no-show',
]);

/**
 * Whether the visit's stretch of time belongs to it in this state. A completed visit keeps its time and so does one
 * nobody came to: the time was spent.
 */
export function holdsTime(state: AppointmentState): boolean {
  return HOLDS_TIME.has(state);
}

const CONCLUDED = new Set<AppointmentState>([
  'completed',
  'cancelled',
  'late-cancelled',
  'no-show',
  'expired',
]);

/** Whether nothing but an undo leads out of this state. */
export function isConcluded(state: AppointmentState): boolean {
  return CONCLUDED.has(state);
}
