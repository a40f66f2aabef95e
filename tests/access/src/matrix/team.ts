import { randomUUID } from 'node:crypto';
import type { Matrix } from './entry.ts';

const adminOf = { a1: ['admin-a'], a2: ['admin-a'], deleted: ['admin-a'], b1: ['admin-b'] } as const;
const change = {
  kind: 'hours',
  from: '2040-01-02',
  to: null,
  hours: [{ weekday: 1, starts: '08:00', ends: '12:00' }],
};

export const team: Matrix = {
  'team.changeTime': {
    allow: adminOf,
    input: (target) => ({ practitionerId: target.practitioner, version: 1, change }),
  },
  // The member is made up: whoever gets through is told that there is none.
  'team.changeRole': { allow: {}, input: () => ({ memberId: randomUUID(), role: 'reception' }) },
  'team.editProfile': {
    allow: adminOf,
    input: (target) => ({
      practitionerId: target.practitioner,
      version: 1,
      displayName: 'New Name',
      title: '',
      bio: '',
      skills: ['general'],
      languages: [],
      hue: 20,
      onlineBookable: true,
      coverPractitionerId: null,
      active: true,
    }),
  },
  'team.endMember': { allow: {}, input: () => ({ memberId: randomUUID() }) },
  'team.invite': {
    allow: adminOf,
    input: (target) => ({
      invitationId: randomUUID(),
      email: 'new@people.example',
      name: 'New Name',
      role: 'physio',
      practitionerId: target.practitioner,
    }),
  },
  'team.revokeInvitation': {
    allow: adminOf,
    input: (target) => ({ invitationId: target.invitation }),
  },
  'team.list': {
    allow: { nothing: ['reception-a', 'admin-a', 'admin-b', 'auditor-a'] },
    input: () => ({}),
  },
  'team.stranded': {
    allow: adminOf,
    input: (target) => ({ practitionerId: target.practitioner, change }),
  },
};
