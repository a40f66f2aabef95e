import { describe, expect, it } from 'vitest';
import { FINDINGS, RED_FLAG_IDS } from '../catalogue/index.ts';
import {
  HOME_CAUTIONS,
  HOME_INPUTS,
  homeAnswersToRaw,
  homeCautionAnswers,
  homeCautionMissing,
  homeFacts,
  homeFlagMissing,
  isHomeEntryPossible,
  unlikelyHomeEntry,
} from './home-answers.ts';
import type { HomeEntry } from './home-answers-schema.ts';
import { homeScreenFor } from './home-screen.ts';
import { HOME_TEST_IDS, type HomeTestId } from './home-tests.ts';
import { rawToFindings } from './raw.ts';

const done = (value: number): HomeEntry => ({ state: 'done', value });
const nothingElse = {
  redFlags: {},
  nprs: 2,
  hasCompany: true,
  recentOperation: false,
  cautions: homeCautionAnswers([]),
};

describe('what a person writes down at home', () => {
  it.each(HOME_TEST_IDS)('%s: its greatest and its least value are values of the finding', (finding) => {
    const input = HOME_INPUTS[finding];
    const most = input.kind === 'choice' ? input.options.length - 1 : input.kind === 'pain' ? 10 : input.max;
    for (const value of [0, most]) {
      expect(isHomeEntryPossible(finding, done(value))).toBe(true);
      const { problems, findings } = rawToFindings(homeAnswersToRaw({ [finding]: { L: done(value) } }));
      expect(problems).toEqual([]);
      const saysNothing = finding === 'sl-stance' && value === most;
      expect(findings.L?.[finding]?.[1]).toBe(saysNothing ? undefined : 'self');
    }
    expect(isHomeEntryPossible(finding, done(most + 1))).toBe(false);
    expect(FINDINGS[finding].confidence.self).toBeLessThan(1);
  });

  it.each<[HomeTestId, number, number]>([
    ['wblt', 10, 0],
    ['wblt', 6.5, 1],
    ['sl-stance', 29, 0.5],
    ['sl-stance', 9, 1],
    ['heel-raise', 20, 0.5],
    ['adductor-squeeze', 6, 1],
    ['bridge-hamstring-cramp', 1, 0.5],
    ['mtt-iliopsoas', 1, 0],
    ['mtt-iliopsoas', 2, 0.5],
  ])('%s of %d is level %d', (finding, value, level) => {
    const { findings } = rawToFindings(homeAnswersToRaw({ [finding]: { R: done(value) } }));
    expect(findings.R?.[finding]?.[0]).toBe(level);
  });

  it.each([30, 60])(
    'a stance of %d s that nobody watched is unknown, and its seconds are kept',
    (seconds) => {
      const raw = homeAnswersToRaw({ 'sl-stance': { L: done(seconds) } });
      expect(raw).toEqual({ 'sl-stance': { L: { kind: 'stance', seconds, pelvis: null, mode: 'self' } } });
      const { findings, entries } = rawToFindings(raw);
      expect(findings.L).toEqual({});
      expect(entries).toMatchObject([{ finding: 'sl-stance', state: 'no-pelvis' }]);
    },
  );

  it('is asked about where it is rare, once a value', () => {
    expect(unlikelyHomeEntry('wblt', done(24))).toBe('Most people write 2 to 18 here. Is 24 right?');
    expect(unlikelyHomeEntry('wblt', done(18))).toBeNull();
    expect(unlikelyHomeEntry('wblt', { state: 'done', value: 24, sure: true })).toBeNull();
    expect(unlikelyHomeEntry('ake', done(80))).toContain('0 to 70');
    expect(unlikelyHomeEntry('adductor-squeeze', done(10))).toBeNull();
    expect(unlikelyHomeEntry('wblt', { state: 'hurt' })).toBeNull();
  });

  it('keeps what hurt, what could not be told and what was not tried away from normal', () => {
    const raw = homeAnswersToRaw({
      wblt: { L: { state: 'hurt' }, R: { state: 'unsure' } },
      ake: { L: { state: 'not-tried' } },
    });
    expect(raw).toEqual({
      wblt: { L: { kind: 'pain-limited' }, R: { kind: 'not-tested' } },
      ake: { L: { kind: 'not-tested' } },
    });
    expect(rawToFindings(raw).findings).toEqual({ B: {}, L: {}, R: {} });
  });
});

