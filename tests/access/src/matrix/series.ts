import { randomUUID } from 'node:crypto';
import { deskOf, type Matrix } from './entry.ts';

const at = '2027-03-01T09:00:00Z';
const version = 1;

/** Visits that are planned, moved and cancelled together. */
export const series: Matrix = {
  'series.plan': {
    allow: deskOf,
    input: ({ patient, service, practitioner }) => ({
      patientId: patient,
      serviceId: service,
      practitionerId: practitioner,
      startsAt: at,
      everyDays: 7,
      count: 3,
    }),
  },
  'series.book': {
    allow: deskOf,
    input: ({ patient, service, practitioner }) => ({
      key: randomUUID(),
      seriesId: randomUUID(),
      patientId: patient,
      serviceId: service,
      practitionerId: practitioner,
      everyDays: 7,
      visits: [{ visitId: randomUUID(), startsAt: at }],
      adviceGiven: 'Come in and be seen',
    }),
  },
  'series.move': {
    allow: deskOf,
    input: ({ visit, practitioner }) => ({
      key: randomUUID(),
      visitId: visit,
      version,
      scope: 'all',
      startsAt: at,
      practitionerId: practitioner,
    }),
  },
  'series.undo': {
    allow: deskOf,
    input: ({ visit }) => ({ key: randomUUID(), visits: [{ visitId: visit, version }] }),
  },
  'series.cancel': {
    allow: deskOf,
    input: ({ visit }) => ({
      key: randomUUID(),
      visitId: visit,
      version,
      scope: 'all',
      reason: '',
      forPatient: false,
    }),
  },
};
