import { type Matrix, patients } from './entry.ts';

export const today: Matrix = {
  'today.askSmaller': { allow: { nothing: patients }, input: () => ({}) },
  'today.changes': { allow: { nothing: patients }, input: () => ({}) },
  'today.overview': { allow: { nothing: patients }, input: () => ({}) },
  'today.program': { allow: { nothing: patients }, input: () => ({}) },
};
