import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUTIONS, forbiddenWordsIn, RED_FLAG_IDS, RED_FLAGS, type RedFlagId } from '../catalogue/index.ts';
import { anyContext } from '../inference/arbitraries.fixture.ts';
import { readFlags, redFlagContext } from './flags.ts';
import { reasonText } from './reasons.ts';
import { flagAdvice, type TriageFacts, triage } from './triage.ts';

const flagsOf = (urgency: string) => RED_FLAG_IDS.filter((id) => RED_FLAGS[id].urgency === urgency);
const brief = (facts: TriageFacts) => {
  const { urgency, appointmentType, skill, online } = triage(facts);
  return [urgency, appointmentType, skill, online];
};
const anyFlags = fc.subarray([...RED_FLAG_IDS]);

describe('a flag answered yes', () => {
  it.each(flagsOf('emergency'))('%s is an emergency without any visit', (flag) => {
    expect(brief({ context: { redFlags: [flag], nprs: 0 } })).toEqual(['emergency', null, null, false]);
  });

  it.each(flagsOf('same_day'))('%s means care today without any visit', (flag) => {
    expect(brief({ context: { redFlags: [flag], nprs: 0 } })).toEqual(['same_day', null, null, false]);
  });

  it.each([
    ['rf-cancer', 'spine'],
    ['rf-weightloss', 'spine'],
    ['rf-claudication', 'general'],
    ['rf-not-coping', 'general'],
  ] as const)('%s is phoned about first, by %s', (flag, skill) => {
    expect(brief({ context: { redFlags: [flag], nprs: 2 }, topPattern: 'p5-foot-overload' })).toEqual([
      'urgent',
      'triage-call-10',
      skill,
      'after-triage',
    ]);
  });

  it('tells everything that matters, the most urgent kind only', () => {
    const disposition = triage({ context: { redFlags: ['rf-dvt', 'rf-pe', 'rf-ces-saddle'] } });
    expect(disposition).toMatchObject({
      kind: 'emergency',
      advice: [flagAdvice('rf-ces-saddle'), flagAdvice('rf-pe')],
      effectiveFlags: ['rf-ces-saddle', 'rf-dvt', 'rf-pe'],
    });
    expect(disposition.reasons.map(reasonText)[1]).toBe(
      'You answered yes to: "Chest pain, short of breath or coughing blood?"',
    );
  });

  it('may come from a caution', () => {
    for (const { id, impliesFlag } of Object.values(CAUTIONS)) {
      expect(readFlags({}, [id]).effective).toEqual(impliesFlag === null ? [] : [impliesFlag]);
    }
  });
});

describe('night pain and inflammatory features', () => {
  it.each([
    [{ age: 50, new: true }, false],
    [{ age: 51, new: true }, true],
    [{ age: 51, new: false }, false],
    [{ age: 51 }, false],
    [{ new: true }, false],
    [{ redFlags: ['rf-night', 'rf-weightloss'] }, true],
    [{ redFlags: ['rf-night', 'rf-cancer'] }, true],
    [{ redFlags: ['rf-night', 'rf-fever'] }, true],
    [{ redFlags: ['rf-night', 'rf-claudication'] }, false],
  ] as const)('night pain with %j counts: %s', (context, counts) => {
    const reading = readFlags({ redFlags: ['rf-night'], ...context }, []);
    expect(reading.effective.includes('rf-night')).toBe(counts);
    expect(reading.isNightPainAlone).toBe(!counts);
  });

  it('alone it is seen soon, and it is the reason', () => {
    const disposition = triage({ context: { nprs: 1, redFlags: ['rf-night'] } });
    expect(disposition).toMatchObject({
      kind: 'bookable',
      urgency: 'soon',
      reasons: [{ key: 'night-pain' }],
    });
  });

  it('counts inflammatory back pain from four features', () => {
    const reading = (inflammatoryFeatures: number) =>
      readFlags({ redFlags: ['rf-inflammatory'], inflammatoryFeatures }, []).effective;
    expect(reading(3)).toEqual([]);
    expect(reading(4)).toEqual(['rf-inflammatory']);
  });
});

