import { randomUUID } from 'node:crypto';
import type { TargetIds } from '../world/ids.ts';
import type { Matrix } from './entry.ts';

const adminOf = { a1: ['admin-a'], a2: ['admin-a'], deleted: ['admin-a'], b1: ['admin-b'] } as const;
const admins = { nothing: ['admin-a', 'admin-b'] } as const;

const settings = (target: TargetIds) => ({
  name: 'New service',
  description: '',
  preparationNotes: '',
  appointmentType: 'initial-45',
  mode: 'in-person',
  minutes: 45,
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  minNoticeMin: 60,
  horizonDays: 60,
  gridMin: 15,
  seats: 1,
  priceText: '',
  whoBooks: 'anyone',
  practitionerIds: [target.practitioner],
  needsRoom: true,
  roomIds: [target.room],
  equipment: [{ equipmentId: target.equipment, units: 1 }],
});

export const services: Matrix = {
  'services.add': {
    allow: adminOf,
    input: (target) => ({ key: randomUUID(), serviceId: randomUUID(), ...settings(target) }),
  },
  'services.addEquipment': {
    allow: admins,
    input: () => ({ key: randomUUID(), equipmentId: randomUUID(), name: 'Reformer', units: 2 }),
  },
  'services.addRoom': [
    { allow: admins, input: () => ({ key: randomUUID(), roomId: randomUUID(), name: 'Studio' }) },
    {
      note: 'at a place',
      allow: adminOf,
      input: (target) => ({
        key: randomUUID(),
        roomId: randomUUID(),
        name: 'Studio',
        locationId: target.location,
      }),
    },
  ],
  'services.edit': {
    allow: adminOf,
    input: (target) => ({ serviceId: target.service, version: 1, ...settings(target) }),
  },
  'services.editEquipment': {
    allow: adminOf,
    input: (target) => ({
      equipmentId: target.equipment,
      version: 1,
      name: 'Reformer',
      units: 2,
      active: true,
    }),
  },
  'services.editRoom': {
    allow: adminOf,
    input: (target) => ({ roomId: target.room, version: 1, name: 'Studio', active: true }),
  },
  'services.list': {
    allow: { nothing: ['reception-a', 'admin-a', 'admin-b', 'auditor-a'] },
    input: () => ({}),
  },
  'services.setActive': {
    allow: adminOf,
    input: (target) => ({ serviceId: target.service, version: 1, active: false }),
  },
};
