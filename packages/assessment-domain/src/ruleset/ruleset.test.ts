import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXERCISES, RED_FLAGS, TESTS } from '../catalogue/index.ts';
import { MEASURE_IDS } from '../catalogue/measures.ts';
import { HOME_TESTS } from '../screening/home-tests.ts';
import { rulesetsOf } from './archive.ts';
import {
  canonicalJson,
  changesBetween,
  DEFAULT_RULESET,
  describeRuleset,
  diffRulesets,
  hashOf,
  meaningFingerprints,
  RULESET_CHANGES,
  RULESETS,
  type Ruleset,
  rulesetOf,
  rulesetSchema,
  signingHash,
} from './index.ts';

const folder = new URL('./archive/', import.meta.url);
// 2026.11.10 comes after 2026.11.9.
const names = readdirSync(folder).sort(new Intl.Collator('en', { numeric: true }).compare);
const archived: Readonly<Record<string, unknown>> = Object.fromEntries(
  names
    .filter((name) => /^\d/.test(name))
    .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]),
);

interface KeptMeanings {
  readonly version: string;
  readonly meanings: Readonly<Record<string, string>>;
}
/** What the ids meant under each version that kept it, oldest first. */
const meanings = names
  .filter((name) => name.startsWith('meanings-'))
  .map((name): KeptMeanings => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));

/** The rules in force with one part replaced. */
function changed(part: Partial<Ruleset>): Ruleset {
  return { ...DEFAULT_RULESET, ...part };
}

/** Every number above 1 one less: a rule set still, with hardly a rule as it was. */
function lowered(value: unknown): unknown {
  if (typeof value === 'number') return value > 1 ? value - 1 : value;
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, lowered(entry)]));
}

