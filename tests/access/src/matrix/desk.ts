import { randomUUID } from 'node:crypto';
import { deskOf, type Matrix } from './entry.ts';

const reception = ['reception-a', 'admin-a', 'admin-b'] as const;

const contact = {
  givenName: 'New',
  familyName: 'Name',
  preferredName: null,
  birthDate: null,
  phone: '+61400555222',
  email: null,
};

export const desk: Matrix = {
  'desk.addPatient': {
    allow: { nothing: reception },
    input: () => ({ key: randomUUID(), patientId: randomUUID(), ...contact }),
  },
  'desk.editPatient': {
    allow: deskOf,
    input: (target) => ({ patientId: target.patient, version: 1, ...contact }),
  },
  'desk.setTexts': { allow: deskOf, input: (target) => ({ patientId: target.patient, sms: false }) },
  // The link is made up: whoever gets through is told that there is none.
  'desk.endLogin': {
    allow: {},
    input: (target) => ({ patientId: target.patient, accessId: randomUUID() }),
  },
  'desk.grantLogin': {
    allow: deskOf,
    input: (target) => ({
      patientId: target.patient,
      email: 'guardian@people.example',
      name: 'A Guardian',
      relation: 'guardian',
    }),
  },
  'desk.patient': { allow: deskOf, input: (target) => ({ patientId: target.patient }) },
  'desk.callbackDone': {
    allow: deskOf,
    input: (target) => ({ callbackId: target.callback, note: 'Called, coming in' }),
  },
  'desk.findPatients': { allow: { nothing: reception }, input: () => ({ typed: 'ca' }) },
  'desk.inbox': { allow: { nothing: reception }, input: () => ({}) },
  'desk.recall': { allow: { nothing: reception }, input: () => ({ after: null }) },
  'desk.likelySame': {
    allow: { nothing: reception },
    input: () => ({ familyName: 'Nobody', phone: '+61400000000', email: null }),
  },
};
