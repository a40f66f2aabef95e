import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISE_IDS, URGENCIES } from '../catalogue/index.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import { patientReviewText, reviewText } from './review-text.ts';
import { dueReviews, patientReviews, REVIEW_RULES, type ReviewFacts, reviewsOf } from './reviews.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 5, 1);
/** An instant so many days after the program began. */
const day = (days: number) => START + days * DAY;

const nothing: ReviewFacts = {
  ...{ programAt: null, revisedAt: null, exercises: [], measured: null, visits: [] },
  ...{ askedAt: null, referredAt: null, plans: [], nextVisitAt: null },
};
const running: ReviewFacts = { ...nothing, programAt: START, revisedAt: START };
const screened = (days: number, over: Partial<NonNullable<ReviewFacts['measured']>> = {}) => ({
  measured: { at: day(days), urgency: 'routine' as const, muchOnMind: false, improved: null, ...over },
});

const due = (facts: Partial<ReviewFacts>, days: number) =>
  dueReviews({ ...running, ...facts }, DEFAULT_RULESET, day(days)).map(({ rule }) => rule);

describe('while a program runs', () => {
  it('asks for a first visit once two weeks are over, unless they have been', () => {
    expect(due({}, 13.9)).toEqual([]);
    expect(due({}, 14)).toEqual(['firstReview']);
    expect(due({ visits: [day(3)] }, 14)).toEqual([]);
    expect(due({ visits: [START] }, 14)).toEqual(['firstReview']);
  });

  it('measures again four weeks after the last time, or at the sixth visit since', () => {
    const visits = [1, 2, 3, 4, 5].map(day);
    expect(due({ visits }, 27.9)).toEqual([]);
    expect(due({ visits }, 28)).toEqual(['measure']);
    expect(due({ visits: [day(6), ...visits] }, 5.9)).toEqual([]);
    expect(due({ visits: [day(6), ...visits] }, 6)).toEqual(['measure']);
    expect(due({ visits: [day(6), ...visits], ...screened(2) }, 20)).toEqual([]);
    expect(due({ visits, ...screened(20) }, 47)).toEqual([]);
    expect(due({ visits, ...screened(20) }, 48)).toEqual(['measure']);
    expect(due({ visits, ...screened(-300) }, 27)).toEqual([]);
    // The visit of the screen itself is none since; six that are too late change nothing.
    expect(due({ visits: [day(2), ...[3, 4, 5, 6, 7].map(day)], ...screened(2) }, 20)).toEqual([]);
    const late = { ...running, visits: [1, 2, 3, 4, 5, 40].map(day) };
    expect(reviewsOf(late, DEFAULT_RULESET).find(({ rule }) => rule === 'measure')).toEqual({
      ...{ rule: 'measure', fromMs: START, dueMs: day(28), byMs: day(28) },
    });
  });

  it('forgets nothing of a program that runs, however old', () => {
    expect(due({ visits: [day(1)] }, 28 + 731)).toEqual(['measure']);
    expect(due({ programAt: null, askedAt: day(3) }, 3 + 730)).toEqual(['asked']);
  });

  it('sees whom it weighs on every two weeks, from the screen that said so or the last visit', () => {
    const visits = [day(1)];
    expect(due({ visits, ...screened(0, { muchOnMind: true }) }, 14)).toEqual([]);
    expect(due({ visits, ...screened(0, { muchOnMind: true }) }, 15)).toEqual(['psychosocialHigh']);
    expect(due({ visits, ...screened(2) }, 16)).toEqual([]);
  });

  it('re-tests strength in the seventh week of a program that builds it, once', () => {
    const visits = [day(1), day(41)];
    const strong: Partial<ReviewFacts> = { visits, exercises: ['stretch-child-reach', 'str-hip-thrust'] };
    expect(due({ ...strong, ...screened(40) }, 41.9)).toEqual([]);
    expect(due({ ...strong, ...screened(40) }, 42)).toEqual(['strengthRetest']);
    expect(due({ ...strong, ...screened(42) }, 60)).toEqual([]);
    expect(due({ visits, exercises: ['act-bridge'], ...screened(40) }, 42)).toEqual([]);
  });

  it('looks at a tendon or heel after twelve weeks of loading it', () => {
    const facts: Partial<ReviewFacts> = { visits: [day(80)], exercises: ['str-heel-raise-towel'] };
    expect(due({ ...facts, ...screened(83) }, 84)).toEqual(['tendonOrHeel']);
    const among = ['str-hip-thrust', 'str-heel-raise-single'] as const;
    expect(due({ ...facts, exercises: among, ...screened(83) }, 84)).toEqual(['tendonOrHeel']);
    expect(due({ ...facts, exercises: ['str-hip-thrust'], ...screened(83) }, 84)).toEqual([]);
    expect(due({ ...facts, ...screened(84) }, 90)).toEqual([]);
  });

  it('has the physio decide when six weeks brought nothing beyond error, until the program changes or they refer', () => {
    const facts: Partial<ReviewFacts> = { visits: [day(40)], ...screened(43, { improved: false }) };
    expect(due(facts, 43)).toEqual(['noChange']);
    expect(due({ ...facts, ...screened(42, { improved: false }) }, 43)).toEqual(['noChange']);
    expect(due({ ...facts, ...screened(41, { improved: false }) }, 43)).toEqual([]);
    expect(due({ ...facts, ...screened(43, { improved: true }) }, 43)).toEqual([]);
    expect(due({ ...facts, ...screened(43) }, 43)).toEqual([]);
    expect(due({ ...facts, revisedAt: day(44) }, 44)).toEqual([]);
    expect(due({ ...facts, referredAt: day(44) }, 44)).toEqual([]);
  });

  it('says first what is most particular, with the last day of each interval', () => {
    const facts = { ...running, exercises: ['str-heel-raise-single'] as const };
    const all = reviewsOf(facts, DEFAULT_RULESET).map(({ rule, dueMs, byMs }) => [rule, dueMs, byMs]);
    expect(all).toEqual([
      ['firstReview', day(14), day(14)],
      ['tendonOrHeel', day(84), day(84)],
      ['strengthRetest', day(42), day(56)],
      ['measure', day(28), day(28)],
    ]);
  });
});

