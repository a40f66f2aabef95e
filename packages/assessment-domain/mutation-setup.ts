import fc from 'fast-check';

// A mistake is noticed or it is not: there is nobody to shrink a counterexample for, and hundreds of mistakes to go through.
fc.configureGlobal({ numRuns: 40, endOnFailure: true });
