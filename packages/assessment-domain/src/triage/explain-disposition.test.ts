import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDINGS, RED_FLAG_IDS, RED_FLAGS } from '../catalogue/index.ts';
import { ENGLISH, type Language } from '../explanations/index.ts';
import { anyContext } from '../inference/arbitraries.fixture.ts';
import { explainDisposition, physioReasonText } from './explain-disposition.ts';
import { type TriageFacts, triage } from './triage.ts';

const explained = (context: TriageFacts['context'] = {}) => explainDisposition(triage({ context }), null);

describe('a disposition, for a physio', () => {
  it('gives the numbers that decided', () => {
    expect(explained({ nprs: 0, onsetDays: 5, psfs: 8 / 3 }).reasons[0]).toBe(
      'Began within 5 days, and mean function is 2.7 of 10.',
    );
    expect(explained({ nprs: 6 }).reasons[0]).toBe('Worst pain 6 of 10.');
    expect(explained({ nprs: 0, signals: ['clicking', 'stiffness'] }).reasons[0]).toMatch(
      /^Signals: .+, .+\.$/,
    );
    expect(physioReasonText({ key: 'symptom', finding: 'hip-stiffness' })).toBe(
      `Reported: ${FINDINGS['hip-stiffness'].label}.`,
    );
    expect(physioReasonText({ key: 'signals', signals: ['stiffness'] })).toBe('Signals: stiffness.');
    expect(physioReasonText({ key: 'limits-activities', psfs: 13 / 3 })).toBe('Mean function 4.3 of 10.');
    expect(physioReasonText({ key: 'several-areas', regions: 3 })).toBe('3 areas.');
    expect(physioReasonText({ key: 'long-gap', weeks: 14 })).toBe('The last visit was 14 weeks ago or more.');
    expect(physioReasonText({ key: 'goal', goal: 'running' })).toBe('Goal: running.');
  });

  it('tells night pain as it was answered, and as either where that was not kept', () => {
    const of = (context: TriageFacts['context'] & object) =>
      explainDisposition(triage({ context }), { context }).reasons[0];
    const question = RED_FLAGS['rf-night'].patientQuestion;
    expect(of({ nprs: 0, redFlags: ['rf-night'] })).toBe(`Yes to: "${question}"`);
    expect(of({ nprs: 0, redFlagsNotSure: ['rf-night'] })).toBe(`Not sure about: "${question}"`);
    expect(explained({ nprs: 0, redFlagsNotSure: ['rf-night'] }).reasons[0]).toBe(
      'Yes, or "not sure", to night pain that no position eases.',
    );
    expect(explainDisposition(triage({ context: { nprs: 6 } }), { context: { nprs: 6 } }).reasons[0]).toBe(
      'Worst pain 6 of 10.',
    );
  });

  it('rests on the sources of its red flags, then on ours', () => {
    const { reasons, sources } = explained({ redFlags: ['rf-dvt'] });
    expect(reasons).toEqual([`Yes to: "${RED_FLAGS['rf-dvt'].patientQuestion}"`]);
    expect(sources.map(({ grade, text }) => [grade, text.startsWith('Wells')])).toEqual([
      ['B', true],
      ['D', false],
    ]);
    expect(explained({ redFlagsNotSure: ['rf-fever'] }).sources).toHaveLength(2);
    expect(explained({ nprs: 2 }).sources).toMatchObject([{ grade: 'D', verified: true }]);
  });

  it('has words for every reason, and never speaks to the physio as to the person', () => {
    const flags = fc.subarray([...RED_FLAG_IDS]);
    fc.assert(
      fc.property(anyContext, flags, flags, (context, redFlags, redFlagsNotSure) => {
        const { reasons, sources } = explained({ ...context, redFlags, redFlagsNotSure });
        for (const text of reasons) {
          expect(text).not.toMatch(/[{}]|\b(undefined|NaN|null)\b/);
          // A question that was answered is quoted, in the words the person read.
          expect(text.replace(/".+"/, '')).not.toMatch(/\byou\b/i);
        }
        expect(new Set(sources.map(({ text }) => text)).size).toBe(sources.length);
      }),
    );
  });

  it('is said in the language that is asked for', () => {
    const other: Language = { ...ENGLISH, 'triage.pain': '{nprs}!' };
    expect(explainDisposition(triage({ context: { nprs: 6 } }), null, undefined, other).reasons[0]).toBe(
      '6!',
    );
  });
});