describe('with a program or without', () => {
  it('measures again when a physio said so, until it is done', () => {
    expect(due({ programAt: null, askedAt: day(3) }, 4)).toEqual(['asked']);
    expect(due({ programAt: null, askedAt: day(3), ...screened(2) }, 4)).toEqual(['asked']);
    expect(due({ programAt: null, askedAt: day(3), ...screened(4) }, 4)).toEqual([]);
    expect(due({ programAt: null, askedAt: day(3) }, 3 + 731)).toEqual([]);
  });

  it('measures again at half and at all of the visits planned together', () => {
    const of = (...plan: (number | null)[]) => due({ programAt: null, plans: [plan] }, 60);
    expect(of(day(1), null, null, null)).toEqual([]);
    expect(of(day(1), day(8), null, null)).toEqual(['planned']);
    expect(of(day(1), null, null)).toEqual([]);
    expect(of(day(1))).toEqual([]);
    expect(due({ programAt: null, plans: [[day(1), day(8), null, null]], ...screened(9) }, 60)).toEqual([]);
    expect(due({ programAt: null, plans: [[day(1), day(8), day(15), day(22)]], ...screened(9) }, 60)).toEqual(
      ['planned'],
    );
  });

  it('looks again at who was well half a year later, while no program runs', () => {
    const well = screened(0, { urgency: 'preventive' });
    expect(due({ programAt: null, ...well }, 181)).toEqual([]);
    expect(due({ programAt: null, ...well }, 182)).toEqual(['preventive']);
    expect(reviewsOf({ ...nothing, ...well }, DEFAULT_RULESET)).toEqual([
      { rule: 'preventive', fromMs: START, dueMs: day(182), byMs: day(365) },
    ]);
    expect(due({ programAt: null, ...screened(0) }, 400)).toEqual([]);
    expect(due({ visits: [day(181)], ...screened(181, { urgency: 'preventive' }) }, 182)).toEqual([]);
  });

  it('prompts nobody whose visit is near, but leaves the physio what is theirs to do', () => {
    const near = { nextVisitAt: day(27.9) };
    expect(due({ ...near }, 14)).toEqual([]);
    expect(due({ nextVisitAt: day(28) }, 14)).toEqual(['firstReview']);
    expect(due({ ...near, askedAt: day(3) }, 14)).toEqual(['asked']);
    const facts = { ...running, askedAt: day(3) };
    expect(patientReviews(facts, DEFAULT_RULESET, day(14)).map(({ rule }) => rule)).toEqual([
      'asked',
      'firstReview',
    ]);
    expect(patientReviews({ ...facts, ...near }, DEFAULT_RULESET, day(14))).toEqual([]);
    const unchanged = { ...running, visits: [day(42)], ...screened(43, { improved: false }) };
    expect(patientReviews(unchanged, DEFAULT_RULESET, day(43))).toEqual([]);
  });

  it('goes by the rules it is given', () => {
    const { reassessment, reviewPrompts } = DEFAULT_RULESET;
    const rules = {
      ...DEFAULT_RULESET,
      reassessment: { ...reassessment, measure: { fromDay: 10, untilDay: 10, visits: null } },
      reviewPrompts: { ...reviewPrompts, plannedPercents: [] },
    };
    const facts = { ...running, visits: [1, 2, 3, 4, 5, 6].map(day), plans: [[day(1), day(2)]] };
    expect(dueReviews(facts, rules, day(9))).toEqual([]);
    expect(dueReviews(facts, rules, day(10)).map(({ rule }) => rule)).toEqual(['measure']);
    expect(reviewText('measure', rules)).toBe('Measure again: every 10 days');
  });
});

