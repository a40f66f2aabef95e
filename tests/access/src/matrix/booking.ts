import { randomUUID } from 'node:crypto';
import { redFlagQuestions } from '@kinloop/assessment-domain/screening';
import { actingFor, caringFor, type Matrix, patients, visitors } from './entry.ts';

const anyoneWhoBooks = { nothing: [...visitors, ...patients] };

const noFlags = Object.fromEntries(
  redFlagQuestions({ age: 40 }).flatMap(({ flags }) => flags.map(({ id }) => [id, 'no'])),
);
const days = { practitionerId: null, from: null, days: 7 };

/** From the check to a booked visit. A check or hold that is not one's own leads nowhere, for everybody alike. */
export const booking: Matrix = {
  'triage.submit': {
    allow: anyoneWhoBooks,
    input: () => ({
      checkId: randomUUID(),
      kind: 'known-need',
      answers: { age: 40, history: 'new-here', redFlags: noFlags },
    }),
  },
  'triage.leaveNumber': {
    allow: anyoneWhoBooks,
    input: () => ({ requestId: randomUUID(), code: 'NOSUCH', name: 'Kim', phone: '0412 555 010' }),
  },
  'triage.standing': { allow: anyoneWhoBooks, input: () => ({}) },
  // Read on the patient's record: whoever cares for them.
  'triage.replay': { allow: caringFor, input: (target) => ({ checkId: target.check }) },
  'booking.times': {
    allow: anyoneWhoBooks,
    input: (target) => ({ checkId: target.check, ...days, serviceId: null }),
  },
  'booking.hold': {
    allow: anyoneWhoBooks,
    input: (target) => ({
      visitId: randomUUID(),
      checkId: target.visitorCheck,
      start: '2030-01-07T09:00:00Z',
      practitionerId: null,
      serviceId: null,
    }),
  },
  'booking.held': { allow: anyoneWhoBooks, input: () => ({ visitId: null }) },
  'booking.renew': { allow: anyoneWhoBooks, input: (target) => ({ visitId: target.hold }) },
  'booking.release': { allow: anyoneWhoBooks, input: () => ({}) },
  'booking.register': {
    allow: { a1: ['visitor'] },
    input: (target) => ({
      visitId: target.hold,
      loginCodeId: randomUUID(),
      details: {
        givenName: 'Kim',
        familyName: 'Lee',
        birthDate: '1990-01-01',
        phone: '0412 555 010',
        email: 'kim@people.example',
      },
    }),
  },
  'booking.confirm': {
    allow: actingFor,
    input: (target) => ({ key: randomUUID(), visitId: target.hold, patientId: target.patient }),
  },
};
