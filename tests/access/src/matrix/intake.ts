import { randomUUID } from 'node:crypto';
import { actingFor, caringFor, type Matrix, patients } from './entry.ts';

const asked = [
  'osteoporosis-fragility',
  'dvt-recent-treated',
  'reduced-sensation',
  'cannot-stand-on-one-leg-safely',
  'hip-instability',
  'medicines',
  'bleeding-risk-or-anticoagulant',
  'allergies',
  'operations',
  'recent-spinal-fracture-or-surgery',
  'hip-replacement',
  'pregnancy',
];
const answers = {
  health: {
    said: Object.fromEntries(asked.map((question) => [question, 'no'])),
    details: { medicines: 'Some' },
    conditions: [],
    conditionsMore: '',
    anythingElse: '',
  },
  people: {
    emergency: { name: 'Ruth', phone: '1', relation: 'Wife' },
    gp: { name: 'Dr Who', practice: '', phone: '' },
  },
  own: [],
  consent: 'yes',
};

/** Whoever acts for the patient writes it, a physio who cares confirms it, an admin says what else is asked. */
export const intake: Matrix = {
  'intake.open': { allow: { nothing: patients }, input: () => ({}) },
  'intake.save': {
    allow: actingFor,
    input: (target) => ({
      patientId: target.patient,
      formId: randomUUID(),
      version: 0,
      device: randomUUID(),
      answers,
    }),
  },
  'intake.send': {
    allow: actingFor,
    input: (target) => ({
      key: randomUUID(),
      patientId: target.patient,
      formId: target.intakeForm,
      version: 1,
      answers,
      settingsVersion: 1,
    }),
  },
  'intake.read': { allow: caringFor, input: (target) => ({ patientId: target.patient }) },
  'intake.confirm': {
    allow: caringFor,
    input: (target) => ({
      key: randomUUID(),
      formId: target.intakeForm,
      version: 1,
      cautions: [{ cautionId: 'pregnancy', answer: 'no' }],
    }),
  },
  'intake.settings': {
    allow: { nothing: ['reception-a', 'admin-a', 'admin-b', 'auditor-a'] },
    input: () => ({}),
  },
  'intake.saveSettings': {
    allow: { nothing: ['admin-a', 'admin-b'] },
    input: () => ({ questions: [], consentText: 'I agree.', version: 1 }),
  },
};