const instant = fc.integer({ min: START - 400 * DAY, max: START + 400 * DAY });
const maybe = fc.option(instant, { nil: null });
const anyFacts: fc.Arbitrary<ReviewFacts> = fc.record({
  programAt: maybe,
  revisedAt: maybe,
  exercises: fc.subarray([...EXERCISE_IDS]),
  measured: fc.option(
    fc.record({
      at: instant,
      urgency: fc.option(fc.constantFrom(...URGENCIES), { nil: null }),
      muchOnMind: fc.boolean(),
      improved: fc.option(fc.boolean(), { nil: null }),
    }),
    { nil: null },
  ),
  visits: fc.array(instant, { maxLength: 12 }),
  askedAt: maybe,
  referredAt: maybe,
  plans: fc.array(fc.array(maybe, { maxLength: 8 }), { maxLength: 2 }),
  nextVisitAt: maybe,
});

describe('whatever is known', () => {
  it('names each rule once, in order, none before its interval, and due within it', () => {
    fc.assert(
      fc.property(anyFacts, instant, (facts, now) => {
        const standing = reviewsOf(facts, DEFAULT_RULESET);
        const places = standing.map(({ rule }) => REVIEW_RULES.indexOf(rule));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        for (const { fromMs, dueMs, byMs } of standing)
          expect(fromMs <= dueMs && dueMs <= byMs, `${fromMs} ${dueMs} ${byMs}`).toBe(true);
        const prompts = dueReviews(facts, DEFAULT_RULESET, now);
        expect(prompts.every(({ dueMs }) => dueMs <= now)).toBe(true);
        expect(standing).toEqual(expect.arrayContaining(prompts));
        expect(prompts).toEqual(expect.arrayContaining(patientReviews(facts, DEFAULT_RULESET, now)));
      }),
    );
  });

  it('keeps what is due due while nothing happens and a program runs', () => {
    fc.assert(
      fc.property(anyFacts, instant, fc.nat(300), (any, now, days) => {
        const facts = { ...any, programAt: START, nextVisitAt: null };
        const rules = (at: number) => dueReviews(facts, DEFAULT_RULESET, at).map(({ rule }) => rule);
        expect(rules(now + days * DAY)).toEqual(expect.arrayContaining(rules(now)));
      }),
    );
  });

  it('has nothing left to measure on the day of a screen, but for a new decision', () => {
    fc.assert(
      fc.property(anyFacts, instant, (any, now) => {
        const before = [any.programAt, any.askedAt, ...any.visits, ...any.plans.flat()];
        fc.pre(before.every((at) => at === null || at < now));
        const facts = { ...any, measured: { at: now, urgency: null, muchOnMind: false, improved: null } };
        const left = dueReviews(facts, DEFAULT_RULESET, now).map(({ rule }) => rule);
        expect(left.filter((rule) => rule !== 'firstReview')).toEqual([]);
      }),
    );
  });

  it('never waits longer to measure because of one visit more', () => {
    fc.assert(
      fc.property(anyFacts, instant, (any, visit) => {
        const measureDue = (facts: ReviewFacts) =>
          reviewsOf(facts, DEFAULT_RULESET).find(({ rule }) => rule === 'measure')?.dueMs;
        const facts = { ...any, programAt: START };
        const more = { ...facts, visits: [...facts.visits, visit] };
        expect(measureDue(more)).toBeLessThanOrEqual(measureDue(facts) ?? Number.NaN);
      }),
    );
  });

  it('reads the visits and exercises in any order', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const reordered = {
          ...facts,
          visits: facts.visits.toReversed(),
          exercises: facts.exercises.toReversed(),
        };
        expect(reviewsOf(reordered, DEFAULT_RULESET)).toEqual(reviewsOf(facts, DEFAULT_RULESET));
      }),
    );
  });
});

