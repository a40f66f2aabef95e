import { randomUUID } from 'node:crypto';
import { targetIds } from '../world/ids.ts';
import { deskOf, type Matrix } from './entry.ts';

const off = { from: '2027-03-01', to: '2027-03-01', starts: null, ends: null } as const;

export const absence: Matrix = {
  'absence.carryOut': {
    allow: deskOf,
    input: (target) => ({
      key: randomUUID(),
      practitionerId: target.practitioner,
      ...off,
      rows: [
        {
          visitId: target.visit,
          version: 1,
          do: 'move',
          startsAt: '2027-03-02T09:00:00Z',
          practitionerId: target.practitioner,
        },
      ],
    }),
  },
  'absence.plan': {
    allow: { nothing: ['reception-a', 'admin-a'] },
    input: () => ({ practitionerId: targetIds('a1').practitioner, ...off }),
  },
  'absence.undo': {
    allow: deskOf,
    input: (target) => ({
      key: randomUUID(),
      practitionerId: target.practitioner,
      days: [],
      moved: [{ visitId: target.visit, version: 1 }],
      asked: [{ visitId: target.visit, offerId: target.waitlistOffer }],
    }),
  },
};