describe('"not sure"', () => {
  it.each(flagsOf('emergency'))('about %s is that flag', (flag) => {
    const disposition = triage({ context: { nprs: 0, redFlagsNotSure: [flag] } });
    expect(disposition).toMatchObject({
      kind: 'emergency',
      advice: [flagAdvice(flag)],
      reasons: [{ key: 'red-flag-not-sure', flag }],
    });
  });

  it.each(flagsOf('same_day'))('about %s is phoned about today, with its advice', (flag) => {
    const disposition = triage({ context: { nprs: 0, redFlagsNotSure: [flag] } });
    expect(disposition).toMatchObject({ kind: 'phone-triage', urgency: 'urgent', callToday: true });
    expect(disposition.kind === 'phone-triage' && disposition.advice[0]).toBe(flagAdvice(flag));
    expect(disposition.effectiveFlags).toEqual([]);
  });

  it('about another sign is phoned about, not necessarily today', () => {
    expect(triage({ context: { redFlagsNotSure: ['rf-cancer'] } })).toMatchObject({
      kind: 'phone-triage',
      callToday: false,
    });
  });

  it('about night pain or inflammation is a yes', () => {
    expect(triage({ context: { nprs: 1, redFlagsNotSure: ['rf-night'] } }).urgency).toBe('soon');
    const context = { redFlagsNotSure: ['rf-inflammatory'], inflammatoryFeatures: 4 } as const;
    expect(triage({ context })).toMatchObject({ kind: 'phone-triage', skill: 'spine' });
  });

  it('becomes lists in form order', () => {
    const answers = { 'rf-pe': 'yes', 'rf-dvt': 'not-sure', 'rf-ces-saddle': 'yes', 'rf-aaa': 'no' } as const;
    expect(redFlagContext(answers)).toEqual({
      redFlags: ['rf-ces-saddle', 'rf-pe'],
      redFlagsNotSure: ['rf-dvt'],
    });
  });
});

describe('urgency without a flag', () => {
  it.each([
    [{ context: { nprs: 7 } }, 'urgent'],
    [{ context: { nprs: 6.9 } }, 'soon'],
    [{ context: { nprs: 0, neuroSigns: true } }, 'urgent'],
    [{ context: { nprs: 1, onsetDays: 7, psfs: 3 } }, 'urgent'],
    [{ context: { nprs: 1, onsetDays: 8, psfs: 3 } }, 'soon'],
    [{ context: { nprs: 1, psfs: 5 } }, 'soon'],
    [{ context: { nprs: 1, psfs: 5.1 } }, 'routine'],
    [{ context: { nprs: 4 } }, 'soon'],
    [{ context: { nprs: 3, locking: true } }, 'soon'],
    [{ context: { nprs: 3, givingWay: true } }, 'soon'],
    [{ context: { nprs: 3.9 } }, 'routine'],
    [{ context: { nprs: 0, signals: ['stiffness'] } }, 'routine'],
    [{ context: { nprs: 0 }, symptoms: { 'hip-stiffness': 0.5 } }, 'routine'],
    [{ context: { nprs: 0 }, symptoms: { 'performance-drop': 1 } }, 'preventive'],
    [{ context: { nprs: 0 }, symptoms: { 'lumbar-pain': 0 } }, 'preventive'],
    [{ context: { nprs: 0 }, symptoms: { 'lumbar-pain': 1 } }, 'soon'],
    [{ symptoms: { 'plantar-heel-pain': 1 } }, 'soon'],
    [{ symptoms: { 'hip-stiffness': 1 } }, 'routine'],
    [{}, 'routine'],
    [{ context: { nprs: 0 } }, 'preventive'],
  ] as const)('%j is %s', (facts, urgency) => {
    expect(triage(facts).urgency).toBe(urgency);
  });

  it.each([
    [{ context: { age: 15, nprs: 0, limp: true } }, 'phone-triage'],
    [{ context: { age: 15, nprs: 3 }, symptoms: { 'groin-pain': 0.5 } }, 'phone-triage'],
    [{ context: { age: 15, nprs: 8 }, symptoms: { 'knee-pain': 1 } }, 'phone-triage'],
    [{ context: { age: 15, nprs: 3 }, symptoms: { 'hip-stiffness': 0.5 } }, 'phone-triage'],
    [{ context: { age: 15, nprs: 3 }, symptoms: { 'knee-pain': 0 } }, 'bookable'],
    [{ context: { age: 16, nprs: 3, limp: true } }, 'bookable'],
    [{ context: { nprs: 3, limp: true } }, 'bookable'],
  ] as const)('under 16: %j is %s', (facts, kind) => {
    expect(triage(facts).kind).toBe(kind);
  });
});

