import { type Matrix, patients } from './entry.ts';

export const results: Matrix = {
  'results.list': { allow: { nothing: patients }, input: () => ({}) },
};
