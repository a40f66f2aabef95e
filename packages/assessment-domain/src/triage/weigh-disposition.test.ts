import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RED_FLAG_IDS, RED_FLAGS } from '../catalogue/index.ts';
import { ENGLISH } from '../explanations/phrases.ts';
import { NOTHING_TO_WEIGH } from '../explanations/weighing.ts';
import { anyContext } from '../inference/arbitraries.fixture.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { TriageContext } from './context.ts';
import { explainDisposition } from './explain-disposition.ts';
import { type TriageFacts, triage } from './triage.ts';

const ofFacts = (facts: TriageFacts) => explainDisposition(triage(facts), facts);
const explained = (context: TriageContext) => ofFacts({ context });

/** Everything answered, and nothing of it a complaint. */
const well: TriageContext = {
  ...{ nprs: 0, psfs: 9, onsetDays: 30, age: 40, givingWay: false, locking: false, neuroSigns: false },
  signals: [],
};
const GOOD = [
  'No new tingling, numbness or weakness.',
  'It neither gives way nor locks.',
  'No warning signal.',
];

describe('a disposition', () => {
  it('is not weighed where what it rests on was not kept', () => {
    expect(explainDisposition(triage({ context: well }), null)).toMatchObject(NOTHING_TO_WEIGH);
  });

  it('of a well person: what would make it more, and nothing against it', () => {
    expect(explained(well)).toMatchObject({
      against: [],
      missing: [],
      alternatives: [
        'With worst pain of 1 of 10 or more: a routine visit.',
        'With mean function of 5 of 10 or less: a visit soon.',
      ],
    });
  });

  it('by pain: what the other answers ask for, and the scores at which it is more or less', () => {
    expect(explained({ ...well, nprs: 2 })).toMatchObject({
      against: ['Mean function of 9 of 10 alone asks for a check without a complaint.', ...GOOD],
      alternatives: [
        'With worst pain of at most 0 of 10: a check without a complaint.',
        'With worst pain of 4 of 10 or more: a visit soon.',
        'With mean function of 5 of 10 or less: a visit soon.',
      ],
    });
    expect(explained({ ...well, nprs: 5 }).alternatives).toEqual([
      'With worst pain of at most 3 of 10: a routine visit.',
      'With worst pain of 7 of 10 or more: an urgent visit.',
    ]);
    expect(explained({ ...well, nprs: 8 }).alternatives).toEqual([
      'With worst pain of at most 6 of 10: a visit soon.',
      ENGLISH['triage.instead.flag'],
    ]);
  });

  it('names each thing that was not given', () => {
    expect(explained({})).toMatchObject({
      against: [],
      missing: [
        'No pain score was given.',
        'No function score was given.',
        'Whether it gives way or locks was not given.',
        'Warning signals were not given.',
        'Age is not known.',
      ],
      alternatives: expect.arrayContaining([
        'With worst pain of at most 0 of 10: a check without a complaint.',
      ]),
    });
    const { onsetDays: _, ...began } = well;
    expect(explained({ ...began, psfs: 3 }).missing).toEqual(['When it began was not given.']);
    expect(explained({ ...began, psfs: 4 }).missing).toEqual([]);
    expect(explained({ ...well, psfs: 3 }).missing).toEqual([]);
    const { givingWay: _givingWay, ...locks } = well;
    const { locking: _locking, ...gives } = well;
    for (const half of [locks, gives])
      expect(explained(half).missing).toEqual(['Whether it gives way or locks was not given.']);
  });

  it.each<[string, TriageContext, string[]]>([
    ['giving way', { givingWay: true, locking: false }, []],
    ['locking', { givingWay: false, locking: true }, []],
    ['one of the two not known', { nprs: 5, givingWay: false }, []],
    ['pain', { givingWay: true, nprs: 3 }, ['Worst pain of 3 of 10 alone asks for a routine visit.']],
    [
      'function',
      { givingWay: true, psfs: 8.25 },
      ['Mean function of 8.3 of 10 alone asks for a check without a complaint.'],
    ],
  ])('by %s alone: nothing against it but what was answered', (_case, context, expected) => {
    expect(explained(context).against).toEqual(expected);
  });

  it.each<[string, TriageFacts, string]>([
    [
      'tingling',
      { context: { ...well, neuroSigns: true } },
      'Without new tingling, numbness or weakness: a check without a complaint.',
    ],
    [
      'a recent beginning',
      { context: { ...well, onsetDays: 3, psfs: 3 } },
      'With a beginning more than 7 days ago: a visit soon.',
    ],
    [
      'giving way',
      { context: { ...well, givingWay: true } },
      'If it did not give way: a check without a complaint.',
    ],
    [
      'locking',
      { context: { ...well, locking: true } },
      'If it did not catch or lock: a check without a complaint.',
    ],
    [
      'function',
      { context: { ...well, psfs: 4 } },
      'With mean function above 5 of 10: a check without a complaint.',
    ],
    [
      'night pain',
      { context: { ...well, redFlags: ['rf-night'] } },
      'Without night pain: a check without a complaint.',
    ],
    [
      'night pain that somebody was not sure about',
      { context: { ...well, redFlagsNotSure: ['rf-night'] } },
      'Without night pain: a check without a complaint.',
    ],
    [
      'signals',
      { context: { ...well, signals: ['stiffness'] } },
      'Without a warning signal: a check without a complaint.',
    ],
    [
      'a child that limps',
      { context: { ...well, age: 10, limp: true } },
      'From the age of 16 on: a check without a complaint.',
    ],
    [
      // Half a level of pain is still a symptom.
      'pain on the screen',
      { context: well, symptoms: { 'knee-pain': 1 } },
      'With no marked pain on the screen: a routine visit.',
    ],
  ])('by %s: where it leads without', (_case, facts, expected) => {
    expect(ofFacts(facts).alternatives[0]).toBe(expected);
  });

  it('by a flag that somebody was not sure about: the question, and where a yes or a no leads', () => {
    const question = RED_FLAGS['rf-fever'].patientQuestion;
    const { against, missing, alternatives } = explained({ ...well, redFlagsNotSure: ['rf-fever'] });
    expect(against).toEqual([]);
    expect(missing).toEqual([`Answered "not sure": "${question}"`]);
    expect(alternatives).toEqual([
      'With "no" to all of these questions: a check without a complaint.',
      `With "yes" to "${question}": medical care the same day.`,
    ]);
  });

  it.each<[string, TriageContext]>([
    ['a doubt that asks for a call today', { redFlagsNotSure: ['rf-dvt'] }],
    ['a yes that asks for a call', { redFlags: ['rf-cancer'] }],
    ['a doubt that asks for a call', { redFlagsNotSure: ['rf-cancer'] }],
  ])('by a call for %s: no comfort in the other answers', (_case, flagged) => {
    const { signals: _, ...unsaid } = { ...well, ...flagged };
    expect(triage({ context: unsaid }).kind).toBe('phone-triage');
    expect(explained(unsaid).missing).toContain('Warning signals were not given.');
    expect(explained({ ...well, ...flagged }).against).toEqual([]);
  });

  it('by a call for a child that limps: what asks for less', () => {
    expect(explained({ ...well, age: 10, limp: true }).against).toEqual([
      'Worst pain of 0 of 10 alone asks for a check without a complaint.',
      'Mean function of 9 of 10 alone asks for a check without a complaint.',
      ...GOOD,
    ]);
  });

  it('at once: nothing against it and nothing asked, only what was not sure and where a no leads', () => {
    const sure = explained({ redFlags: ['rf-ces-saddle'], nprs: 1 });
    expect(sure).toMatchObject({ against: [], missing: [] });
    expect(sure.alternatives).toEqual(['With "no" to all of these questions: a routine visit.']);
    expect(explained({ ...well, redFlags: ['rf-dvt'] }).against).toEqual([]);
    const { missing } = explained({ ...well, redFlagsNotSure: ['rf-ces-saddle'] });
    expect(missing).toEqual([`Answered "not sure": "${RED_FLAGS['rf-ces-saddle'].patientQuestion}"`]);
    const both = { redFlags: ['rf-ces-saddle'], redFlagsNotSure: ['rf-ces-saddle'] } as const;
    expect(explained({ ...well, ...both }).missing).toEqual([]);
  });

  it('is weighed by the rules that made it', () => {
    const stricter = { ...DEFAULT_RULESET, triage: { ...DEFAULT_RULESET.triage, soonPainFrom: 3 } };
    const facts = { context: { ...well, nprs: 3 } };
    expect(explainDisposition(triage(facts, stricter), facts, stricter).alternatives[0]).toBe(
      'With worst pain of at most 2 of 10: a routine visit.',
    );
  });
});