describe('a version', () => {
  it('keeps the rules it had: changed rules need a new version and `pnpm run ruleset:archive`', () => {
    const kept = archived[DEFAULT_RULESET.version];
    expect(kept, 'no archived copy').toBeDefined();
    expect(diffRulesets(rulesetSchema.parse(kept), DEFAULT_RULESET)).toEqual([]);
    expect(canonicalJson(kept)).toBe(canonicalJson(DEFAULT_RULESET));
  });

  it('keeps what its ids mean: a changed unit, wording or subject needs a new version', () => {
    const kept = meanings.find(({ version }) => version === DEFAULT_RULESET.version);
    expect(meaningFingerprints()).toEqual(kept?.meanings);
  });

  it.each([
    ['test-value', 'mtt.knee-angle'],
    ['test-change', 'wblt'],
    ['finding-change', 'mtt-rectus'],
    ['measure-form', 'peg'],
    ['instrument', 'faam-sport'],
    ['log-flag', 'foot-drop'],
    ['check-question', 'worry'],
    ['home-input', 'ake'],
    ['home-test', 'ake'],
  ])('knows what a %s means, such as %s', (kind, id) => {
    expect(meaningFingerprints()).toHaveProperty([`${kind}/${id}`]);
  });

  it.each<[string, object, object]>([
    ['test/hip-ext-strength', TESTS['hip-ext-strength'], { procedure: 'Prone, knee straight' }],
    ['exercise-way/act-bridge', EXERCISES['act-bridge'], { cues: ['Lift as high as you can.'] }],
    ['exercise-way/act-clam', EXERCISES['act-clam'], { equipment: [] }],
    ['red-flag-action/rf-night', RED_FLAGS['rf-night'], { action: 'Nothing' }],
    ['home-test/heel-raise', HOME_TESTS['heel-raise'], { steps: ['Rise on both legs.', 'Count.'] }],
    ['home-test/wblt', HOME_TESTS.wblt, { tries: 1 }],
    ['home-test/ake', HOME_TESTS.ake, { write: 'Degrees, one side.' }],
  ])('notices that %s is measured, done or answered in another way', (id, entry, otherWay) => {
    const before = meaningFingerprints();
    const known = { ...entry };
    try {
      Object.assign(entry, otherWay);
      const after = meaningFingerprints();
      expect(Object.keys(after).filter((one) => after[one] !== before[one])).toEqual([id]);
    } finally {
      // Other test files read the same catalogue.
      Object.assign(entry, known);
    }
  });

  it('never loses an id: stored results speak of it', () => {
    const known = Object.keys(meaningFingerprints());
    expect(meanings.map(({ version }) => version)).toContain('2026.11.6');
    for (const kept of meanings)
      expect(
        Object.keys(kept.meanings).filter((id) => !known.includes(id)),
        kept.version,
      ).toEqual([]);
    expect(known.length).toBeGreaterThan(400);
  });

  it('is listed, explained and found, oldest to newest', () => {
    const versions = RULESETS.map(({ version }) => version);
    expect(Object.keys(archived)).toHaveLength(versions.length);
    expect(RULESET_CHANGES.map(({ version }) => version)).toEqual([...versions].reverse());
    expect(versions.at(-1)).toBe(DEFAULT_RULESET.version);
    for (const version of versions) {
      expect(rulesetOf(version)?.version).toBe(version);
      expect(rulesetOf(version)).toMatchObject(archived[version] as object);
    }
    expect(rulesetOf('1999.1.1')).toBeNull();
  });

  it('is not moved by rules that come after it, whatever they change', () => {
    const written = Object.values(archived) as Parameters<typeof rulesetsOf>[0];
    const next = rulesetSchema.parse(lowered({ ...DEFAULT_RULESET, version: '2030.1.1' }));
    expect(diffRulesets(DEFAULT_RULESET, next).length).toBeGreaterThan(100);
    expect(rulesetsOf(written, next).slice(0, -1)).toEqual(RULESETS);
  });

  it('offers no test at home that came after it', () => {
    const { homeSafety, ...rest } = archived['2026.12.1'] as unknown as Ruleset;
    const { wblt: _, ...leaveOut } = homeSafety.leaveOut;
    const kept = { ...rest, homeSafety: { ...homeSafety, leaveOut } };
    for (const earlier of rulesetsOf([archived['2026.11.9'] as never, kept], DEFAULT_RULESET).slice(0, -1))
      expect(earlier.homeSafety.leaveOut).toEqual(leaveOut);
  });

  it('differs from the one before it in something', () => {
    for (const [index, newer] of RULESETS.entries()) {
      const older = RULESETS[index - 1];
      if (older) expect(changesBetween(older.version, newer.version), newer.version).not.toEqual([]);
    }
  });

  it('is signed by its hash, whatever the order of its keys', () => {
    const reordered = Object.fromEntries(Object.entries(DEFAULT_RULESET).reverse());
    expect(hashOf(reordered)).toBe(signingHash(DEFAULT_RULESET.version));
    expect(hashOf(changed({ version: '2027.1.1' }))).not.toBe(signingHash(DEFAULT_RULESET.version));
  });

  it('keeps its hash when ids come later: what was signed is what was written down', () => {
    for (const [version, kept] of Object.entries(archived)) expect(signingHash(version)).toBe(hashOf(kept));
    expect(signingHash('1999.1.1')).toBeNull();
  });
});

describe('rulesetSchema', () => {
  it('takes every version of ours', () => {
    for (const ruleset of RULESETS) expect(rulesetSchema.parse(ruleset)).toEqual(ruleset);
  });

  it.each<[string, object]>([
    ['a version that is no version', { version: 'mine' }],
    ['an unknown part', { mood: {} }],
    ['a threshold that is missing', { scoring: {} }],
    ['a negative threshold', { triage: { ...DEFAULT_RULESET.triage, soonPainFrom: -1 } }],
    ['a share above all', { scoring: { ...DEFAULT_RULESET.scoring, coveragePercent: 101 } }],
    ['a pattern that is missing', { patterns: {} }],
    ['an alert that waits for ever', { acknowledge: { ...DEFAULT_RULESET.acknowledge, soon: null } }],
    [
      'a review that ends before it begins',
      {
        reassessment: {
          ...DEFAULT_RULESET.reassessment,
          firstReview: { fromDay: 14, untilDay: 7, visits: null },
        },
      },
    ],
    ['a rating above ten', { checkRatings: { highFrom: 11, highNeeded: 2 } }],
    ['more high ratings than are asked', { checkRatings: { highFrom: 7, highNeeded: 4 } }],
    ['an age of nobody', { homeSafety: { ...DEFAULT_RULESET.homeSafety, adultFromAge: 0 } }],
    ['a visit of no minutes', { appointments: { ...DEFAULT_RULESET.appointments, minutes: {} } }],
  ])('refuses %s', (_, change) => {
    expect(rulesetSchema.safeParse({ ...DEFAULT_RULESET, ...change }).success).toBe(false);
  });
});

