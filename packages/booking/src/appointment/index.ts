export { type CancellationPolicy, freeUntil, type Notice, noticeOf } from './cancellation-policy.ts';
export {
  APPOINTMENT_ACTORS,
  APPOINTMENT_EVENTS,
  APPOINTMENT_STATES,
  type AppointmentActor,
  type AppointmentEvent,
  type AppointmentState,
  holdsTime,
  isConcluded,
  UNDO_WINDOW_MS,
} from './states.ts';
export {
  ARRIVAL_OPENS_MS,
  eventsFor,
  type LastChange,
  type RefusalReason,
  type Transition,
  type TransitionContext,
  transition,
} from './transition.ts';
