import { describe, expect, it } from 'vitest';
import { CATALOGUE, type CatalogueData, lintCatalogue } from './lint.ts';
import { MEASURES } from './measures.ts';
import { FORBIDDEN_WORDS, forbiddenWordsIn } from './wording.ts';

type Entries = 'findings' | 'patterns' | 'exercises' | 'cautions' | 'redFlags' | 'tests' | 'regions';

/** The catalogue with one entry changed in a way its types would not allow. */
function spoilt(kind: Entries, id: string, change: object): CatalogueData {
  return { ...CATALOGUE, [kind]: { ...CATALOGUE[kind], [id]: { ...CATALOGUE[kind][id], ...change } } };
}

function spoiltRules(change: Partial<CatalogueData['pairRules']>): CatalogueData {
  return { ...CATALOGUE, pairRules: { ...CATALOGUE.pairRules, ...change } };
}

const messages = (catalogue: CatalogueData) =>
  lintCatalogue(catalogue).map(({ where, message }) => `${where}: ${message}`);

describe('the catalogue', () => {
  it('has no fault', () => {
    expect(lintCatalogue()).toEqual([]);
  });

  it.each([
    ['findings', 45],
    ['patterns', 9],
    ['exercises', 67],
    ['cautions', 35],
    ['redFlags', 31],
    ['tests', 30],
    ['regions', 29],
  ] as const)('holds all %s', (kind, count) => {
    expect(Object.keys(CATALOGUE[kind])).toHaveLength(count);
  });
});

describe('what is said of a licence', () => {
  it.each(Object.values(MEASURES))('is said in words for $name', ({ licence }) => {
    expect(licence).not.toMatch(/\bgk\b|re-?check|\(check|\bcheck\b|confirm|unclear/i);
    // What was only heard of says so.
    if (/reported/.test(licence)) expect(licence).toMatch(/not verified/);
  });
});

describe('lintCatalogue finds', () => {
  it.each([
    ['an entry under another name', spoilt('tests', 'mtt', { id: 'mmt' }), 'tests.mtt: calls itself mmt'],
    ['an id used twice', spoilt('tests', 'mtt', { id: 'mmt' }), 'tests: mmt is listed twice'],
    [
      'a finding about no known structure',
      spoilt('findings', 'wblt', { structure: 'soleus' }),
      'findings.wblt: unknown structure soleus',
    ],
    [
      'a finding of a class that needs a structure',
      spoilt('findings', 'wblt', { structure: null }),
      'findings.wblt: needs a structure',
    ],
    [
      'a finding that no pattern weighs, without a word why',
      spoilt('findings', 'slr', { notWeighed: undefined }),
      'findings.slr: counts for no pattern, and nothing says why',
    ],
    [
      'a finding that is weighed and says that it is not',
      spoilt('findings', 'wblt', { notWeighed: 'because' }),
      'findings.wblt: counts for a pattern, and says that it does not',
    ],
    [
      'a finding from no known test',
      spoilt('findings', 'wblt', { testId: 'kta' }),
      'findings.wblt: unknown test kta',
    ],
    [
      'a weight that is not positive',
      spoilt('patterns', 'p4-ankle-lock', { weights: { 'ankle-instability': 3, wblt: 0 } }),
      'patterns.p4-ankle-lock.weights.wblt: Too small: expected number to be >=1',
    ],
    [
      'an anchor without a weight',
      spoilt('patterns', 'p4-ankle-lock', { anchors: ['ake'] }),
      'patterns.p4-ankle-lock: anchor ake has no weight',
    ],
    [
      'a weight for no known finding',
      spoilt('patterns', 'p4-ankle-lock', { weights: { 'ankle-instability': 3, wblt: 3, ankle: 1 } }),
      'patterns.p4-ankle-lock: unknown finding ankle',
    ],
    [
      'a progression that does not exist',
      spoilt('exercises', 'act-clam', { progressesTo: ['act-calm'] }),
      'exercises.act-clam: unknown exercise act-calm',
    ],
    [
      'a circle',
      spoilt('exercises', 'act-clam', { regressesTo: ['act-clam'] }),
      'exercises.act-clam: leads to itself',
    ],
    [
      'a caution that does not exist',
      spoilt('exercises', 'act-clam', { cautions: ['x'] }),
      'exercises.act-clam: unknown caution x',
    ],
    [
      'a dose of nothing',
      spoilt('exercises', 'act-clam', {
        dose: { ...{ sets: 3, reps: null, holdS: null, tempo: null }, restS: 1, perWeek: 5, targetRpe: 5 },
      }),
      'exercises.act-clam.dose: needs repetitions or a hold',
    ],
    [
      'a forbidden word in a cue',
      spoilt('exercises', 'act-clam', { cues: ['Wake your inhibited hip', 'b', 'c'] }),
      'exercises.act-clam: a patient never reads "inhibited"',
    ],
    [
      'a forbidden word in a red-flag question',
      spoilt('redFlags', 'rf-dvt', { patientQuestion: 'You have a clot?' }),
      'redFlags.rf-dvt: a patient never reads "you have <condition>"',
    ],
    [
      'a flag that counts neither alone nor together',
      spoilt('redFlags', 'rf-night', { combination: null }),
      'redFlags.rf-night: counts alone or in a combination, one of the two',
    ],
    [
      'a caution that implies no known flag',
      spoilt('cautions', 'dvt-suspected', { impliesFlag: 'rf-clot' }),
      'cautions.dvt-suspected: unknown red flag rf-clot',
    ],
    [
      'a caution that is not a question',
      spoilt('cautions', 'pregnancy', { question: 'Pregnant' }),
      'cautions.pregnancy.question: Invalid string: must end with "?"',
    ],
    [
      'a structure without a release',
      spoiltRules({ release: { ...CATALOGUE.pairRules.release, psoas: [] } }),
      'patterns.p6-psoas-dominance: no release exercise for psoas',
    ],
    [
      'a pair rule of the wrong kind',
      spoiltRules({ release: { ...CATALOGUE.pairRules.release, psoas: ['act-bridge'] } }),
      'pairRules.release.psoas: act-bridge is of kind activate',
    ],
    [
      'a pair rule that only a physio may assign',
      spoiltRules({ release: { ...CATALOGUE.pairRules.release, psoas: ['mob-hip-lateral-band'] } }),
      'pairRules.release.psoas: mob-hip-lateral-band may only be assigned by a physio',
    ],
    [
      'a pattern without a companion',
      spoiltRules({ companions: { ...CATALOGUE.pairRules.companions, 'p4-ankle-lock': [] } }),
      'patterns.p4-ankle-lock: no companion exercise',
    ],
  ])('%s', (_, catalogue, expected) => {
    expect(messages(catalogue)).toContain(expected);
  });
});

describe('forbiddenWordsIn', () => {
  it.each(FORBIDDEN_WORDS)('finds "%s" in any case', (word) => {
    expect(forbiddenWordsIn(`So ${word.toUpperCase()} it is.`)).toContain(word);
  });

  it.each([
    ['gluteal\namnesia', 'gluteal amnesia'],
    ['not  firing', 'not firing'],
    ['uninhibited joy', undefined],
    ['damaged', 'damage'],
    ['You have tendinopathy', 'you have <condition>'],
    ['You have a hip impingement', 'you have <condition>'],
    ['You have booked a visit', undefined],
    ['Do you have pain that comes and goes?', undefined],
    ['tested lower today', undefined],
  ])('reads %j', (text, expected) => {
    expect(forbiddenWordsIn(text)).toEqual(expected === undefined ? [] : [expected]);
  });
});
