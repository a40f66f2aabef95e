import { randomUUID } from 'node:crypto';
import { actingFor, type Matrix, patients } from './entry.ts';

const week = 7 * 24 * 60 * 60_000;
const firstMonday = Date.parse('1970-01-05T00:00:00Z');
/** A Monday between one week and two ahead, late in the morning at both clinics. */
const nextMonday = new Date(firstMonday + (Math.ceil((Date.now() - firstMonday) / week) + 1) * week);

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
      startsAt: nextMonday.toISOString(),
      practitionerId: null,
    }),
  },
  'appointments.cancel': {
    allow: actingFor,
    input: (target) => ({ key: randomUUID(), visitId: target.visit, version: 1, reason: '' }),
  },
  'appointments.undo': {
    allow: actingFor,
    input: (target) => ({ key: randomUUID(), visitId: target.visit, version: 1 }),
  },
};
