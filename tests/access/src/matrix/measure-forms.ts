import { randomUUID } from 'node:crypto';
import type { Matrix } from './entry.ts';

const stating = ['lead-a', 'admin-a', 'admin-b'] as const;
const item = { text: 'One', answers: ['low', 'high'] };

/** The lead physio or an administrator states by which licence a measure is used. */
export const measureForms: Matrix = {
  'measureForms.list': { allow: { nothing: stating }, input: () => ({}) },
  'measureForms.state': {
    allow: { nothing: stating },
    input: () => ({
      key: randomUUID(),
      measure: 'pseq2',
      seen: 0,
      licence: 'Permission of the authors',
      form: { instruction: '', items: [item, item] },
    }),
  },
  'measureForms.end': {
    allow: { nothing: stating },
    input: () => ({ key: randomUUID(), measure: 'lefs' }),
  },
};
