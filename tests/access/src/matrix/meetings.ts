import type { Entry, Matrix } from './entry.ts';

const treating = [
  'physio-assigned',
  'physio-unassigned',
  'physio-both-at-alder',
  'physio-both-at-birch',
  'dual-as-physio',
  'lead-a',
] as const;
/** A practitioner is the clinic's, whoever its patients are. */
const adminsOfClinic = {
  a1: ['admin-a'],
  a2: ['admin-a'],
  b1: ['admin-b'],
  deleted: ['admin-a'],
} as const satisfies Entry['allow'];

/** Where visits by video take place. */
export const meetings: Matrix = {
  'meetings.list': { allow: { nothing: ['admin-a', 'admin-b'] }, input: () => ({}) },
  'meetings.set': {
    allow: adminsOfClinic,
    input: ({ practitioner }) => ({
      practitionerId: practitioner,
      url: 'https://meet.example/room',
      version: 1,
    }),
  },
  'meetings.mine': { allow: { nothing: treating }, input: () => ({}) },
  'meetings.setMine': { allow: { nothing: treating }, input: () => ({ url: null, version: 0 }) },
};
