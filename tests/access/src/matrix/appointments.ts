import { randomUUID } from 'node:crypto';
import { actingFor, type Matrix, patients } from './entry.ts';

/** A patient's own visits. */
export const appointments: Matrix = {
  'appointments.list': { allow: { nothing: patients }, input: () => ({}) },
  'appointments.people': { allow: { nothing: patients }, input: () => ({}) },
  'appointments.changes': { allow: { nothing: patients }, input: () => ({}) },
  'appointments.get': { allow: actingFor, input: (target) => ({ visitId: target.visit }) },
  'appointments.calendarFile': { allow: actingFor, input: (target) => ({ visitId: target.visit }) },
  'appointments.moveTimes': {
    allow: actingFor,
    input: (target) => ({
      visitId: target.visit,
      checkId: null,
      practitionerId: null,
      from: null,
      days: 7,
    }),
  },
  'appointments.move': {
    allow: actingFor,
    input: (target) => ({
      key: randomUUID(),
      visitId: target.visit,
      version: 1,
      checkId: null,
      startsAt: '2030-01-07T09:00:00Z',
      practitionerId: null,
    }),
  },
  'appointments.cancel': {
    allow: actingFor,
    input: (target) => ({ key: randomUUID(), visitId: target.visit, version: 1, reason: '' }),
  },
};
