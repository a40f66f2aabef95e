import { randomUUID } from 'node:crypto';
import type { Matrix } from './entry.ts';

const admins = { nothing: ['admin-a', 'admin-b'] } as const;
const days = { from: '2041-03-03', to: '2041-03-03' };

export const closures: Matrix = {
  'closures.add': {
    allow: admins,
    input: () => ({
      key: randomUUID(),
      region: null,
      closures: [{ id: randomUUID(), ...days, label: 'Painting' }],
    }),
  },
  'closures.holidays': { allow: admins, input: () => ({ region: 'AU-NSW' }) },
  'closures.list': {
    allow: { nothing: ['reception-a', 'admin-a', 'admin-b', 'auditor-a'] },
    input: () => ({}),
  },
  'closures.remove': {
    allow: { a1: ['admin-a'], a2: ['admin-a'], deleted: ['admin-a'], b1: ['admin-b'] },
    input: (target) => ({ closureId: target.closure }),
  },
  'closures.stranded': { allow: admins, input: () => ({ closures: [days] }) },
};