describe('what is offered', () => {
  it('counts the cautions the clinic knows beside those of today', () => {
    const facts = homeFacts(
      { ...nothingElse, cautions: homeCautionAnswers(['ankle-ligament-acute']) },
      { age: 40, cautions: { 'hip-replacement': 'yes', 'cannot-stand-on-one-leg-safely': 'no' } },
    );
    const screen = homeScreenFor(facts, 'all');
    expect(screen.status === 'offered' && screen.leftOut.map(({ finding }) => finding)).toEqual([
      'wblt',
      'heel-raise',
      'mtt-iliopsoas',
    ]);
  });

  it('knows three answers: a yes of today or of the clinic counts, what nobody asked stays open', () => {
    const { cautions } = homeFacts(
      { ...nothingElse, cautions: homeCautionAnswers(['ankle-ligament-acute']) },
      { age: 40, cautions: { 'hip-replacement': 'yes', pregnancy: 'no' } },
    );
    expect(cautions).toMatchObject({
      'ankle-ligament-acute': 'yes',
      'hip-replacement': 'yes',
      'cannot-stand-on-one-leg-safely': 'no',
      pregnancy: 'no',
    });
    expect(cautions).not.toHaveProperty('bleeding-risk-or-anticoagulant');
    const beforeAnySaid = homeFacts(
      { ...nothingElse, cautions: {} },
      { age: 40, cautions: { pregnancy: 'no' } },
    );
    expect(beforeAnySaid.cautions).toEqual({ pregnancy: 'no' });
  });

  it('names the first caution that was not asked', () => {
    const all = homeCautionAnswers(['ankle-ligament-acute']);
    expect(homeCautionMissing({ cautions: all })).toBeNull();
    const { 'ankle-ligament-acute': _, ...rest } = all;
    expect(homeCautionMissing({ cautions: rest })).toBe('ankle-ligament-acute');
    expect(homeCautionMissing({ cautions: {} })).toBe(HOME_CAUTIONS[0]);
  });

  it('is nothing beside a flag, a doubt, or an operation', () => {
    const reasonOf = (more: Partial<Parameters<typeof homeFacts>[0]>) => {
      const screen = homeScreenFor(homeFacts({ ...nothingElse, ...more }, { age: 40, cautions: {} }), 'all');
      return screen.status === 'not-now' ? screen.reason : null;
    };
    expect(reasonOf({ redFlags: { 'rf-fever': 'not-sure' } })).toBe('red-flag');
    expect(reasonOf({ recentOperation: true })).toBe('recent-operation');
    expect(reasonOf({})).toBeNull();
  });

  it('asks for every safety question that this age does not rule out', () => {
    const all = Object.fromEntries(RED_FLAG_IDS.map((id) => [id, 'no' as const]));
    const { 'rf-child-hip': _, ...adult } = all;
    expect(homeFlagMissing({ redFlags: adult }, 40)).toBeNull();
    expect(homeFlagMissing({ redFlags: adult }, null)).toBe('rf-child-hip');
    expect(homeFlagMissing({ redFlags: {} }, 40)).not.toBeNull();
  });

  it('asks only about cautions that leave something out', () => {
    expect(HOME_CAUTIONS).toContain('cannot-stand-on-one-leg-safely');
    expect(HOME_CAUTIONS).not.toContain('bleeding-risk-or-anticoagulant');
  });
});
