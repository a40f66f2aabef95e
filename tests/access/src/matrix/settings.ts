import type { Matrix } from './entry.ts';

export const settings: Matrix = {
  'settings.open': {
    allow: { nothing: ['reception-a', 'admin-a', 'admin-b', 'auditor-a'] },
    input: () => ({}),
  },
  'settings.save': {
    allow: { nothing: ['admin-a', 'admin-b'] },
    input: () => ({
      version: 1,
      name: 'New name',
      tagline: '',
      about: '',
      phone: '',
      email: '',
      address: '',
      travelNotes: '',
      preparationNotes: '',
      emergencyNumber: '000',
      crisisLine: '',
      accentHue: 20,
      hours: [],
      cancelNoticeHours: 24,
      lateCancelOnline: true,
      holdMinutes: 10,
      maxVisitsAhead: null,
      newPatientsADay: null,
    }),
  },
};
