import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDING_IDS, forbiddenWordsIn, PATTERN_IDS, PATTERNS } from '../catalogue/index.ts';
import { anyInput } from '../inference/arbitraries.fixture.ts';
import { assess } from '../inference/assess.ts';
import { assessInputSchema } from '../inference/input.ts';
import { conflictNotes, conflictText, conflictTextIn } from '../inference/notes.ts';
import vignettes from '../inference/vignettes.json' with { type: 'json' };
import { companionReason } from '../prescription/explain.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { homeScreenFor, homeScreenLimits, skipText } from '../screening/index.ts';
import { inputOf, logAt } from '../triage/alerts/history.fixtures.ts';
import { alerts, immediateAdvice } from '../triage/alerts/index.ts';
import { reasonText, reasonTextIn } from '../triage/reasons.ts';
import { triage } from '../triage/triage.ts';
import {
  ENGLISH,
  explainToPatient,
  explainToPhysio,
  isUnverified,
  type Language,
  lintLanguage,
  phrase,
  shownWithProvenance,
  withoutMark,
} from './index.ts';

/** A language in which every sentence is recognisably another, with its placeholders in the opposite order. */
const BACKWARDS = Object.fromEntries(
  Object.entries(ENGLISH).map(([key, text]) => {
    const holes = [...text.matchAll(/\{[a-z]+\}/g)].map(([hole]) => hole).reverse();
    return [key, `<${key}${holes.map((hole) => ` ${hole}`).join('')}>`];
  }),
) as Language;

function vignette(id: string) {
  const input = assessInputSchema.parse(vignettes.find((one) => one.id === id)?.input);
  return { input, assessment: assess(input) };
}

describe('explainToPhysio', () => {
  it('gives for, against, missing, alternatives and graded sources for each hypothesis', () => {
    const { input, assessment } = vignette('V03');
    const { hypotheses, limits, rulesetVersion } = explainToPhysio(assessment, input);
    const [knee] = hypotheses;
    expect(knee).toMatchObject({
      heading: 'Knee control from the hip, right: supported',
      score: 62,
      alternatives: PATTERNS['p3-knee-control'].alternatives,
    });
    expect(knee?.supporting.length).toBeGreaterThan(2);
    expect(knee?.against.map(({ finding }) => finding)).toContain('wblt');
    expect(knee?.sources.map(({ grade }) => grade)).toContain('A');
    expect(knee?.sources[0]?.text).toMatch(/\(grade [A-D]\): .+\.$/);
    expect(limits).toContain('never shown to a patient');
    expect(rulesetVersion).toBe(assessment.rulesetVersion);
  });

  it('says what is missing with its weight, in order of value', () => {
    const input = assessInputSchema.parse({
      findings: {
        L: {
          'ankle-instability': [1, 'report'],
          wblt: [1, 'clinician'],
          'hip-abduction-strength': [1, 'clinician'],
        },
      },
    });
    const [ankle] = explainToPhysio(assess(input), input).hypotheses;
    expect(ankle?.missing.slice(0, 2)).toEqual([
      'Hip extension strength (knee bent), side symmetry or MMT: not tested, weight 2.',
      'Y-balance anterior reach difference (cm): not tested, weight 2.',
    ]);
  });

  it.each([
    ['V02', ENGLISH['physio.not-separable'].split('{')[0] ?? ''],
    ['V08', ENGLISH['physio.medical-first']],
    ['V10', ENGLISH['physio.nothing-shown']],
    ['V11', ENGLISH['physio.self-only']],
  ])('notes on %s what limits the reading', (id, start) => {
    const { input, assessment } = vignette(id);
    expect(explainToPhysio(assessment, input).notes.some((note) => note.startsWith(start))).toBe(true);
  });

  it('notes nothing where nothing limits it, and conflicts where there are some', () => {
    const { input, assessment } = vignette('V09');
    const conflicts = conflictNotes(input).map(conflictText);
    const compared = expect.stringContaining('was compared with the other side only');
    expect(explainToPhysio(assessment, input).notes).toEqual([...conflicts, compared]);
  });

  it('notes of a result whose input was not kept only what the result itself says', () => {
    const { assessment } = vignette('V08');
    const { notes } = explainToPhysio(assessment, null);
    expect(notes).not.toContain(ENGLISH['physio.medical-first']);
    expect(explainToPhysio(vignette('V10').assessment, null).notes).toEqual([
      ENGLISH['physio.nothing-shown'],
    ]);
  });

  it('says that comparing sides cannot show weakness on both, where a hypothesis is on both', () => {
    const { input } = vignette('V09');
    const notesFor = (mode: 'clinician' | 'instrumented') => {
      const L = { ...input.findings?.L, 'hip-abduction-strength': [0.5, mode] as const };
      const R = { ...input.findings?.R, 'hip-abduction-strength': [0, mode] as const };
      const changed = { ...input, findings: { ...input.findings, L, R } };
      const assessment = assess(changed);
      expect(assessment.ranked.map(({ side }) => side)).toContain('bilateral');
      return explainToPhysio(assessment, changed).notes.join(' ');
    };
    expect(notesFor('instrumented')).toContain(
      'Hip abduction strength side-lying was compared with the other side only',
    );
    expect(notesFor('clinician')).not.toContain('compared with the other side');
  });

  it('tells verified sources from general knowledge', () => {
    const { input, assessment } = vignette('V08');
    const [durability] = explainToPhysio(assessment, input).hypotheses;
    expect(durability?.sources.map(({ verified }) => verified)).toContain(false);
  });
});

