import { describe, expect, it } from 'vitest';
import { APPOINTMENT_TYPES, type FindingId, type Level } from '../catalogue/index.ts';
import { DEFAULT_RULESET } from '../ruleset/index.ts';
import type { TriageContext } from './context.ts';
import { readFlags } from './flags.ts';
import type { TriageReason } from './reasons.ts';
import { type TriageFacts, triage, visitMinutes } from './triage.ts';

type Symptoms = Readonly<Partial<Record<FindingId, Level>>>;
const well = { nprs: 0 } as const;

const reasonsOf = (context: TriageContext, symptoms: Symptoms = {}) => triage({ context, symptoms }).reasons;

describe('the decisive reason', () => {
  it.each<[TriageContext, Symptoms, TriageReason]>([
    [{ nprs: 7 }, {}, { key: 'pain', nprs: 7 }],
    [{ nprs: 4 }, {}, { key: 'pain', nprs: 4 }],
    [{ nprs: 1 }, {}, { key: 'pain', nprs: 1 }],
    [{ nprs: 3 }, { 'knee-pain': 1 }, { key: 'pain-from-screen' }],
    [{}, { 'knee-pain': 1 }, { key: 'pain-from-screen' }],
    [{ nprs: 4 }, { 'knee-pain': 1 }, { key: 'pain', nprs: 4 }],
    [{ nprs: 3 }, { 'knee-pain': 0.5 }, { key: 'pain', nprs: 3 }],
    [{}, {}, { key: 'pain-not-given' }],
    [{ ...well, neuroSigns: true }, {}, { key: 'tingling-or-weakness' }],
    [{ ...well, onsetDays: 7, psfs: 3 }, {}, { key: 'recent-and-limiting', onsetDays: 7, psfs: 3 }],
    [{ ...well, onsetDays: 8, psfs: 3 }, {}, { key: 'limits-activities', psfs: 3 }],
    [{ ...well, onsetDays: 7, psfs: 3.1 }, {}, { key: 'limits-activities', psfs: 3.1 }],
    [{ ...well, onsetDays: 2 }, {}, { key: 'well' }],
    [{ ...well, psfs: 5 }, {}, { key: 'limits-activities', psfs: 5 }],
    [{ ...well, psfs: 5.1 }, {}, { key: 'well' }],
    [{ ...well, givingWay: true }, {}, { key: 'giving-way' }],
    [{ ...well, locking: true }, {}, { key: 'locking' }],
    [{ ...well, redFlags: ['rf-night'] }, {}, { key: 'night-pain' }],
    [{ ...well, signals: ['clicking'] }, {}, { key: 'signals', signals: ['clicking'] }],
    [{ ...well, signals: [] }, {}, { key: 'well' }],
    [well, { 'hip-stiffness': 0.5 }, { key: 'symptom', finding: 'hip-stiffness' }],
    [well, { 'hip-stiffness': 0 }, { key: 'well' }],
    [well, { 'performance-drop': 1 }, { key: 'well' }],
    // An exposure is no symptom.
    [well, { 'flexed-occupation': 1 }, { key: 'well' }],
  ])('of %j with %j', (context, symptoms, reason) => {
    expect(reasonsOf(context, symptoms)[0]).toEqual(reason);
  });

  it('is not urgent when only the beginning or only the function is known', () => {
    expect(triage({ context: { ...well, onsetDays: 1 } }).urgency).toBe('preventive');
    expect(triage({ context: { ...well, psfs: 1 } }).urgency).toBe('soon');
    expect(triage({ context: { ...well, onsetDays: 1, psfs: 1 } }).urgency).toBe('urgent');
  });

  it('takes new one-sided tingling for a complaint, so that the visit is no check of a well person', () => {
    expect(triage({ context: { ...well, neuroSigns: true } })).toMatchObject({
      appointmentType: 'follow-up-30',
      skill: 'spine',
    });
  });
});

describe('the reasons for the visit', () => {
  const NEW: TriageReason = { key: 'new-problem' };

  it.each<[TriageContext, readonly TriageReason[]]>([
    [well, []],
    [{ ...well, goal: 'running' }, [{ key: 'goal', goal: 'running' }]],
    [{ nprs: 1, new: true }, [NEW]],
    [{ nprs: 1, new: true, weeks: 12 }, [NEW]],
    [{ nprs: 1, new: true, weeks: 13 }, [NEW, { key: 'long-lasting', weeks: 13 }]],
    [{ nprs: 1, new: true, regions: 1 }, [NEW]],
    [{ nprs: 1, new: true, regions: 2 }, [NEW, { key: 'several-areas', regions: 2 }]],
    [{ nprs: 1, new: true, psychosocialHigh: true }, [NEW, { key: 'much-on-mind' }]],
    [{ nprs: 1, new: true, age: 15 }, [NEW, { key: 'under-16' }]],
    [{ nprs: 1, new: true, age: 16 }, [NEW]],
    [{ nprs: 1 }, []],
    [{ nprs: 1, telehealthRequested: true }, [{ key: 'telehealth-asked' }]],
    [{ nprs: 1, reassessmentDue: true }, [{ key: 'reassessment-due' }]],
    [{ nprs: 1, psychosocialHigh: true }, [{ key: 'much-on-mind' }]],
    [{ nprs: 1, weeksSinceLastVisit: 12 }, []],
    [{ nprs: 1, weeksSinceLastVisit: 13 }, [{ key: 'long-gap', weeks: 13 }]],
  ])('of %j', (context, expected) => {
    expect(reasonsOf(context).slice(1)).toEqual(expected);
  });
});