describe('the visit', () => {
  it.each([
    [{ nprs: 0 }, 'screening-45'],
    [{ nprs: 0, goal: 'running' }, 'running-strength-60'],
    [{ nprs: 2, goal: 'running', new: true }, 'initial-45'],
    [{ nprs: 2, new: true, weeks: 12 }, 'initial-45'],
    [{ nprs: 2, new: true, weeks: 13 }, 'initial-60'],
    [{ nprs: 2, new: true, regions: 2 }, 'initial-60'],
    [{ nprs: 2, new: true, psychosocialHigh: true }, 'initial-60'],
    [{ nprs: 2, new: true, age: 15 }, 'initial-60'],
    [{ nprs: 2, reassessmentDue: true }, 'extended-45'],
    [{ nprs: 2, psychosocialHigh: true }, 'extended-45'],
    [{ nprs: 2, weeksSinceLastVisit: 12 }, 'follow-up-30'],
    [{ nprs: 2, weeksSinceLastVisit: 13 }, 'extended-45'],
    [{ nprs: 2 }, 'follow-up-30'],
    [{ nprs: 2, telehealthRequested: true }, 'telehealth-30'],
    [{ nprs: 2, telehealthRequested: true, neuroSigns: true }, 'follow-up-30'],
    [{ nprs: 2, telehealthRequested: true, handsOnTestDue: true }, 'follow-up-30'],
    [{ nprs: 2, telehealthRequested: true, reassessmentDue: true }, 'extended-45'],
    [{ nprs: 2, telehealthRequested: true, new: true }, 'initial-45'],
  ] as const)('for %j is %s', (context, type) => {
    expect(triage({ context }).appointmentType).toBe(type);
  });

  it('offers the group beside it, never instead of it', () => {
    const cleared = triage({ context: { nprs: 3, groupCleared: true } });
    expect(cleared).toMatchObject({ appointmentType: 'follow-up-30', groupAlsoOffered: true });
    expect(triage({ context: { nprs: 4, groupCleared: true } })).toMatchObject({ groupAlsoOffered: false });
  });

  it.each([
    [{ age: 15, psychosocialHigh: true }, 'paediatric'],
    [{ neuroSigns: true, psychosocialHigh: true }, 'spine'],
    [{ psychosocialHigh: true, pelvicPregnancy: true }, 'pain-informed'],
    [{ pelvicPregnancy: true }, 'pelvic-health'],
    [{}, 'foot_ankle'],
  ] as const)('with %j is by %s', (context, skill) => {
    expect(triage({ context: { nprs: 2, ...context }, topPattern: 'p4-ankle-lock' }).skill).toBe(skill);
  });
});

describe('whatever is answered', () => {
  it('offers nothing to book while a flag or a doubt is open', () => {
    fc.assert(
      fc.property(anyContext, anyFlags, anyFlags, (context, redFlags, redFlagsNotSure) => {
        const disposition = triage({ context: { ...context, redFlags, redFlagsNotSure } });
        const needsPerson = (id: RedFlagId) => RED_FLAGS[id].sufficientAlone;
        if (redFlags.some(needsPerson) || redFlagsNotSure.some(needsPerson)) {
          expect(disposition.kind).not.toBe('bookable');
        }
        const urgencies = [...redFlags, ...redFlagsNotSure].map((id) => RED_FLAGS[id].urgency);
        expect(disposition.kind === 'emergency').toBe(urgencies.includes('emergency'));
      }),
    );
  });

  it('gives reasons and advice that a patient may read', () => {
    fc.assert(
      fc.property(anyContext, anyFlags, anyFlags, (context, redFlags, redFlagsNotSure) => {
        const disposition = triage({ context: { ...context, redFlags, redFlagsNotSure } });
        const advice = 'advice' in disposition ? disposition.advice : [];
        const texts = [...disposition.reasons.map(reasonText), ...advice];
        expect(texts.length).toBeGreaterThan(0);
        expect(texts.flatMap(forbiddenWordsIn)).toEqual([]);
        for (const text of texts) expect(text).not.toMatch(/undefined|NaN/);
      }),
    );
  });
});
