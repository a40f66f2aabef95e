import { randomUUID } from 'node:crypto';
import { feedTokenOf } from '../world/ids.ts';
import { type Entry, type Matrix, patients, visitors } from './entry.ts';

const treating = [
  'physio-assigned',
  'physio-unassigned',
  'physio-both-at-alder',
  'physio-both-at-birch',
  'dual-as-physio',
  'lead-a',
] as const;
/** A practitioner is the clinic's, whoever its patients are. */
const adminsOfClinic = {
  a1: ['admin-a'],
  a2: ['admin-a'],
  b1: ['admin-b'],
  deleted: ['admin-a'],
} as const satisfies Entry['allow'];
const added = () => ({
  key: randomUUID(),
  calendarId: randomUUID(),
  name: 'University',
  url: 'https://calendar.example/private.ics',
});

export const calendars: Matrix = {
  'calendars.feed': { allow: { nothing: [...patients, ...treating] }, input: () => ({}) },
  'calendars.makeFeed': { allow: { nothing: [...patients, ...treating] }, input: () => ({}) },
  'calendars.endFeed': { allow: { nothing: [...patients, ...treating] }, input: () => ({}) },
  /** The token is the right, whoever's browser brings it; at another clinic it is none. */
  'calendars.readFeed': {
    allow: { a1: visitors, a2: visitors },
    input: (target) => ({ token: feedTokenOf(target.name) }),
  },
  'calendars.external': { allow: { nothing: treating }, input: () => ({}) },
  'calendars.addExternal': { allow: { nothing: treating }, input: added },
  'calendars.removeExternal': { allow: { nothing: treating }, input: () => ({ calendarId: randomUUID() }) },
  'calendars.externalOf': {
    allow: adminsOfClinic,
    input: ({ practitioner }) => ({ practitionerId: practitioner }),
  },
  'calendars.addExternalOf': {
    allow: adminsOfClinic,
    input: ({ practitioner }) => ({ ...added(), practitionerId: practitioner }),
  },
  'calendars.removeExternalOf': {
    allow: adminsOfClinic,
    input: ({ practitioner, externalCalendar }) => ({
      practitionerId: practitioner,
      calendarId: externalCalendar,
    }),
  },
};
