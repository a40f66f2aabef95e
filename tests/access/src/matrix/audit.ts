import type { Matrix } from './entry.ts';

export const audit: Matrix = {
  'audit.list': [
    { note: 'of the clinic', allow: { nothing: ['admin-a', 'admin-b', 'auditor-a'] }, input: () => ({}) },
    {
      note: 'of one patient',
      allow: { a1: ['admin-a', 'auditor-a'], a2: ['admin-a', 'auditor-a'], b1: ['admin-b'] },
      input: (target) => ({ patientId: target.patient }),
    },
  ],
};
