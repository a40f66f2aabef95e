import { randomUUID } from 'node:crypto';
import { type Matrix, patients } from './entry.ts';

const entry = (nprs: number) => ({
  id: randomUUID(),
  recordedAt: new Date().toISOString(),
  supersedes: null,
  payload: {
    nprs,
    signals: [{ kind: 'pain', region: 'knee-front', side: 'left', painful: null, severity: nprs }],
    flags: [],
    exercisePain: null,
    preSessionNprs: null,
    after24hNprs: null,
    nightPainUneased: false,
    note: '',
  },
});

export const symptoms: Matrix = {
  'symptoms.history': { allow: { nothing: patients }, input: () => ({ weeks: 8 }) },
  'symptoms.log': { allow: { nothing: patients }, input: () => ({ entry: entry(2) }) },
  'symptoms.sync': { allow: { nothing: patients }, input: () => ({ entries: [entry(2), entry(9)] }) },
};
