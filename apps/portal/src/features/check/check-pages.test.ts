import type { PreVisitAnswers } from '@kinloop/assessment-domain/screening';
import { describe, expect, it } from 'vitest';
import { checkPages, furthest, isComplete, readNumber, saysEmergency } from './check-pages.ts';

const flagsOf = (answers: PreVisitAnswers, kind: 'full' | 'known-need' | 'follow-up') =>
  checkPages(kind, answers).flatMap((page) => (page.kind === 'flags' ? page.flags.map(({ id }) => id) : []));

describe('checkPages', () => {
  it('asks the same safety questions whichever way somebody comes', () => {
    const full = flagsOf({ age: 41 }, 'full');
    expect(full.length).toBeGreaterThan(25);
    expect(flagsOf({ age: 41 }, 'known-need')).toEqual(full);
    expect(flagsOf({ age: 41 }, 'follow-up')).toEqual(full);
  });

  it('asks little else of who knows what they need', () => {
    const ids = checkPages('known-need', { age: 41 }).flatMap((page) =>
      page.kind === 'questions' ? page.questions.map(({ id }) => id) : [],
    );
    expect(ids).toEqual(['age', 'history']);
  });

  it('stops at the first page that is not answered', () => {
    const pages = checkPages('full', { age: 41 });
    expect(furthest(pages, {})).toBe(0);
    const first = pages[0];
    expect(first && isComplete(first, { age: 41, history: 'new-here', goal: 'check' })).toBe(true);
    expect(furthest(pages, { age: 41, history: 'new-here', goal: 'check' })).toBe(1);
  });

  it('wants a place on the body chart, and takes an empty list of signals', () => {
    const answers: PreVisitAnswers = {
      age: 41,
      hurts: true,
      regions: [],
      nprs: 3,
      duration: 'up-to-6-weeks',
      signals: [],
    };
    const problem = checkPages('full', answers).find(({ key }) => key === 'problem');
    expect(problem && isComplete(problem, answers)).toBe(false);
    expect(
      problem && isComplete(problem, { ...answers, regions: [{ region: 'lower-back', side: 'both' }] }),
    ).toBe(true);
  });
});

describe('a number that is rare', () => {
  const page = checkPages('full', { age: 41, goal: 'check' }).find(
    (one) => one.kind === 'questions' && one.questions.some(({ id }) => id === 'sittingHours'),
  );
  const done = (sittingHours: number | undefined, sure?: number, typed?: string) =>
    page?.kind === 'questions' &&
    isComplete(
      { ...page, questions: page.questions.filter(({ id }) => id === 'sittingHours') },
      sittingHours === undefined ? {} : { sittingHours },
      { sure: sure === undefined ? {} : { sittingHours: sure }, unread: { sittingHours: typed } },
    );

  it('is asked about before one goes on, and anew when it becomes another', () => {
    expect(done(9)).toBe(true);
    expect(done(18)).toBe(false);
    expect(done(18, 18)).toBe(true);
    expect(done(19, 18)).toBe(false);
  });

  it('may be left out, and not left unread', () => {
    expect(done(undefined)).toBe(true);
    expect(done(undefined, undefined, 'about eight')).toBe(false);
  });

  it.each([
    ['7.5', 'hours', 7.5],
    [' 7,5', 'hours', 7.5],
    ['25', 'hours', undefined],
    ['-1', 'hours', undefined],
    ['3a', 'hours', undefined],
    ['', 'hours', undefined],
    ['41', 'years', 41],
    ['41.5', 'years', undefined],
  ] as const)('%j of %s reads as %s', (typed, unit, value) => {
    expect(readNumber(typed, { unit, min: 0, max: unit === 'hours' ? 24 : 120 })).toBe(value);
  });
});

describe('an emergency', () => {
  const saddlePage = checkPages('known-need', { age: 41 }).find(
    (page) => page.kind === 'flags' && page.flags.some(({ id }) => id === 'rf-ces-saddle'),
  );
  const said = (redFlags: NonNullable<PreVisitAnswers['redFlags']>) =>
    saddlePage && saysEmergency(saddlePage, { redFlags });

  it('is said by a yes and by a doubt, and by nothing on another page', () => {
    expect(said({ 'rf-ces-saddle': 'yes' })).toBe(true);
    expect(said({ 'rf-ces-saddle': 'not-sure' })).toBe(true);
    expect(said({ 'rf-ces-saddle': 'no' })).toBe(false);
    expect(said({ 'rf-pe': 'yes' })).toBe(false);
  });

  it('is not what is for the same day: a later page may still say one', () => {
    const fever = checkPages('known-need', { age: 41 }).find(
      (page) => page.kind === 'flags' && page.flags.some(({ id }) => id === 'rf-fever'),
    );
    expect(fever && saysEmergency(fever, { redFlags: { 'rf-fever': 'yes' } })).toBe(false);
  });
});

describe('a follow-up', () => {
  it('asks the safety questions and nothing the clinic knows already', () => {
    const known = { age: 40, history: 'same-problem' } as const;
    const pages = checkPages('follow-up', known, { known });
    expect(pages[0]?.kind).toBe('flags');
    expect(
      pages.flatMap((page) => (page.kind === 'questions' ? page.questions : [])).map(({ id }) => id),
    ).toEqual([]);
    const unknownAge = { history: 'same-problem' } as const;
    expect(checkPages('follow-up', unknownAge, { known: unknownAge })[0]).toMatchObject({
      kind: 'questions',
      key: 'you',
    });
  });

  it('asks about pain where a class is wanted, because only little of it goes with one', () => {
    const asked = (answers: PreVisitAnswers) =>
      checkPages('follow-up', answers, { known, forClass: true }).flatMap((page) =>
        page.kind === 'questions' ? page.questions.map(({ id }) => id) : [],
      );
    const known = { age: 40, history: 'same-problem' } as const;
    expect(asked(known)).toEqual(['hurts']);
    expect(asked({ ...known, hurts: true })).toEqual(['hurts', 'nprs']);
  });
});
