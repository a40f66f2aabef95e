import { linkTokenOf } from '../world/ids.ts';
import { type Matrix, visitors } from './entry.ts';

/** The token is the right, whoever's browser brings it; at another clinic it is none. */
const whoeverHasIt = { a1: visitors, a2: visitors };

export const links: Matrix = {
  'links.cancel': {
    allow: whoeverHasIt,
    input: (target) => ({ token: linkTokenOf(target.name), version: 1 }),
  },
  'links.confirm': { allow: whoeverHasIt, input: (target) => ({ token: linkTokenOf(target.name) }) },
  'links.open': { allow: whoeverHasIt, input: (target) => ({ token: linkTokenOf(target.name) }) },
};
