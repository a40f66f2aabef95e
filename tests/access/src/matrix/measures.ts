import { randomUUID } from 'node:crypto';
import { actingFor, caringFor, type Matrix } from './entry.ts';

const answers = { items: [1, 2, 3], activities: ['Stairs', 'Sleep', 'Socks'] };

/** A physio who cares asks; whoever acts for the patient answers. */
export const measures: Matrix = {
  'measures.ask': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), patientId: target.patient, measure: 'peg' }),
  },
  'measures.withdraw': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), requestId: target.measureRequest }),
  },
  'measures.enter': {
    allow: caringFor,
    input: (target) => ({
      key: randomUUID(),
      patientId: target.patient,
      measure: 'odi',
      total: 34,
      filledInOn: '2020-02-03',
      sure: true,
    }),
  },
  'measures.strike': {
    allow: caringFor,
    input: (target) => ({ key: randomUUID(), requestId: target.enteredTotal }),
  },
  'measures.replay': { allow: caringFor, input: (target) => ({ requestId: target.measureRequest }) },
  'measures.open': { allow: actingFor, input: (target) => ({ requestId: target.measureRequest }) },
  'measures.save': {
    allow: actingFor,
    input: (target) => ({ requestId: target.measureRequest, version: 1, answers }),
  },
  'measures.finish': {
    allow: actingFor,
    input: (target) => ({ key: randomUUID(), requestId: target.measureRequest, version: 1, answers }),
  },
};