describe('why, in words', () => {
  it.each([
    ['asked', 'Measure again: asked for after a visit'],
    [
      'noChange',
      'Nothing is better beyond measurement error 6 weeks after the program began: revise the hypothesis or refer',
    ],
    ['firstReview', 'First review: 7 to 14 days after the program began'],
    ['psychosocialHigh', 'See again, much on their mind: 2 weeks after they were last here'],
    ['planned', 'Measure again: 50% or 100% of the visits planned together have been'],
    ['tendonOrHeel', 'Tendon or heel review: 12 weeks after the program began'],
    ['strengthRetest', 'Re-test strength: 6 to 8 weeks after the program began'],
    ['measure', 'Measure again: every 4 weeks or 6 visits'],
    ['preventive', 'Movement check again: 6 to 12 months after the last one'],
  ] as const)('%s', (rule, text) => {
    expect(reviewText(rule, DEFAULT_RULESET)).toBe(text);
  });

  it('has the numbers of the rules it is given, and none for a patient', () => {
    const { reassessment } = DEFAULT_RULESET;
    const rules = {
      ...DEFAULT_RULESET,
      reassessment: { ...reassessment, strengthRetest: { fromDay: 21, untilDay: 21, visits: null } },
    };
    expect(reviewText('strengthRetest', rules)).toBe('Re-test strength: 3 weeks after the program began');
    const spans: [number, number, string][] = [
      [20, 21, '20 to 21 days'],
      [21, 27, '21 to 27 days'],
      [179, 179, '179 days'],
      [180, 180, '6 months'],
    ];
    for (const [fromDay, untilDay, span] of spans)
      expect(
        reviewText('strengthRetest', {
          ...DEFAULT_RULESET,
          reassessment: { ...reassessment, strengthRetest: { fromDay, untilDay, visits: null } },
        }),
      ).toContain(`: ${span} after`);
    for (const rule of REVIEW_RULES)
      if (rule !== 'noChange') expect(patientReviewText(rule)).not.toMatch(/\d|mind/);
  });
});
