import { randomUUID } from 'node:crypto';
import { deskOf, type Entry, type Matrix } from './entry.ts';

const desks = ['reception-a', 'admin-a', 'admin-b'] as const;
const version = 1;

/** A service and a practitioner are the clinic's, whoever its patients are. */
const adminsOfClinic = {
  a1: ['admin-a'],
  a2: ['admin-a'],
  b1: ['admin-b'],
  deleted: ['admin-a'],
} as const satisfies Entry['allow'];

/** What patients ask for, and the clinic's answer. */
export const requests: Matrix = {
  'requests.count': { allow: { nothing: desks }, input: () => ({}) },
  'requests.list': { allow: { nothing: desks }, input: () => ({}) },
  'requests.confirm': {
    allow: deskOf,
    input: (target) => ({ key: randomUUID(), visitId: target.visit, version }),
  },
  'requests.decline': {
    allow: deskOf,
    input: (target) => ({ key: randomUUID(), visitId: target.visit, version, words: 'Another day, please' }),
  },
  'requests.rules': { allow: { nothing: desks }, input: () => ({}) },
  'requests.confirmService': {
    allow: adminsOfClinic,
    input: (target) => ({ serviceId: target.service, version, needsConfirmation: true }),
  },
  'requests.confirmPractitioner': {
    allow: adminsOfClinic,
    input: (target) => ({ practitionerId: target.practitioner, version, needsConfirmation: true }),
  },
};
