import type { Source } from './types.ts';

/** Pain that is accepted while training: the trial, whose abstract was read, and the numbers, which were read second-hand. */
export const PAIN_MODEL: readonly [Source, Source] = [
  {
    reference: 'Silbernagel 2007 (Am J Sports Med)',
    grade: 'B',
    says: 'Loading on while pain is watched did no harm (38 people, Achilles tendon); other regions were not studied',
  },
  {
    reference: 'Pain-monitoring model (Silbernagel, Thomee), as it is passed on (gk)',
    grade: 'D',
    says: 'Up to 5 out of 10 is accepted if it settles within a day; some print 0 to 3, not 0 to 2, as safe',
  },
];
