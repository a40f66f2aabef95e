import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALERT_RULES,
  type AlertId,
  LOG_FLAGS,
  LOG_SIGNAL_KINDS,
  type LogFlag,
} from '../../catalogue/alert-rules.ts';
import { BODY_SIDES } from '../../catalogue/vocabulary.ts';
import { ENGLISH } from '../../explanations/phrases.ts';
import { NOTHING_TO_WEIGH } from '../../explanations/weighing.ts';
import { alerts } from './alerts.ts';
import { explainAlert } from './explain.ts';
import { daily, fired, inputOf, instantAt, logAt, signal } from './history.fixtures.ts';
import { readInstant } from './instant.ts';
import type { AlertInput, LogSignal, SymptomLog } from './types.ts';
import { weighAlert } from './weigh.ts';

const withIds = (logs: readonly SymptomLog[]) => logs.map((log, index) => ({ ...log, id: `log-${index}` }));

/** The last alert of a rule raised by `logs`, weighed by these and what came `since`. */
function weighed(
  id: AlertId,
  logs: readonly SymptomLog[],
  since: readonly SymptomLog[] = [],
  rest: Partial<AlertInput> = {},
) {
  const all = withIds([...logs, ...since]);
  const alert = alerts(inputOf(all.slice(0, logs.length), rest)).alerts.findLast((one) => one.id === id);
  if (alert === undefined) throw new Error(`${id} was not raised`);
  return weighAlert(alert, inputOf(all, rest));
}

const NO_ENTRY = 'There is no entry since then.';
const fewScores = (count: number) =>
  `Entries with a pain score in the 7 days before the rise, outside an earlier one: ${count}. A baseline takes 3; otherwise earlier entries or the intake stand in.`;
const numb = signal('numbness');
const SLOW_RISE = [2, 3, 4].flatMap((nprs) => Array<number>(nprs === 2 ? 14 : 7).fill(nprs));