describe('skill', () => {
  it.each<[TriageFacts, string]>([
    [{ context: { nprs: 1, age: 15 } }, 'paediatric'],
    [{ context: { nprs: 1, age: 16 } }, 'general'],
    [{ context: { nprs: 1, redFlags: ['rf-inflammatory'], inflammatoryFeatures: 4 } }, 'spine'],
    [{ context: { nprs: 1, new: true, age: 60, redFlags: ['rf-night'] } }, 'spine'],
    [{ context: { nprs: 1, redFlags: ['rf-weightloss'] } }, 'spine'],
    [{ context: { nprs: 1, pelvicPregnancy: true } }, 'pelvic-health'],
    [{ context: { nprs: 1, pelvicPregnancy: true, psychosocialHigh: true } }, 'pain-informed'],
    [{ context: { nprs: 1 }, topPattern: 'p5-foot-overload' }, 'foot_ankle'],
  ])('of %j is %s', (facts, skill) => {
    expect(triage(facts).skill).toBe(skill);
  });
});

describe('what is told', () => {
  it('says the same thing once, however many flags say it', () => {
    const both = triage({ context: { redFlags: ['rf-ces-saddle', 'rf-ces-bladder', 'rf-ces-bowel'] } });
    expect(both).toMatchObject({ advice: [expect.any(String)] });
    expect(both.reasons).toHaveLength(3);
  });

  it('says whether a flag was a yes or a doubt', () => {
    const disposition = triage({
      context: { redFlags: ['rf-ces-saddle'], redFlagsNotSure: ['rf-ces-saddle', 'rf-ces-bladder'] },
    });
    expect(disposition.reasons).toEqual([
      { key: 'red-flag', flag: 'rf-ces-saddle' },
      { key: 'red-flag-not-sure', flag: 'rf-ces-bladder' },
    ]);
    const [implied] = triage({ cautions: ['dvt-suspected'] }).reasons;
    expect(implied).toEqual({ key: 'red-flag', flag: 'rf-dvt' });
  });

  it('calls today when any of the doubts is about a same-day sign', () => {
    const call = (redFlagsNotSure: TriageContext['redFlagsNotSure'] & object) =>
      triage({ context: { redFlagsNotSure } });
    expect(call(['rf-dvt', 'rf-cancer'])).toMatchObject({ kind: 'phone-triage', callToday: true });
    expect(call(['rf-cancer'])).toMatchObject({ kind: 'phone-triage', callToday: false });
    const child = triage({ context: { age: 12, limp: true } });
    expect(child).toMatchObject({ kind: 'phone-triage', callToday: false });
  });

  it('names the kind of each disposition', () => {
    expect(triage({ context: { redFlags: ['rf-dvt'] } }).kind).toBe('same-day-care');
    expect(triage({ context: { redFlags: ['rf-pe'] } }).kind).toBe('emergency');
    expect(triage({ context: { nprs: 1 } }).kind).toBe('bookable');
  });
});

describe('a group beside the visit', () => {
  it.each<[TriageContext, boolean]>([
    [{ nprs: 3, groupCleared: true }, true],
    [{ nprs: 4, groupCleared: true }, false],
    [{ nprs: 3, groupCleared: false }, false],
    [{ nprs: 3 }, false],
    [{ groupCleared: true }, false],
  ])('with %j: %s', (context, offered) => {
    expect(triage({ context })).toMatchObject({ groupAlsoOffered: offered });
  });
});

describe('visitMinutes', () => {
  it('is the minutes of the visit, and none without one', () => {
    expect(visitMinutes(triage({ context: { nprs: 1 } }))).toBe(APPOINTMENT_TYPES['follow-up-30'].minutes);
    expect(visitMinutes(triage({ context: { redFlags: ['rf-dvt'] } }))).toBeNull();
  });
});

describe('readFlags', () => {
  it('adds nothing for a caution that is no flag', () => {
    expect(readFlags({}, ['knee-locking'])).toEqual({
      effective: [],
      needCall: [],
      isNightPainAlone: false,
    });
  });

  it('lets a yes win over a doubt about the same flag', () => {
    const reading = readFlags({ redFlags: ['rf-cancer'], redFlagsNotSure: ['rf-cancer'] }, []);
    expect(reading).toMatchObject({ effective: ['rf-cancer'], needCall: [] });
  });
});

it('goes by the findings that the rule set calls a pain, and by those it asks for a call about in a child', () => {
  const own = (part: Partial<typeof DEFAULT_RULESET.triage>) => ({
    ...DEFAULT_RULESET,
    triage: { ...DEFAULT_RULESET.triage, ...part },
  });
  const facts: TriageFacts = { context: { nprs: 1, age: 12 }, symptoms: { 'hamstring-strain': 1 } };
  expect(triage(facts)).toMatchObject({ kind: 'bookable', reasons: [{ key: 'pain', nprs: 1 }] });
  expect(triage(facts, own({ painFindings: ['hamstring-strain'] })).reasons).toEqual([
    { key: 'pain-from-screen' },
  ]);
  expect(triage(facts, own({ childFindings: ['hamstring-strain'] })).kind).toBe('phone-triage');
});
