import { everyoneInside, type Matrix } from './entry.ts';

export const clinic: Matrix = {
  'clinic.profile': { allow: { nothing: everyoneInside }, input: () => ({}) },
};