describe('explainToPatient', () => {
  it('names no pattern, no score and no other hypothesis, and holds no forbidden word', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const assessment = assess(input);
        const [top] = assessment.ranked;
        const text = top === undefined ? '' : explainToPatient(top).paragraphs.join(' ');
        expect(forbiddenWordsIn(text)).toEqual([]);
        expect(text).not.toMatch(/\d/);
        for (const id of PATTERN_IDS) expect(text).not.toContain(PATTERNS[id].name);
      }),
    );
  });
});

describe('a language', () => {
  it('has every key and placeholder of the English', () => {
    expect(lintLanguage(ENGLISH)).toEqual([]);
    expect(lintLanguage(BACKWARDS)).toEqual([]);
  });

  it.each([
    ['loses a key', { 'side.left': undefined }, 'is missing'],
    ['has an empty sentence', { 'side.left': ' ' }, 'is empty'],
    ['loses a placeholder', { 'patient.reason.pain': 'Schmerz' }, 'lost {nprs}'],
    ['makes one up', { 'side.left': 'links {wo}' }, 'made up {wo}'],
    ['invents a key', { 'side.middle': 'Mitte' }, 'is no key of ours'],
  ])('is refused when it %s', (_, change, message) => {
    const entries = Object.entries({ ...ENGLISH, ...change }).filter(([, text]) => text !== undefined);
    const faults = lintLanguage(Object.fromEntries(entries) as Record<string, string>);
    expect(faults.map((fault) => fault.message)).toEqual([message]);
  });

  it('reaches every sentence of an explanation', () => {
    const { input, assessment } = vignette('V02');
    const texts = [
      ...explainToPhysio(assessment, input, BACKWARDS).notes,
      ...explainToPhysio(assessment, input, BACKWARDS).hypotheses.flatMap(
        ({ heading, supporting, missing, sources }) => [
          heading,
          ...supporting.map(({ text }) => text),
          ...missing,
          ...sources.map(({ text }) => text),
        ],
      ),
      ...assessment.ranked.flatMap((ranked) => explainToPatient(ranked, BACKWARDS).paragraphs),
    ];
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) expect(text).toMatch(/^<.*>$/);
  });

  it('reaches reasons and conflicts, in the language asked for', () => {
    expect(reasonTextIn(BACKWARDS, { key: 'pain', nprs: 4 })).toBe('<patient.reason.pain 4>');
    expect(reasonTextIn(BACKWARDS, { key: 'goal', goal: 'running' })).toBe('<patient.reason.goal.running>');
    const note = { kind: 'hip-joint-first', side: 'left' } as const;
    expect(conflictTextIn(BACKWARDS, note)).toBe('<conflict.hip-joint-first <side.left>>');
  });

  it('reaches what a check, an alert and a self-screen tell the person to do', () => {
    const told = triage({ context: { redFlags: ['rf-pe'] } }, DEFAULT_RULESET, BACKWARDS);
    expect('advice' in told && told.advice).toEqual(['<patient.flag.rf-pe>']);
    const call = triage({ context: { redFlagsNotSure: ['rf-dvt'] } }, DEFAULT_RULESET, BACKWARDS);
    expect('advice' in call && call.advice).toEqual(['<patient.flag.rf-dvt>', '<patient.advice.call>']);

    const log = logAt(4, { nprs: 9, flags: ['chest-pain'] });
    expect(alerts(inputOf([log]), DEFAULT_RULESET, BACKWARDS).alerts.map((one) => one.patientText)).toEqual([
      '<patient.alert.al-04>',
      '<patient.alert.al-07>',
    ]);
    expect(immediateAdvice(log, [], undefined, undefined, BACKWARDS)).toMatchObject({
      texts: ['<patient.alert.al-04>', '<patient.alert.al-07>'],
      notice: '<patient.alert.not-watched-live>',
    });

    const home = homeScreenFor({ age: 70 }, 'all', DEFAULT_RULESET, BACKWARDS);
    expect(home).toMatchObject({
      leftOut: expect.arrayContaining([
        { finding: 'heel-raise', because: '<patient.home.skip.could-fall 65>' },
      ]),
    });
    expect(homeScreenLimits(BACKWARDS)).toBe('<patient.home.limits>');
    expect(skipText({ because: 'screen.skip.calf' }, DEFAULT_RULESET, BACKWARDS)).toBe('<screen.skip.calf>');
    expect(companionReason('p4-ankle-lock', BACKWARDS)).toBe('<program.companion.p4-ankle-lock>');
    expect(companionReason('p1-hip-mobility-loss', BACKWARDS)).toBe('<program.companion.other>');
  });

  it('says an alert in the words that were signed, unless another language is asked for', () => {
    const rules = DEFAULT_RULESET.alerts.rules;
    const signed: Ruleset = {
      ...DEFAULT_RULESET,
      alerts: {
        ...DEFAULT_RULESET.alerts,
        rules: { ...rules, 'al-07': { ...rules['al-07'], patientText: 'Rest today.' } },
      },
    };
    const said = (language?: Language) =>
      alerts(inputOf([logAt(4, { nprs: 9 })]), signed, language).alerts.map((one) => one.patientText);
    expect(said()).toEqual(['Rest today.']);
    expect(said(BACKWARDS)).toEqual(['<patient.alert.al-07>']);
  });

  it('has words for each symptom, and for one that has none of its own', () => {
    for (const finding of FINDING_IDS) {
      expect(reasonText({ key: 'symptom', finding })).toMatch(/^You mentioned [a-z ]+\.$/);
    }
    expect(reasonText({ key: 'symptom', finding: 'wblt' })).toBe('You mentioned a symptom.');
  });

  it('leaves a placeholder standing rather than say "undefined"', () => {
    const broken = { ...ENGLISH, 'patient.reason.well': 'So {who}' };
    expect(phrase(broken, 'patient.reason.well', {})).toBe('So {who}');
  });
});

describe('provenance', () => {
  it.each([
    ['ICC ~0.7-0.9 (gk)', true, 'ICC ~0.7-0.9', 'ICC ~0.7-0.9 [unverified]'],
    ['(gk)', true, '', 'Unverified.'],
    ['Powden 2015', false, 'Powden 2015', 'Powden 2015'],
    ['MDC 2 (Stratford 1995, gk)', true, 'MDC 2 (Stratford 1995)', 'MDC 2 (Stratford 1995) [unverified]'],
    [
      'general knowledge, not verified',
      true,
      'general knowledge, not verified',
      'general knowledge, not verified [unverified]',
    ],
  ])('of %j', (text, unverified, plain, shown) => {
    expect(isUnverified(text)).toBe(unverified);
    expect(withoutMark(text)).toBe(plain);
    expect(shownWithProvenance(text)).toBe(shown);
  });
});
