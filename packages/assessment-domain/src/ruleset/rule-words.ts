import type { Dose } from '../catalogue/types.ts';
import { doseText } from '../prescription/explain.ts';
import type { SkipRule } from '../screening/skip-rule.ts';
import type { ExerciseRules, FindingRules } from './types.ts';

/** Whether a value of a rule set is a dose, which is read and compared as a whole. */
export function isDose(value: unknown): value is Dose {
  return typeof value === 'object' && value !== null && 'sets' in value && 'perWeek' in value;
}

/** A dose as somebody reads it who signs it: `3 sets of 10, hold 3 s, 5 times a week, tempo 2-3-2, rest 45 s, effort 5 of 10`. */
export function doseWords(dose: Dose): string {
  return [
    doseText({ dose }),
    ...(dose.tempo === null ? [] : [`tempo ${dose.tempo}`]),
    `rest ${dose.restS} s`,
    ...(dose.targetRpe === null ? [] : [`effort ${dose.targetRpe} of 10`]),
  ].join(', ');
}

/** One exercise in a line; `nameOf` gives the name of an id. */
export function exerciseWords(rules: ExerciseRules, nameOf: (id: string) => string): string {
  const others = (word: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${word}: ${ids.map(nameOf).join(', ')}`];
  return [
    `${rules.kind} ${rules.targets.map(nameOf).join(', ')}`,
    doseWords(rules.dose),
    rules.bilateral ? 'both sides at once' : 'each side in turn',
    ...(rules.takesLoad ? ['load can be added'] : []),
    ...others('harder', rules.progressesTo),
    ...others('easier', rules.regressesTo),
    ...(rules.needsPhysioAssignment ? ['only a physio may add it'] : []),
  ].join('; ');
}

/** What a finding is about, in a line. */
export function findingWords(
  { domain, cls, structure }: FindingRules,
  nameOf: (id: string) => string,
): string {
  return [domain, cls, ...(structure === null ? [] : [nameOf(structure)])].join(', ');
}

/** Whether a value of a rule set says when a test is left out. */
export function isSkipRule(value: unknown): value is SkipRule {
  return typeof value === 'object' && value !== null && 'because' in value && 'kind' in value;
}

const SKIPS = {
  'could-fall': 'the age at which one could fall',
  'strong-pain': 'strong pain',
  alone: 'nobody to help',
};

/** What leaves a test out, in a few words. */
export function skipWords(rule: SkipRule, nameOf: (id: string) => string): string {
  return rule.kind === 'caution' ? rule.anyOf.map(nameOf).join(' or ') : SKIPS[rule.kind];
}