describe('diffRulesets says in words', () => {
  const { patterns, scoring, alerts, appointments, pairs, exerciseCautions, redFlags } = DEFAULT_RULESET;
  const { exercises, findings } = DEFAULT_RULESET;
  const ankle = patterns['p4-ankle-lock'];

  it('nothing about a version alone', () => {
    expect(diffRulesets(DEFAULT_RULESET, changed({ version: '2027.1.1' }))).toEqual([]);
  });

  it.each<[string, Partial<Ruleset>, string]>([
    [
      'a weight',
      {
        patterns: {
          ...patterns,
          'p4-ankle-lock': { ...ankle, weights: { ...ankle.weights, 'heel-raise': 2 } },
        },
      },
      'Pattern, Stiff or repeatedly sprained ankle, weights, Single-leg heel raise reps: 1 became 2.',
    ],
    [
      'by when an alert is acknowledged',
      { acknowledge: { ...DEFAULT_RULESET.acknowledge, soon: { amount: 1, unit: 'business-days' } } },
      'Acknowledge an alert within, soon, amount: 2 became 1.',
    ],
    [
      'when somebody is measured again',
      {
        reassessment: {
          ...DEFAULT_RULESET.reassessment,
          measure: { fromDay: 28, untilDay: 28, visits: 4 },
        },
      },
      'Re-assessment, Measure again, visits: 6 became 4.',
    ],
    ['a threshold', { scoring: { ...scoring, supportedFrom: 60 } }, 'Scoring, supported from: 55 became 60.'],
    [
      'the level of an alert',
      {
        alerts: {
          ...alerts,
          rules: { ...alerts.rules, 'al-10': { ...alerts.rules['al-10'], level: 'soon' } },
        },
      },
      'Alerts, rules, Alert al-10, level: urgent became soon.',
    ],
    [
      'who is told',
      {
        alerts: {
          ...alerts,
          rules: { ...alerts.rules, 'al-10': { ...alerts.rules['al-10'], notifies: ['reception'] } },
        },
      },
      'Alerts, rules, Alert al-10, notifies: added reception; removed physio.',
    ],
    [
      'the minutes of a visit',
      { appointments: { ...appointments, minutes: { ...appointments.minutes, 'follow-up-30': 40 } } },
      'Appointments, minutes, Follow-up: 30 became 40.',
    ],
    [
      'an exercise that comes first',
      {
        pairs: {
          ...pairs,
          release: { ...pairs.release, psoas: ['breathe-90-90', 'stretch-half-kneeling-hip-flexor'] },
        },
      },
      'Exercise choice, release, Iliopsoas: reordered to 90-90 long exhale, Half-kneeling hip-flexor stretch.',
    ],
    [
      'a caution taken away',
      { exerciseCautions: { ...exerciseCautions, 'act-clam': [] } },
      'Cautions of, Clam with band: removed Lateral hip pain with compression.',
    ],
    [
      'a dose',
      {
        exercises: {
          ...exercises,
          'act-clam': { ...exercises['act-clam'], dose: { ...exercises['act-clam'].dose, sets: 2 } },
        },
      },
      'Exercise, Clam with band, dose: 3 sets of 12, hold 2 s, 5 times a week, tempo 2-2-2, rest 30 s, effort 5 of 10 became 2 sets of 12,',
    ],
    [
      'what a finding is about',
      { findings: { ...findings, wblt: { ...findings.wblt, cls: 'context' } } },
      'class: restricted became context.',
    ],
    [
      'a flag that no longer stands alone',
      { redFlags: { ...redFlags, 'rf-dvt': { ...redFlags['rf-dvt'], sufficientAlone: false } } },
      'sufficient alone: yes became no.',
    ],
    [
      'the order in which weights are shown',
      {
        patterns: {
          ...patterns,
          'p4-ankle-lock': {
            ...ankle,
            weights: Object.fromEntries(Object.entries(ankle.weights).reverse()),
          },
        },
      },
      'weights, order: reordered to Single-leg heel raise reps, Single-leg stance / Trendelenburg',
    ],
  ])('%s', (_, part, sentence) => {
    const [only, ...more] = diffRulesets(DEFAULT_RULESET, changed(part));
    expect(only).toContain(sentence);
    expect(more).toEqual([]);
  });

  it('what became of a measure, by its name', () => {
    const [before, after] = ['2026.11.9', '2026.12.1'].map(rulesetOf);
    expect(before && after && diffRulesets(before, after)).toEqual(
      expect.arrayContaining([
        'Outcome measures, change, iHOT-12, points: 13 became 14.',
        'Outcome measures, change, Pain Catastrophizing Scale, points: 9 became 12.8.',
      ]),
    );
  });

  it('what the last version changed', () => {
    const [first, second] = RULESETS;
    expect(first && second && diffRulesets(first, second)).toEqual([
      'Detectable change of a test, Single-leg heel raise to fatigue, same rater: 5 became 6.5.',
      'Detectable change of a finding, Single-leg heel raise reps, same rater: 5 became 6.5.',
    ]);
  });
});

