import { randomUUID } from 'node:crypto';
import { DEFAULT_RULESET, signingHash } from '@kinloop/assessment-domain/ruleset';
import { caringFor, deskOf, type Matrix, together, treatingAt } from './entry.ts';

/** Everyone who treats at either clinic. */
const treating = [...treatingAt.a1, ...treatingAt.b1];
const list = { scope: 'all', pattern: null } as const;

export const care: Matrix = {
  'alerts.acknowledge': {
    allow: together(caringFor, deskOf),
    input: (target) => ({ key: randomUUID(), alertId: target.alert, note: 'Phoned' }),
  },
  'alerts.replay': { allow: caringFor, input: (target) => ({ alertId: target.alert }) },
  'caseload.changes': { allow: { nothing: treating }, input: () => ({}) },
  'caseload.days': { allow: { nothing: treating }, input: () => ({ from: null, days: 7 }) },
  'caseload.list': [
    { note: 'all', allow: { nothing: treating }, input: () => list },
    { note: 'mine', allow: { nothing: treating }, input: () => ({ ...list, scope: 'me' }) },
  ],
  // Answers null for a patient who is not on the caller's list: an event names ids of the whole clinic.
  'caseload.row': {
    allow: { nothing: treating },
    input: () => ({ ...list, patientId: randomUUID() }),
  },
  'patients.add': {
    allow: { nothing: treating },
    input: () => ({
      key: randomUUID(),
      patientId: randomUUID(),
      givenName: 'New',
      familyName: 'Person',
      birthDate: null,
      phone: `+6140${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`,
      email: null,
      isSomebodyElse: true,
    }),
  },
  'patients.breakGlass': {
    allow: treatingAt,
    input: (target) => ({ key: randomUUID(), patientId: target.patient, reason: 'Physio away' }),
  },
  'patients.closed': { allow: treatingAt, input: (target) => ({ patientId: target.patient }) },
  'patients.find': { allow: { nothing: treating }, input: () => ({ typed: 'Given' }) },
  'patients.open': { allow: caringFor, input: (target) => ({ patientId: target.patient }) },
  'patients.refresh': { allow: caringFor, input: (target) => ({ patientId: target.patient }) },
  'patients.timeline': {
    allow: caringFor,
    input: (target) => ({ patientId: target.patient, part: 'all', before: null }),
  },
  'rules.sign': {
    allow: { nothing: ['lead-a'] },
    input: () => ({
      key: randomUUID(),
      version: DEFAULT_RULESET.version,
      hash: signingHash(DEFAULT_RULESET.version),
      seen: 0,
    }),
  },
  'rules.standing': { allow: { nothing: treating }, input: () => ({}) },
  'stops.called': {
    allow: treatingAt,
    input: (target) => ({ callbackId: target.callback, note: 'Spoke' }),
  },
  'stops.clear': {
    allow: treatingAt,
    input: (target) => ({ key: randomUUID(), stopId: target.stop, reason: 'Phoned, no warning signs' }),
  },
  'stops.list': { allow: { nothing: treating }, input: () => ({ code: null }) },
};
