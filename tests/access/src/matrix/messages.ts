import { deskOf, type Matrix, patients } from './entry.ts';

const admins = ['admin-a', 'admin-b'] as const;

export const messages: Matrix = {
  'messages.choice': { allow: { nothing: patients }, input: () => ({}) },
  'messages.choose': { allow: { nothing: patients }, input: () => ({ sms: false }) },
  'messages.list': [
    { note: 'of the clinic', allow: { nothing: ['reception-a', 'admin-a', 'admin-b'] }, input: () => ({}) },
    { note: 'of one patient', allow: deskOf, input: (target) => ({ patientId: target.patient }) },
  ],
  'messages.saveSettings': {
    allow: { nothing: admins },
    input: () => ({
      sms: true,
      reminderHours: [24],
      quietFrom: '21:00',
      quietTo: '08:00',
      missed: true,
      reassessment: true,
      offerMinutes: 60,
      version: 0,
    }),
  },
  'messages.saveWording': {
    allow: { nothing: admins },
    input: () => ({
      kind: 'visit-reminder',
      channel: 'email',
      own: { subject: 'See you {day}', body: '{when}' },
      version: 0,
    }),
  },
  'messages.writing': { allow: { nothing: ['reception-a', ...admins] }, input: () => ({}) },
};