describe('an alert', () => {
  it('is not weighed where what was logged is not at hand', () => {
    const [alert] = alerts(inputOf(daily([3, 3, 3, 8]))).alerts;
    expect(alert && explainAlert(alert, null)).toMatchObject(NOTHING_TO_WEIGH);
  });

  it('of a jump: scores that came down again, and from which number it is another rule', () => {
    const later = [logAt(4, { nprs: 6 }), logAt(5, { nprs: 4 }), logAt(6), logAt(7, { nprs: 3 })];
    expect(weighed('al-07', daily([3, 3, 3, 8]), later)).toEqual({
      against: ['Entries since then below NPRS 5: 2 of 3. The last: NPRS 3.'],
      missing: [],
      alternatives: ['Below NPRS 7 it is not this rule; 5 or more over 20 h or longer is al-08.'],
    });
  });

  it('of strong pain without a baseline: that there is none, and what it takes', () => {
    expect(weighed('al-07', daily([8]), [logAt(1, { nprs: 7 })], { intakeNprs: null })).toEqual({
      against: ['Entries since then below NPRS 8: 1 of 1. The last: NPRS 7.'],
      missing: [
        'There is no baseline: it takes 3 entries with a pain score within 28 days, or a score at intake.',
      ],
      alternatives: ['Below NPRS 8 it is not this rule.'],
    });
  });

  it.each<[number, number, string]>([
    [5, 8, 'Below NPRS 8 it is not this rule; 7 or more over 20 h or longer is al-08.'],
    [6, 8, 'Below NPRS 8 it is not this rule.'],
    [7, 8, 'Below NPRS 8 it is not this rule.'],
  ])(
    'of a jump from a baseline of %d to %d: whether a lesser rise is a rule at all',
    (intakeNprs, nprs, near) => {
      expect(weighed('al-07', daily([nprs]), [logAt(1, { nprs: 9 })], { intakeNprs })).toMatchObject({
        against: [],
        alternatives: [near],
      });
    },
  );

  it('of a rise that lasts: how few scores its baseline had, and the jump it was near to', () => {
    expect(weighed('al-08', daily([3, 5, 6]))).toEqual({
      against: [],
      missing: [fewScores(1), NO_ENTRY],
      alternatives: [
        'Below NPRS 5 it is not this rule.',
        `From NPRS 7 on it is al-07: ${ALERT_RULES['al-07'].rule}.`,
      ],
    });
    expect(weighed('al-08', daily([3, 3, 3, 5, 6])).missing).toEqual([NO_ENTRY]);
    const [tooEarly, firstDay, unscored] = [logAt(1.9, { nprs: 3 }), logAt(2, { nprs: 3 }), logAt(5)];
    const risen = [logAt(9, { nprs: 5 }), logAt(10, { nprs: 5 })];
    expect(
      weighed(
        'al-08',
        [tooEarly, firstDay, unscored, ...risen],
        [logAt(11, { nprs: 5 }), logAt(12, { nprs: 4 })],
      ),
    ).toMatchObject({
      against: ['Entries since then below NPRS 5: 1 of 2. The last: NPRS 4.'],
      missing: [fewScores(1)],
    });
    expect(weighed('al-08', daily([3, 7, 7])).alternatives).toEqual(['Below NPRS 5 it is not this rule.']);
  });

  it('of a rise: the scores behind its baseline, none of which is of a rise', () => {
    expect(weighed('al-08', daily([2, 2, 6, 6]), [], { intakeNprs: 4 }).missing).toContain(fewScores(2));
    // One calm entry does not end an episode, and the baseline stays what it was.
    const interrupted = daily([3, 3, 5, 4, 5, 5]);
    expect(weighed('al-08', interrupted).missing).toContain(fewScores(2));
    const again = daily([3, 3, 5, 4, 4, 5, 6]);
    expect(weighed('al-08', again).missing).toContain(fewScores(2));
    const long = [...daily([3, 3, 3]), logAt(9, { nprs: 5 }), logAt(10, { nprs: 5 })];
    expect(weighed('al-08', long).missing).toContain(fewScores(1));
  });

  it('of a rise after a jump of the same episode: no jump to be near to, and the other way round', () => {
    expect(weighed('al-08', daily([3, 3, 3, 7, 6])).alternatives).toEqual([
      'Below NPRS 5 it is not this rule.',
    ]);
    expect(weighed('al-07', daily([3, 3, 3, 5, 6, 8])).alternatives).toEqual([
      'Below NPRS 7 it is not this rule.',
    ]);
    expect(weighed('al-07', daily([3, 3, 3, 5, 8])).alternatives).toEqual([
      `The same entry also met al-08: ${ALERT_RULES['al-08'].rule}.`,
      'Below NPRS 7 it is not this rule; 5 or more over 20 h or longer is al-08.',
    ]);
  });

  it('of an entry that is no longer there: no score it could have had', () => {
    const [alert] = alerts(inputOf(withIds(daily([3, 3, 3, 8])))).alerts;
    expect(alert && weighAlert(alert, inputOf(withIds(daily([3, 3, 3]))))).toEqual({
      against: [ENGLISH['alert.against.not-now']],
      missing: [NO_ENTRY],
      alternatives: [],
    });
  });

  it('beside a silence since the same entry: neither is what the other met', () => {
    const rest = { programActive: true };
    const lone = daily([3, 3, 3, 8]);
    for (const id of ['al-07', 'al-16'] as const)
      expect(weighed(id, lone, [], rest).alternatives.join(' ')).not.toContain('The same entry');
  });

  it('of a new sign: entries that do not name it again, what the intake left open, and what is more pressing', () => {
    const since = [logAt(1, { nprs: 2 }), logAt(2, { signals: [{ ...numb, side: 'both' }] })];
    expect(weighed('al-09', [logAt(0, { signals: [numb] })], since, { intakeSignals: null })).toEqual({
      against: ['Entries since then that do not name it again: 1 of 2.'],
      missing: [
        'Nobody asked at intake what was there before, so it counts as new.',
        'This entry gives no pain score.',
      ],
      alternatives: [`More pressing is al-02: ${ALERT_RULES['al-02'].rule}.`],
    });
    const locking = { nprs: 1, flags: ['locking'] as const };
    const locked = weighed('al-13', [logAt(0, locking)], [logAt(1), logAt(2, locking)], {
      intakeSignals: null,
    });
    expect(locked).toEqual({
      against: ['Entries since then that do not name it again: 1 of 2.'],
      missing: [],
      alternatives: [],
    });
  });

  it.each<[string, Partial<LogSignal>, number]>([
    ['the same place', {}, 0],
    ['elsewhere in the same limb', { region: 'calf' }, 0],
    ['as tingling elsewhere in the same limb', { kind: 'pins-and-needles', region: 'calf' }, 0],
    ['a place that was not said', { region: null }, 0],
    ['a side that was not said', { region: 'calf', side: null }, 0],
    ['the other leg', { side: 'right' }, 1],
    ['an arm', { region: 'hand' }, 1],
    ['the back', { region: 'lower-back' }, 1],
    ['as stiffness', { kind: 'stiffness' }, 1],
  ])('of numbness that is then told of %s', (_case, place, count) => {
    const since = [logAt(1, { signals: [{ ...numb, ...place }] })];
    expect(weighed('al-09', [logAt(0, { signals: [numb] })], since).against).toEqual(
      count === 0 ? [] : ['Entries since then that do not name it again: 1 of 1.'],
    );
  });

  it('of numbness of the back or of a painful click: only that place, or one that was not said, is named again', () => {
    const count = (first: LogSignal, later: LogSignal) =>
      weighed(
        first.kind === 'numbness' ? 'al-09' : 'al-13',
        [logAt(0, { signals: [first] })],
        [logAt(1, { signals: [later] })],
      ).against.length;
    const back = signal('numbness', { region: 'lower-back' });
    const click = signal('clicking', { region: 'knee-front', painful: true });
    expect(count(back, { ...back, region: 'neck' })).toBe(1);
    expect(count({ ...numb, region: null }, numb)).toBe(0);
    expect(count(click, { ...click, region: 'ankle' })).toBe(1);
    expect(count(click, { ...click, region: null })).toBe(0);
  });

  it.each<[AlertId, LogFlag]>([
    ['al-05', 'calf-swollen'],
    ['al-06', 'fever-unwell'],
  ])('%s, of a box that asks for care the same day: nothing against it but a correction', (id, flag) => {
    const logs = [logAt(0, { nprs: 3, flags: [flag] })];
    expect(weighed(id, logs, [logAt(1, { nprs: 3 }), logAt(2, { nprs: 3 })]).against).toEqual([]);
    const [alert] = alerts(inputOf(withIds(logs))).alerts;
    expect(alert && weighAlert(alert, inputOf(withIds(daily([3, 3])))).against).toEqual([
      ENGLISH['alert.against.not-now'],
    ]);
  });

  it('of an emergency: nothing against it, whatever the later entries say', () => {
    const saddle = weighed(
      'al-01',
      [logAt(0, { flags: ['saddle-numbness', 'calf-swollen'] })],
      daily([0, 0, 0]),
    );
    expect(saddle).toEqual({
      against: [],
      missing: ['This entry gives no pain score.'],
      alternatives: [`The same entry also met al-05: ${ALERT_RULES['al-05'].rule}.`],
    });
    const legs = [numb, signal('numbness', { side: 'right' })];
    expect(
      weighed('al-02', [logAt(0, { nprs: 1, signals: legs })], [logAt(1)], { intakeSignals: null }),
    ).toMatchObject({
      against: [],
      missing: ['Nobody asked at intake what was there before, so it counts as new.'],
    });
    const weak = signal('weakness', { severity: 3 });
    expect(
      weighed('al-03', [logAt(0, { nprs: 1, signals: [weak] })], [logAt(1)], { intakeSignals: null }),
    ).toMatchObject({
      against: [],
      missing: ['Nobody asked at intake what was there before, so it counts as new.'],
    });
  });

  it('of bad nights: the other nights of the week, and those nobody wrote of', () => {
    const [bad, quiet] = [{ nprs: 2, nightPainUneased: true }, { nprs: 1 }];
    const nights = [logAt(3, quiet), logAt(4, quiet), logAt(8, bad), logAt(9, bad), logAt(10, bad)];
    expect(weighed('al-10', nights, [logAt(11, quiet)])).toEqual({
      against: ['Of these 7 nights, with an entry and without such pain: 1.'],
      missing: ['Of these 7 nights, without an entry: 3.'],
      alternatives: [],
    });
    const everyNight = Array.from({ length: 7 }, (_, night) => logAt(night, night < 4 ? quiet : bad));
    expect(weighed('al-10', everyNight).missing).toEqual([NO_ENTRY]);
    expect(weighed('al-10', everyNight.slice(4)).against).toEqual([]);
  });

  it('of pain in an exercise: later sessions within the limit', () => {
    const sessions = (...pains: (number | null)[]) =>
      pains.map((exercisePain, day) => logAt(1 + day, { exercisePain }));
    const after = (...pains: (number | null)[]) =>
      weighed('al-11', [logAt(0, { nprs: 1, exercisePain: 8 })], sessions(...pains)).against;
    expect(after(5, 6, 7, null)).toEqual(['Entries since then with exercise pain of 5 or less: 1 of 3.']);
    expect(after(6, null)).toEqual([]);
  });

  it('of pain after sessions: the sessions without it, and those of which one score is lacking', () => {
    const session = (day: number, preSessionNprs: number | null, after24hNprs: number | null) =>
      logAt(day, { nprs: 1, preSessionNprs, after24hNprs });
    const [tooEarly, firstDay] = [session(5.9, 2, 3), session(6, 2, 3)];
    const halves = [session(10, 2, null), session(11, null, 0), session(20, 2, null)];
    const rest = [
      session(12, 2, 3),
      session(12.5, 2, 3),
      session(13, null, null),
      session(19, 2, 4),
      session(20, 1, 4),
    ];
    const later = [session(21, 2, 3), session(21, 2, null)];
    expect(weighed('al-12', [tooEarly, firstDay, ...halves, ...rest], later)).toEqual({
      against: ['Sessions within these 14 days after which pain rose by less than 2: 3.'],
      missing: ['Sessions within these 14 days with one of the two scores only: 3.'],
      alternatives: [],
    });
    expect(weighed('al-12', [session(0, 2, 4), session(1, 2, 4)])).toEqual({
      against: [],
      missing: [NO_ENTRY],
      alternatives: [],
    });
  });

  it('of a range: the same measure of the same side since then', () => {
    const lunge = (value: number, side: 'left' | 'right' = 'left') => ({
      nprs: 1,
      romMeasures: [{ test: 'wblt' as const, side, value, reference: 10 }],
    });
    const raising = [logAt(0, lunge(5)), logAt(1, lunge(5))];
    const otherTest = {
      romMeasures: [{ test: 'hip-ir' as const, side: 'left' as const, value: 9, reference: 9 }],
    };
    const others = [logAt(5, lunge(10, 'right')), logAt(6, otherTest)];
    const better = [logAt(2, lunge(10)), logAt(3, lunge(5)), logAt(4, lunge(10))];
    expect(weighed('al-14', raising, [...better, ...others]).against).toEqual([
      'Measured since then and not worse by more than 1.9 cm: 2 of 3.',
    ]);
    expect(weighed('al-14', raising, [logAt(3, lunge(5)), ...others]).against).toEqual([]);
  });

  it.each<[number, number, string[], string[]]>([
    [
      5,
      3.5,
      ['The mean fell by 1.5; by 2 or more would have been enough.'],
      ['With a mean of the last 14 days of 3 or less it is not this rule.'],
    ],
    [2, 2, [], ['With a mean of the last 14 days of 0 or less it is not this rule.']],
    [1, 2, [], []],
  ])(
    'of a signal that stays, its mean %d and then %d: what of it went, and what was not scored',
    (first, last, fell, alternatives) => {
      const stiff = (day: number, nprs: number | null) =>
        logAt(day, { nprs, signals: [signal('stiffness')] });
      const unscored = (day: number) => stiff(day, null);
      const [tooEarly, firstDay, own, later] = [unscored(-0.5), unscored(0), unscored(42), unscored(43)];
      const early = [stiff(1, first), logAt(2, { nprs: first }), stiff(3, first)];
      const late = [stiff(40, Math.floor(last)), stiff(41, Math.ceil(last))];
      const logs = [tooEarly, firstDay, ...early, ...late, own];
      expect(weighed('al-17', logs, [later], { intakeNprs: null })).toEqual({
        against: [...fell, 'Entries without a warning signal: 1 of 7.'],
        missing: ['Entries without a pain score: 2 of 7.', 'This entry gives no pain score.'],
        alternatives,
      });
    },
  );

  it('of a signal that stays: a mean that is enough, rounded down and never up', () => {
    const days = (recent: number) =>
      Array.from({ length: 43 }, (_, day) =>
        logAt(day, { nprs: day === 0 ? 6 : day < 29 ? 5 : recent, signals: [signal('stiffness')] }),
      );
    expect(weighed('al-17', days(4)).alternatives).toContain(
      'With a mean of the last 14 days of 3 or less it is not this rule.',
    );
    expect(fired(days(4))).toContain('al-17@43');
    expect(fired(days(3))).not.toContain('al-17@43');
  });

  it('of a slow rise: lower scores since, and the median below which it is none', () => {
    expect(weighed('al-18', daily(SLOW_RISE), [logAt(28, { nprs: 3 })])).toMatchObject({
      against: ['Entries since then below NPRS 4: 1 of 4. The last: NPRS 3.'],
      alternatives: ['With a median of the last 7 days below 4 it is not this rule.'],
    });
  });

  it('of clicking without pain: nothing', () => {
    const clicking = [logAt(0, { nprs: 0, signals: [signal('clicking', { painful: false })] })];
    expect(weighed('al-15', clicking, [logAt(1)])).toEqual(NOTHING_TO_WEIGH);
  });

  it.each<[string, SymptomLog[]]>([
    ['the last entry', withIds(daily([3]))],
    ['the start of a program nobody logged on', []],
  ])('of silence since %s: nothing, and an entry that ends it takes nothing back', (_since, logs) => {
    const program = { programActive: true, programSince: instantAt(0), asOf: instantAt(10) };
    const silence = alerts(inputOf(logs, program)).alerts.find(({ id }) => id === 'al-16');
    if (silence === undefined) throw new Error('al-16 was not raised');
    const { against, missing, alternatives } = weighAlert(silence, inputOf(logs, program));
    expect({ against, missing, alternatives }).toEqual({ against: [], missing: [], alternatives: [] });
    const ended = inputOf([...logs, logAt(9, { id: 'late', nprs: 3 })], program);
    expect(weighAlert(silence, ended).against).toEqual([]);
  });

  const NOT_NOW = [ENGLISH['alert.against.not-now']];
  const jump = daily([3, 3, 3, 8]);
  const [first, second, third, fourth] = withIds(jump);

  it.each<[string, (SymptomLog | undefined)[], string[]]>([
    ['still stand', [first, second, third, fourth], []],
    ['were corrected', [first, second, third, fourth && { ...fourth, nprs: 4 }], NOT_NOW],
    [
      'were corrected, and meet another rule',
      [first, second, third, fourth && { ...fourth, nprs: 4, exercisePain: 8 }],
      NOT_NOW,
    ],
    ['were removed', [first, second, third], NOT_NOW],
    [
      'were corrected, and the next one meets the rule',
      [first, second, third, fourth && { ...fourth, nprs: null }, logAt(4, { id: 'next', nprs: 8 })],
      NOT_NOW,
    ],
  ])('of entries that %s: whether they raise it now', (_what, logs, expected) => {
    const [alert] = alerts(inputOf(withIds(jump))).alerts;
    const now = inputOf(logs.filter((log) => log !== undefined));
    expect(alert && weighAlert(alert, now).against).toEqual(expected);
  });

  it.each<[string, SymptomLog[], string[]]>([
    ['the same entry', jump, []],
    ['one of another instant', [...jump.slice(0, 3), logAt(4, { nprs: 8 })], NOT_NOW],
    [
      'one with an id at the same instant',
      [...jump.slice(0, 3), logAt(3, { id: 'other', nprs: 8 })],
      NOT_NOW,
    ],
  ])('of an entry without an id: by its instant it is %s', (_what, logs, expected) => {
    const [alert] = alerts(inputOf(jump)).alerts;
    expect(alert && weighAlert(alert, inputOf(logs)).against).toEqual(expected);
  });

  it.each<[AlertId, number[]]>([
    ['al-07', [3, 3, 3, 8]],
    ['al-08', [3, 3, 3, 5, 6]],
    ['al-18', SLOW_RISE],
  ])(
    '%s of pain is not said to lack its score where a second content of the entry has none',
    (id, scores) => {
      const logs = withIds(daily(scores));
      const alert = alerts(inputOf(logs)).alerts.find((one) => one.id === id);
      const own = logs.find((log) => log.id === alert?.logId);
      if (alert === undefined || own === undefined) throw new Error(`${id} was not raised`);
      const twice = inputOf([...logs, { ...own, nprs: null }]);
      expect(weighAlert(alert, twice).missing).not.toContain(ENGLISH['alert.missing.score']);
    },
  );
});

