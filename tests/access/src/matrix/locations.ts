import { randomUUID } from 'node:crypto';
import type { Matrix } from './entry.ts';

const adminOf = { a1: ['admin-a'], a2: ['admin-a'], deleted: ['admin-a'], b1: ['admin-b'] } as const;
const place = { name: 'The quay', address: '2 Quay Street', travelNotes: '' };

export const locations: Matrix = {
  'locations.add': {
    allow: { nothing: ['admin-a', 'admin-b'] },
    input: () => ({ key: randomUUID(), locationId: randomUUID(), ...place }),
  },
  'locations.edit': {
    allow: adminOf,
    input: (target) => ({ locationId: target.location, version: 1, ...place, active: true }),
  },
  'locations.list': {
    allow: { nothing: ['reception-a', 'admin-a', 'admin-b', 'auditor-a'] },
    input: () => ({}),
  },
  'locations.saveTravel': {
    allow: adminOf,
    input: (target) => ({
      version: 1,
      ways: [{ one: target.location, other: target.otherLocation, minutes: 20 }],
      travelMin: 0,
    }),
  },
};
