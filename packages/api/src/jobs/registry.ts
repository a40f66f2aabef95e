import { z } from 'zod';
import { escalateAlert, sweepAlerts } from '../alerts/escalate.ts';
import { readCalendar, readCalendars } from '../calendars/read-calendars.ts';
import { fillClass } from '../classes/fill.ts';
import { deliverIdentityMail, deliverMessage } from '../messages/deliver.ts';
import { tellReassessmentsDue } from '../messages/reassessment.ts';
import { sendReminders } from '../messages/reminders.ts';
import { lapseRequests } from '../requests/lapse.ts';
import { nudgeSilent } from '../symptoms/silence.ts';
import { offerFreedSlot, settleTakenSlot } from '../waitlist/offer-jobs.ts';
import type { JobDeps } from './deps.ts';
import { expireHolds, purgeChecks, purgeIdempotency, purgeIdentity } from './sweeps.ts';

export type Job = (payload: unknown, deps: JobDeps) => Promise<void>;

/** A job whose payload is checked first; a bad payload is our own mistake and fails at once. */
function job<S extends z.ZodType>(
  payload: S,
  run: (deps: JobDeps, payload: z.output<S>) => Promise<void>,
): Job {
  return (raw, deps) => run(deps, payload.parse(raw));
}

const nothing = z.unknown();

/** What the worker runs, by kind. Payloads hold ids only. A feature adds its line here. */
export const jobs: Readonly<Record<string, Job>> = {
  'deliver-message': job(z.object({ clinicId: z.uuid(), messageId: z.uuid() }), deliverMessage),
  'deliver-identity-mail': job(z.object({ mailId: z.uuid() }), deliverIdentityMail),
  'escalate-alert': job(z.object({ clinicId: z.uuid(), alertId: z.uuid() }), escalateAlert),
  'expire-holds': job(nothing, expireHolds),
  'nudge-silent': job(nothing, nudgeSilent),
  'offer-freed-slot': job(z.object({ clinicId: z.uuid(), slotId: z.uuid() }), offerFreedSlot),
  'fill-class': job(z.object({ clinicId: z.uuid(), visitId: z.uuid() }), fillClass),
  'lapse-requests': job(nothing, lapseRequests),
  'purge-checks': job(nothing, purgeChecks),
  'purge-idempotency': job(nothing, purgeIdempotency),
  'purge-identity': job(nothing, purgeIdentity),
  'read-calendar': job(z.object({ clinicId: z.uuid(), calendarId: z.uuid() }), readCalendar),
  'read-calendars': job(nothing, readCalendars),
  'send-reminders': job(nothing, sendReminders),
  'settle-taken-slot': job(z.object({ clinicId: z.uuid(), offerId: z.uuid() }), settleTakenSlot),
  'sweep-alerts': job(nothing, sweepAlerts),
  'tell-reassessments-due': job(nothing, tellReassessmentsDue),
};

/** Sweeps and when they run, in UTC: minute, hour, day, month, weekday. */
export const schedule: readonly { kind: keyof typeof jobs; at: string }[] = [
  { kind: 'expire-holds', at: '* * * * *' },
  { kind: 'lapse-requests', at: '* * * * *' },
  { kind: 'nudge-silent', at: '41 * * * *' },
  { kind: 'purge-checks', at: '*/10 * * * *' },
  { kind: 'purge-idempotency', at: '17 * * * *' },
  { kind: 'purge-identity', at: '*/15 * * * *' },
  { kind: 'read-calendars', at: '*/5 * * * *' },
  { kind: 'send-reminders', at: '*/2 * * * *' },
  { kind: 'sweep-alerts', at: '*/5 * * * *' },
  { kind: 'tell-reassessments-due', at: '23 * * * *' },
];
