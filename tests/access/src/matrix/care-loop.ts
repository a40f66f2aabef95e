import { randomUUID } from 'node:crypto';
import { caringFor, type Matrix } from './entry.ts';

/** Screens, results and programs: whoever cares for the patient, and nobody else. */
export const careLoop: Matrix = {
  'screenings.list': { allow: caringFor, input: (target) => ({ patientId: target.patient }) },
  'screenings.start': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), patientId: target.patient, visitId: target.visit }),
  },
  'screenings.open': { allow: caringFor, input: (target) => ({ screeningId: target.screening }) },
  'screenings.save': {
    allow: caringFor,
    input: (target) => ({ screeningId: target.screening, version: 1, values: {}, context: {} }),
  },
  'screenings.submit': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), screeningId: target.screening, version: 1 }),
  },
  'screenings.compare': {
    allow: caringFor,
    input: (target) => ({ beforeId: target.screening, nowId: target.screening }),
  },
  'assessments.open': { allow: caringFor, input: (target) => ({ assessmentId: target.assessment }) },
  'assessments.replay': { allow: caringFor, input: (target) => ({ assessmentId: target.assessment }) },
  'assessments.review': {
    allow: caringFor,
    input: (target) => ({
      key: randomUUID(),
      assessmentId: target.assessment,
      seen: null,
      decision: { kind: 'none-fits' },
      note: 'Nothing fits',
      medicalConsidered: false,
    }),
  },
  'assessments.release': {
    allow: caringFor,
    input: (target) => ({
      key: randomUUID(),
      assessmentId: target.assessment,
      seen: '2026-01-01T00:00:00Z',
      seenRelease: null,
      text: { summary: 'The front of your hip was short on testing.', whatNext: '' },
    }),
  },
  'programs.start': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), patientId: target.patient, assessmentId: target.assessment }),
  },
  'programs.open': { allow: caringFor, input: (target) => ({ programId: target.program }) },
  'programs.draft': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), programId: target.program }),
  },
  'programs.save': {
    allow: caringFor,
    input: (target) => ({
      programVersionId: target.programVersion,
      version: 1,
      title: 'Home program',
      items: [],
      message: '',
      noCauseReason: '',
    }),
  },
  'programs.assign': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), programVersionId: target.programVersion, version: 1 }),
  },
  'programs.replay': {
    allow: caringFor,
    input: (target) => ({ programVersionId: target.programVersion }),
  },
  'programs.answerCaution': {
    allow: caringFor,
    input: (target) => ({
      key: randomUUID(),
      patientId: target.patient,
      cautionId: 'pregnancy',
      answer: 'no',
    }),
  },
  'programs.end': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), programId: target.program, version: 1 }),
  },
};
