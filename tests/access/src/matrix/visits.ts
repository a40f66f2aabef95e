import { randomUUID } from 'node:crypto';
import { targetIds } from '../world/ids.ts';
import { caringFor, deskOf, type Entry, type Matrix, together } from './entry.ts';

const version = 1;
const at = { startsAt: '2027-03-01T09:00:00Z', endsAt: '2027-03-01T09:30:00Z' };

/** The desk of the clinic whose services and people the input names: they belong to no patient. */
const deskOfClinic = { ...deskOf, deleted: ['reception-a', 'admin-a'] } as const satisfies Entry['allow'];

/** A calendar is read by the auditor too. */
const wholeDesk = ['reception-a', 'admin-a', 'admin-b', 'auditor-a'] as const;

export const visits: Matrix = {
  'visits.block': {
    allow: deskOfClinic,
    input: (target) => ({
      key: randomUUID(),
      visitId: randomUUID(),
      practitionerId: target.practitioner,
      ...at,
      title: 'Meeting',
    }),
  },
  'visits.book': [
    {
      note: 'somebody known',
      allow: deskOf,
      input: (target) => ({
        key: randomUUID(),
        visitId: randomUUID(),
        serviceId: target.service,
        practitionerId: target.practitioner,
        startsAt: at.startsAt,
        caller: { kind: 'known', patientId: target.patient },
        adviceGiven: 'Come in and be seen',
      }),
    },
    {
      note: 'somebody new',
      allow: deskOfClinic,
      input: (target) => ({
        key: randomUUID(),
        visitId: randomUUID(),
        serviceId: target.service,
        practitionerId: target.practitioner,
        startsAt: at.startsAt,
        caller: {
          kind: 'new',
          patientId: randomUUID(),
          givenName: 'New',
          familyName: 'Caller',
          phone: '+61400555111',
        },
      }),
    },
  ],
  'visits.calendar': [
    {
      note: 'of the clinic',
      allow: { nothing: wholeDesk },
      input: () => ({ from: '2027-03-01', days: 7, practitionerId: null }),
    },
    {
      note: 'of one practitioner, at Alder',
      allow: { nothing: wholeDesk },
      input: () => ({ from: '2027-03-01', days: 1, practitionerId: targetIds('a1').practitioner }),
    },
  ],
  'visits.change': {
    allow: together(deskOf, caringFor),
    input: (target) => ({ visitId: target.visit, version, event: 'cancel', reason: 'Asked to' }),
  },
  'visits.changes': { allow: { nothing: wholeDesk }, input: () => ({}) },
  // A hold has no patient yet: whose browser it was does not matter to the desk.
  'visits.freeHold': { allow: deskOfClinic, input: (target) => ({ visitId: target.hold }) },
  'visits.move': {
    allow: deskOf,
    input: (target) => ({ visitId: target.visit, version, ...at, practitionerId: target.practitioner }),
  },
  'visits.recordOutcome': {
    allow: caringFor,
    input: (target) => ({ visitId: target.visit, version, outcome: 'done', note: '' }),
  },
  'visits.setUrgency': {
    allow: together(deskOf, caringFor),
    input: (target) => ({ visitId: target.visit, version, urgency: 'routine', reason: 'Seen already' }),
  },
  'visits.unmet': { allow: { nothing: ['reception-a', 'admin-a', 'admin-b'] }, input: () => ({}) },
  'visits.undo': {
    allow: together(deskOf, caringFor),
    input: (target) => ({ visitId: target.visit, version }),
  },
};