describe('what an alert is weighed by, whatever was logged', () => {
  const score = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null });
  const someLogs = fc
    .array(
      fc.record({
        day: fc.integer({ min: 0, max: 60 }),
        nprs: score,
        signals: fc.array(
          fc.record({
            kind: fc.constantFrom(...LOG_SIGNAL_KINDS),
            region: fc.constantFrom('shin', 'knee-front', 'hand' as const, null),
            side: fc.constantFrom(...BODY_SIDES, null),
            painful: fc.constantFrom(true, false, null),
            severity: score,
          }),
          { maxLength: 2 },
        ),
        flags: fc.uniqueArray(fc.constantFrom(...LOG_FLAGS), { maxLength: 1 }),
        exercisePain: score,
        preSessionNprs: score,
        after24hNprs: score,
        nightPainUneased: fc.boolean(),
      }),
      { minLength: 1, maxLength: 25 },
    )
    .map((entries) => withIds(entries.map(({ day, ...entry }) => logAt(day, entry))));
  const intake = fc.record({
    intakeNprs: score,
    intakeSignals: fc.constantFrom(null, []),
    programActive: fc.boolean(),
  });

  it('is said exactly where it is so', () => {
    fc.assert(
      fc.property(someLogs, intake, (logs, rest) => {
        const input = inputOf(logs, rest);
        const raised = alerts(input).alerts;
        for (const alert of raised) {
          const { says, against, missing, alternatives } = explainAlert(alert, input);
          for (const text of [says, ...against, ...missing, ...alternatives])
            expect(text).not.toMatch(/[{}]|undefined|null|NaN/);
          expect(against).not.toContain(ENGLISH['alert.against.not-now']);
          if (alert.level === 'emergency' || alert.evidence.kind === 'flags') expect(against).toEqual([]);
          const at = readInstant(alert.at)?.epochMs ?? 0;
          const later = logs.filter((log) => (readInstant(log.at)?.epochMs ?? 0) > at);
          const isSilence = alert.id === 'al-16';
          expect(missing.includes(NO_ENTRY)).toBe(later.length === 0 && !isSilence);
          const others = raised.filter(
            ({ id, logId }) => !isSilence && id !== 'al-16' && id !== alert.id && logId === alert.logId,
          );
          expect(alternatives.filter((text) => text.startsWith('The same entry'))).toHaveLength(
            others.length,
          );
          const isNew = ['limbs', 'new-signals', 'weakness'].includes(alert.evidence.kind);
          if (rest.intakeSignals !== null || !isNew)
            expect(missing).not.toContain(ENGLISH['alert.missing.intake']);
          const hasBaseline = !('baseline' in alert.evidence) || alert.evidence.baseline !== null;
          expect(missing.some((text) => text.startsWith('There is no baseline'))).toBe(!hasBaseline);
        }
      }),
    );
  });

  it('is so of each other score that it names, when the rules are asked', () => {
    const everyDay = fc.array(score, { minLength: 4, maxLength: 12 }).map((scores) => withIds(daily(scores)));
    const scored = (log: SymptomLog | undefined, nprs: number) =>
      log === undefined ? [] : [{ ...log, nprs }];
    fc.assert(
      fc.property(fc.oneof(someLogs, everyDay), intake, (logs, rest) => {
        for (const alert of alerts(inputOf(logs, rest)).alerts) {
          const own = logs.find(({ id }) => id === alert.logId);
          const others = logs.filter((log) => log !== own);
          const meets = (id: AlertId, nprs: number) =>
            alerts(inputOf([...others, ...scored(own, nprs)], rest)).alerts.some(
              (one) => one.id === id && one.logId === alert.logId,
            );
          for (const text of weighAlert(alert, inputOf(logs, rest)).alternatives) {
            const limit = Number(/^(?:Below|From) NPRS ([\d.]+)/.exec(text)?.[1]);
            for (let nprs = 0; nprs <= 10; nprs += 1) {
              if (text.startsWith('Below') && nprs < limit) expect(meets(alert.id, nprs)).toBe(false);
              if (text.startsWith('From') && nprs >= limit) expect(meets('al-07', nprs)).toBe(true);
            }
          }
        }
      }),
    );
  });

  it('names no other score where that would put the entry after another of the same instant', () => {
    // By itself a 4 over a usual 0 would be a jump; after the other 4 of the same instant it opens no episode any more.
    const at = '2026-04-07T00:00:00Z';
    const logs = withIds([logAt(0, { nprs: 4, at }), logAt(0, { nprs: 2, at, after24hNprs: 0 })]);
    const rest = { intakeNprs: 0, intakeSignals: null, programActive: false };
    const [first, ...more] = [
      ...logs,
      { ...logs[1], id: 'log-2', at: '2026-03-01T00:00:00Z', after24hNprs: null },
    ];
    const input = inputOf([first, ...more] as SymptomLog[], rest);
    const [sustained] = alerts(input).alerts.filter(({ id }) => id === 'al-08');
    if (sustained === undefined) throw new Error('an alert was expected');
    expect(weighAlert(sustained, input).alternatives.filter((text) => text.startsWith('From'))).toEqual([]);
  });

  it('does not depend on the order in which entries arrived', () => {
    fc.assert(
      fc.property(someLogs, (logs) => {
        const input = inputOf(logs);
        for (const alert of alerts(input).alerts)
          expect(weighAlert(alert, inputOf(logs.toReversed()))).toEqual(weighAlert(alert, input));
      }),
    );
  });
});