describe('a rule set in words', () => {
  const parts = describeRuleset(DEFAULT_RULESET);

  it('names each part and leaves no rule out', () => {
    expect(parts).toHaveLength(Object.keys(DEFAULT_RULESET).length - 1);
    expect(parts.every(({ rules }) => rules.length > 0)).toBe(true);
    const scoring = parts.find(({ title }) => title === 'Scoring')?.rules;
    expect(scoring).toContain('supported from: 55');
    expect(scoring).toHaveLength(Object.keys(DEFAULT_RULESET.scoring).length);
  });

  it('names what an id means', () => {
    const rules = parts.flatMap((part) => part.rules);
    expect(rules).toContain('Stiff or repeatedly sprained ankle, weights, Single-leg heel raise reps: 1');
    expect(rules).toContain('minutes, Follow-up: 30');
    expect(rules).toContain(
      'Hip thrust from bench: strengthen Gluteus maximus; 3 sets of 8, hold 1 s, 2 times a week, tempo 2-1-3, rest 120 s, effort 8 of 10; both sides at once; load can be added; harder: Split squat; easier: Single-leg bridge',
    );
    expect(rules).toContain(
      'boxes that fire, Alert al-05: calf or thigh swelling, calf or thigh warmth or redness',
    );
    expect(rules.find((rule) => rule.startsWith('regions that count as, leg'))).toContain(
      'Shin, Calf, Ankle',
    );
    expect(rules).toContain(
      'left out with, Long-lever adductor squeeze pain (NRS): Groin strain in the last 72 hours or Medial knee ligament injury; Pregnancy past the first trimester (supine); strong pain',
    );
    expect(rules).toContain('change, Tampa Scale TSK-11, points: 7');
    expect(rules).toContain('one activity of the PSFS, points: 3');
    expect(rules).toContain('Roland-Morris score that fits having recovered, up to: 2');
    expect(rules).toContain('same day, amount: 2');
    for (const id of MEASURE_IDS) expect(rules.filter((rule) => rule.includes(`, ${id},`))).toEqual([]);
    expect(rules.join()).not.toContain('[object');
    expect(rules).toContain('rules, Alert al-10, level: urgent');
  });
});
