import { randomUUID } from 'node:crypto';
import type { targetIds } from '../world/ids.ts';
import { actingFor, caringFor, deskOf, type Entry, type Matrix, patients, together } from './entry.ts';

/** The desk of the clinic whose services and people the input names: they belong to no patient. */
const deskOfClinic = { ...deskOf, deleted: ['reception-a', 'admin-a'] } as const satisfies Entry['allow'];

const seat = (target: ReturnType<typeof targetIds>) => ({
  key: randomUUID(),
  visitId: target.visit,
  patientId: target.patient,
});

/** Seats in classes, and who waits for one. */
export const classes: Matrix = {
  'classes.list': { allow: { nothing: patients }, input: () => ({}) },
  'classes.join': {
    allow: actingFor,
    input: (target) => ({ ...seat(target), checkId: target.check }),
    shared: ['visit'],
  },
  'classes.wait': {
    allow: actingFor,
    input: (target) => ({ ...seat(target), checkId: target.check }),
    shared: ['visit'],
  },
  'classes.leaveList': {
    allow: together(actingFor, deskOf),
    input: ({ visit, patient }) => ({ visitId: visit, patientId: patient }),
  },
  'classes.open': { allow: deskOf, input: ({ visit }) => ({ visitId: visit }) },
  'classes.schedule': {
    allow: deskOfClinic,
    input: (target) => ({
      key: randomUUID(),
      serviceId: target.service,
      practitionerId: target.practitioner,
      startsAt: '2027-03-01T09:00:00Z',
      weeks: 2,
    }),
  },
  'classes.add': { allow: deskOf, input: (target) => ({ ...seat(target), adviceGiven: 'Come and be seen' }) },
  'classes.remove': { allow: deskOf, input: seat },
  'classes.mark': { allow: deskOf, input: (target) => ({ ...seat(target), state: 'arrived' }) },
  'classes.putOnList': {
    allow: deskOf,
    input: ({ visit, patient }) => ({ visitId: visit, patientId: patient }),
  },
  'classes.setClearance': {
    allow: caringFor,
    input: ({ patient }) => ({ patientId: patient, cleared: true }),
  },
};
