import { RED_FLAG_IDS } from '@kinloop/assessment-domain/catalogue';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import { HOME_CAUTIONS, HOME_TEST_IDS } from '@kinloop/assessment-domain/screening';
import { describe, expect, test } from 'vitest';
import { answersToSend, type HomeDraft, isDone, selfPages } from './pages.ts';

const safety = DEFAULT_RULESET.homeSafety;
const known = { age: 40, cautions: {}, safety };
const redFlags = Object.fromEntries(
  RED_FLAG_IDS.filter((id) => id !== 'rf-child-hip').map((id) => [id, 'no' as const]),
);
const well: HomeDraft = {
  ...{ redFlags, tests: {}, nprs: 2, hasCompany: true, recentOperation: false, cautions: [] },
};
const kindsOf = (draft: HomeDraft) => selfPages(draft, known).map(({ kind }) => kind);

describe('the pages of a self-screen', () => {
  test('ask what is serious first, and test nothing before', () => {
    const kinds = kindsOf(well);
    expect(kinds[0]).toBe('intro');
    expect(kinds.lastIndexOf('flags')).toBeLessThan(kinds.indexOf('about'));
    expect(kinds.indexOf('about')).toBeLessThan(kinds.indexOf('test'));
    expect(kinds.filter((kind) => kind === 'test')).toHaveLength(HOME_TEST_IDS.length);
  });

  test('end with the safety questions after a yes or a doubt', () => {
    for (const answer of ['yes', 'not-sure'] as const)
      expect(kindsOf({ ...well, redFlags: { ...redFlags, 'rf-dvt': answer } }).at(-1)).toBe('flags');
  });

  test('say why nothing is tested today', () => {
    expect(selfPages({ ...well, nprs: 8 }, known).at(-1)).toMatchObject({
      kind: 'not-now',
      reasons: expect.arrayContaining([expect.stringContaining('Your pain is strong today')]),
    });
    expect(kindsOf({ ...well, recentOperation: true }).at(-1)).toBe('not-now');
  });

  test('go by the limits that are signed at the clinic', () => {
    const strict = { ...known, safety: { ...safety, strongPainFrom: 2 } };
    expect(kindsOf(well)).toContain('test');
    expect(selfPages(well, strict).map(({ kind }) => kind)).not.toContain('test');
  });

  test('hold on until both sides of a test have a word that can be', () => {
    const page = selfPages(well, known).find((one) => one.kind === 'test');
    if (page?.kind !== 'test') throw new Error('no test is offered');
    const with_ = (L: unknown, R: unknown) => ({ ...well, tests: { wblt: { L, R } } }) as HomeDraft;
    expect(page.test.finding).toBe('wblt');
    expect(isDone(page, well)).toBe(false);
    expect(isDone(page, with_({ state: 'done', value: 9 }, undefined))).toBe(false);
    expect(isDone(page, with_({ state: 'done', value: 90 }, { state: 'hurt' }))).toBe(false);
    expect(isDone(page, with_({ state: 'done', value: 9 }, { state: 'hurt' }))).toBe(true);
    // Possible and rare: not before somebody said that it is right.
    expect(isDone(page, with_({ state: 'done', value: 24 }, { state: 'hurt' }))).toBe(false);
    expect(isDone(page, with_({ state: 'done', value: 24, sure: true }, { state: 'hurt' }))).toBe(true);
  });
});

test('what is sent holds only what is offered, whatever was entered before', () => {
  const tests: HomeDraft['tests'] = { wblt: { L: { state: 'done', value: 9 }, R: { state: 'hurt' } } };
  const sent = (draft: HomeDraft) => answersToSend(draft, selfPages(draft, known)).tests;
  expect(sent({ ...well, tests })).toEqual(tests);
  expect(sent({ ...well, tests, cautions: ['ankle-ligament-acute'] })).toEqual({});
  expect(sent({ ...well, tests, redFlags: { ...redFlags, 'rf-dvt': 'yes' } })).toEqual({});
});

test('what is sent tells a caution that was asked from one that was not', () => {
  const sent = (draft: HomeDraft) => answersToSend(draft, selfPages(draft, known)).cautions;
  const told = sent({ ...well, cautions: ['ankle-ligament-acute'] });
  expect(told['ankle-ligament-acute']).toBe('yes');
  expect(Object.keys(told)).toEqual([...HOME_CAUTIONS]);
  expect(Object.values(told).filter((answer) => answer === 'yes')).toHaveLength(1);
  const { cautions: _, ...stoppedBefore } = well;
  expect(sent({ ...stoppedBefore, redFlags: { ...redFlags, 'rf-dvt': 'yes' } })).toEqual({});
});