describe('what a disposition is weighed by, whatever was answered', () => {
  const ORDER = Object.keys(ENGLISH).flatMap((key) =>
    key.startsWith('triage.route.') ? [ENGLISH[key as keyof typeof ENGLISH]] : [],
  );
  const routeIn = (text: string) => ORDER.findIndex((route) => text.includes(route));
  const routeOf = ({ kind, urgency }: ReturnType<typeof triage>) =>
    ORDER.indexOf(ENGLISH[`triage.route.${kind === 'bookable' ? urgency : kind}`]);
  const flags = fc.subarray([...RED_FLAG_IDS], { maxLength: 2 });

  it('goes against it by less pressing answers only, leads elsewhere, and has no open placeholder', () => {
    fc.assert(
      fc.property(anyContext, flags, flags, (answers, redFlags, redFlagsNotSure) => {
        const context = { ...answers, redFlags, redFlagsNotSure };
        const disposition = triage({ context });
        const { against, missing, alternatives } = explained(context);
        const route = routeOf(disposition);
        for (const text of [...against, ...missing, ...alternatives])
          expect(text).not.toMatch(/[{}]|\b(undefined|NaN|null)\b/);
        for (const text of against.filter((one) => one.includes('alone asks for')))
          expect(routeIn(text)).toBeGreaterThan(route);
        if (disposition.reasons.some(({ key }) => key.startsWith('red-flag'))) expect(against).toEqual([]);
        for (const text of alternatives.filter((one) => one !== ENGLISH['triage.instead.flag']))
          expect(text.includes(`: ${ORDER[route]}.`)).toBe(false);
        const unsure = redFlagsNotSure.filter((flag) => !redFlags.includes(flag));
        expect(missing.filter((text) => text.startsWith('Answered'))).toHaveLength(unsure.length);
      }),
    );
  });

  it('leads to more only with more pain, less function or a yes', () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const route = routeOf(triage({ context }));
        for (const text of explained(context).alternatives) {
          const isUp = / or (more|less): |^With "yes"/.test(text);
          if (text !== ENGLISH['triage.instead.flag']) expect(routeIn(text) < route).toBe(isUp);
        }
      }),
    );
  });
});
