import { describe, expect, it } from 'vitest';
import type { LogFlag } from '../../catalogue/alert-rules.ts';
import { rulesetOf } from '../../ruleset/archive.ts';
import type { Ruleset } from '../../ruleset/types.ts';
import { alerts } from './alerts.ts';
import { daily, fired, inputOf, logAt, signal } from './history.fixtures.ts';
import type { LogSignal, SymptomLog } from './types.ts';

const carrying = (days: readonly number[], ...signals: LogSignal[]) =>
  days.map((day) => logAt(day, { signals }));

describe('ticked boxes', () => {
  it.each<[LogFlag, string]>([
    ['saddle-numbness', 'al-01'],
    ['bladder-change', 'al-01'],
    ['bowel-change', 'al-01'],
    ['weakness-new', 'al-03'],
    ['weakness-worse', 'al-03'],
    ['foot-drop', 'al-03'],
    ['chest-pain', 'al-04'],
    ['breathless', 'al-04'],
    ['leg-cold-pale', 'al-04'],
    ['calf-swollen', 'al-05'],
    ['calf-warm-red', 'al-05'],
    ['fever-unwell', 'al-06'],
    ['joint-hot-swollen', 'al-06'],
    ['self-harm', 'al-19'],
  ])('%s fires %s on every log that ticks it', (flag, id) => {
    const logs = [logAt(0, { flags: [flag] }), logAt(1), logAt(2, { flags: [flag] })];
    expect(fired(logs)).toEqual([`${id}@1`, `${id}@3`]);
  });

  it('says nothing about a log without any', () => {
    expect(fired([logAt(0), logAt(1, { nprs: 0 })])).toEqual([]);
  });

  it('tells reception of saddle numbness and of thoughts of self-harm', () => {
    const { alerts: raised, programState } = alerts(
      inputOf([logAt(0, { flags: ['self-harm', 'bowel-change'] })]),
    );
    expect(raised.map(({ notifies }) => notifies)).toEqual(
      Array(2).fill(['patient-banner', 'physio', 'reception']),
    );
    expect(programState).toBe('paused');
  });

  it.each(['numbness', 'pins-and-needles'] as const)(
    '%s charted between the legs is al-01, known or not',
    (kind) => {
      const saddle = signal(kind, { region: 'saddle', side: null });
      expect(fired(carrying([0, 1], saddle), { intakeSignals: [saddle] })).toEqual(['al-01@1', 'al-01@2']);
    },
  );
});

describe('al-02, both sides or arm and leg', () => {
  const left = signal('numbness');
  const right = signal('pins-and-needles', { region: 'calf', side: 'right' });
  const both = signal('numbness', { side: 'both' });

  it.each<[string, LogSignal[]]>([
    ['both legs in one signal', [both]],
    ['both legs in two signals of two kinds', [left, right]],
    ['both hands', [signal('numbness', { region: 'hand', side: 'both' })]],
    ['an arm and a leg of one side', [left, signal('numbness', { region: 'elbow' })]],
    ['both sides of a place nobody named', [signal('numbness', { region: null, side: 'both' })]],
  ])('fires for %s', (_case, signals) => {
    expect(fired([logAt(0, { signals })])).toEqual(['al-02@1']);
  });

  it.each<[string, LogSignal[]]>([
    ['one leg', [left]],
    ['one leg in two places', [left, signal('numbness', { region: 'heel' })]],
    ['a numb leg beside a stiff one', [left, signal('stiffness', { side: 'right' })]],
    ['one arm', [signal('numbness', { region: 'elbow' })]],
    [
      'an arm, and one side of a place nobody named',
      [signal('numbness', { region: 'elbow' }), signal('numbness', { region: null })],
    ],
    ['pain in both legs', [signal('pain', { side: 'both' })]],
    ['stiffness in both legs', [signal('stiffness', { side: 'both' })]],
    ['both sides of the back', [signal('numbness', { region: 'lower-back', side: 'both' })]],
  ])('does not fire for %s', (_case, signals) => {
    expect(fired([logAt(0, { signals })])).not.toContain('al-02@1');
  });

  it('fires for a new kind beside one that was somewhere at intake', () => {
    const somewhere = signal('numbness', { region: null, side: null });
    expect(fired([logAt(0, { signals: [left, right] })], { intakeSignals: [somewhere] })).toContain(
      'al-02@1',
    );
    expect(fired([logAt(0, { signals: [both] })], { intakeSignals: [somewhere] })).not.toContain('al-02@1');
  });

  it('keeps quiet where both legs and the kind were there at intake, each in its own answer', () => {
    const tingling = signal('pins-and-needles', { side: 'both' });
    const intakeSignals = [tingling, signal('numbness', { region: null, side: null })];
    expect(fired([logAt(0, { signals: [tingling, both] })], { intakeSignals })).toEqual([]);
  });

  it('fires when the second leg joins one that has long been numb', () => {
    expect(fired([logAt(0, { signals: [left, right] })], { intakeSignals: [left] })).toEqual(['al-02@1']);
  });

  it('knows what was there at intake, and when nobody asked takes it for new', () => {
    expect(fired(carrying([0], both), { intakeSignals: [both] })).toEqual([]);
    expect(fired(carrying([0], both), { intakeSignals: null })).toEqual(['al-02@1']);
  });

  it('counts numbness joining old tingling in both legs', () => {
    const tingling = signal('pins-and-needles', { side: 'both' });
    expect(fired(carrying([0], tingling, both), { intakeSignals: [tingling] })).toEqual(['al-02@1']);
  });

  it('fires on every log that carries it for 14 days', () => {
    const logs = carrying([0, 1, 7, 14, 14.5, 15], both);
    expect(fired(logs)).toEqual(['al-02@1', 'al-02@2', 'al-02@3', 'al-02@4']);
  });

  it('is new again after 14 days without', () => {
    expect(fired(carrying([0, 20], both))).toEqual(['al-02@1', 'al-02@2']);
  });
});

describe('al-03, weakness', () => {
  const weak = (severity: number | null) => signal('weakness', { severity });

  it('fires when new, for 14 days, whatever its severity', () => {
    expect(fired(carrying([0, 10, 14, 15], weak(2)))).toEqual(['al-03@1', 'al-03@2', 'al-03@3']);
  });

  it('fires when known but worse than in the last log', () => {
    const logs = [3, 3, 4, 4].map((severity, day) => logAt(day, { signals: [weak(severity)] }));
    expect(fired(logs, { intakeSignals: [weak(3)] })).toEqual(['al-03@3']);
  });

  it('takes weakness that was not ticked in the last log for worse', () => {
    const logs = [logAt(0), logAt(1, { signals: [weak(2)] })];
    expect(fired(logs, { intakeSignals: [weak(3)] })).toEqual(['al-03@2']);
  });

  it('does not fire for known weakness that eases', () => {
    const logs = [5, 4, 4].map((severity, day) => logAt(day, { signals: [weak(severity)] }));
    expect(fired(logs, { intakeSignals: [weak(5)] })).toEqual([]);
  });
});

describe('al-09, new one-sided tingling or numbness', () => {
  const left = signal('numbness');

  it('fires once an episode', () => {
    expect(fired(carrying([0, 1, 2], left))).toEqual(['al-09@1']);
    expect(fired(carrying([0, 14], left))).toEqual(['al-09@1']);
    expect(fired(carrying([0, 14.01], left))).toEqual(['al-09@1', 'al-09@2']);
  });

  it('knows the place at intake, not the other side', () => {
    expect(fired(carrying([0], left), { intakeSignals: [left] })).toEqual([]);
    const right = signal('numbness', { side: 'right' });
    expect(fired(carrying([0], right), { intakeSignals: [left] })).toEqual(['al-09@1']);
  });

  it('takes an intake signal without a place for present anywhere', () => {
    const anywhere = signal('numbness', { region: null, side: null });
    expect(fired(carrying([0], left), { intakeSignals: [anywhere] })).toEqual([]);
  });

  it('is not fired by a log that fires al-01 or al-02', () => {
    expect(fired([logAt(0, { signals: [left], flags: ['bladder-change'] })])).toEqual(['al-01@1']);
  });
});

describe('al-10, nights', () => {
  const nights = (days: readonly number[]) => days.map((day) => logAt(day, { nightPainUneased: true }));

  it('fires at the third of seven nights', () => {
    expect(fired(nights([0, 3, 6]))).toEqual(['al-10@3']);
    expect(fired(nights([0, 3, 7]))).toEqual([]);
  });

  it('counts a local date once, by the offset the person lived by', () => {
    expect(fired(nights([0, 0.3, 0.6, 1]))).toEqual([]);
    const at = (time: string) => logAt(0, { at: time, nightPainUneased: true });
    // Three local dates within 25 hours; two in UTC.
    const logs = [
      at('2026-05-01T23:30:00+10:00'),
      at('2026-05-02T12:00:00+10:00'),
      at('2026-05-03T00:30:00+10:00'),
    ];
    expect(fired(logs)).toEqual(['al-10@3']);
  });
});

describe('al-11 and al-12, sessions', () => {
  it('al-11 needs more than 5 during an exercise, once an episode', () => {
    const logs = [5, 6, 7].map((exercisePain, day) => logAt(day, { exercisePain }));
    expect(fired(logs)).toEqual(['al-11@2']);
    expect(fired([...logs, logAt(17, { exercisePain: 6 })])).toEqual(['al-11@2', 'al-11@4']);
  });

  it('al-12 needs 2 above the score before, twice within 14 days', () => {
    const session = (day: number, before: number, after: number) =>
      logAt(day, { preSessionNprs: before, after24hNprs: after });
    expect(fired([session(0, 2, 4), session(14, 3, 5)])).toEqual(['al-12@2']);
    expect(fired([session(0, 2, 4), session(14.1, 3, 5)])).toEqual([]);
    expect(fired([session(0, 2, 4), session(5, 3, 4), session(6, 0, 1)])).toEqual([]);
    expect(fired([logAt(0, { after24hNprs: 6 }), logAt(1, { after24hNprs: 6 })])).toEqual([]);
  });
});

describe('al-13 and al-15, clicks and catches', () => {
  const click = (painful: boolean | null) => signal('clicking', { region: 'knee-front', painful });

  it.each(['locking', 'giving-way'] as const)('al-13 fires for new %s', (flag) => {
    const logs = [0, 1, 16].map((day) => logAt(day, { flags: [flag] }));
    expect(fired(logs)).toEqual(['al-13@1', 'al-13@3']);
  });

  it('al-13 fires for painful clicking that was painless at intake, not for what was painful then', () => {
    expect(fired(carrying([0], click(true)), { intakeSignals: [click(false)] })).toEqual(['al-13@1']);
    expect(fired(carrying([0], click(true)), { intakeSignals: [click(true)] })).toEqual([]);
  });

  it('al-15 reassures nobody who tells of pain, and did under the rules before 2026.12.1', () => {
    const clicks = (entry: Partial<SymptomLog>) => inputOf([logAt(0, { signals: [click(false)], ...entry })]);
    const before = rulesetOf('2026.11.9') ?? undefined;
    const raised = (entry: Partial<SymptomLog>, ruleset?: Ruleset) =>
      alerts(clicks(entry), ruleset).alerts.map(({ id }) => id);
    for (const entry of [
      { nprs: 1 },
      { exercisePain: 1 },
      { preSessionNprs: 1 },
      { after24hNprs: 1 },
      { nightPainUneased: true },
    ]) {
      expect(raised(entry), JSON.stringify(entry)).not.toContain('al-15');
      expect(raised(entry, before), JSON.stringify(entry)).toContain('al-15');
    }
    expect(raised({ nprs: 0, exercisePain: 0, preSessionNprs: 0, after24hNprs: 0 })).toEqual(['al-15']);
  });

  it('al-15 reassures about painless clicking only', () => {
    expect(fired(carrying([0, 1], click(false)))).toEqual(['al-15@1']);
    expect(fired(carrying([0], click(null)))).toEqual([]);
    expect(fired(carrying([0], click(false), signal('stiffness')))).toEqual([]);
    expect(fired([logAt(0, { signals: [click(false)], flags: ['locking'] })])).toEqual(['al-13@1']);
  });
});

describe('what was new and what was known', () => {
  it('al-01 is numbness or tingling between the legs, not pain there', () => {
    expect(fired(carrying([0], signal('pain', { region: 'saddle', side: null })))).toEqual([]);
  });

  it('al-03 counts weakness on both sides as new where one side is', () => {
    const both = signal('weakness', { region: 'lower-back', side: 'both', severity: 2 });
    const known = [signal('weakness', { region: 'lower-back', side: 'left', severity: 2 })];
    expect(fired(carrying([0], both), { intakeSignals: known })).toEqual(['al-03@1']);
    expect(fired(carrying([0], both), { intakeSignals: [both] })).toEqual([]);
  });

  it('al-09 is one-sided, beside any other alert that is not al-01 or al-02', () => {
    const back = signal('numbness', { region: 'lower-back', side: 'both' });
    expect(fired(carrying([0], back))).toEqual([]);
    expect(fired([logAt(0, { signals: [signal('numbness')], flags: ['chest-pain'] })])).toEqual([
      'al-04@1',
      'al-09@1',
    ]);
  });

  it('al-09 knows a place at intake whose side, or whose region, was not said', () => {
    const onShin = signal('numbness', { side: null });
    expect(fired(carrying([0], signal('numbness')), { intakeSignals: [onShin] })).toEqual([]);
    expect(fired(carrying([0], signal('numbness', { region: 'heel' })), { intakeSignals: [onShin] })).toEqual(
      ['al-09@1'],
    );
    const onLeft = signal('numbness', { region: null, side: 'left' });
    expect(fired(carrying([0], signal('numbness')), { intakeSignals: [onLeft] })).toEqual([]);
    expect(fired(carrying([0], signal('numbness', { side: 'right' })), { intakeSignals: [onLeft] })).toEqual([
      'al-09@1',
    ]);
  });

  it('an episode ends after 14 days without, not on the fourteenth', () => {
    const sore = (day: number) => logAt(day, { exercisePain: 6 });
    expect(fired([sore(0), sore(14)])).toEqual(['al-11@1']);
    expect(fired([sore(0), sore(14.01)])).toEqual(['al-11@1', 'al-11@2']);
    expect(fired([sore(0), sore(14), sore(28)])).toEqual(['al-11@1']);
  });

  it('al-13 is about clicking that hurts, on either side', () => {
    const click = (side: 'left' | 'both') =>
      signal('clicking', { region: 'knee-front', side, painful: true });
    expect(fired(carrying([0], click('both')), { intakeSignals: [click('left')] })).toEqual(['al-13@1']);
    expect(fired(carrying([0], signal('stiffness', { painful: true })))).toEqual([]);
  });

  it('al-13 names the boxes that are new', () => {
    // Locking, last ticked 14 days before, is known on day 24.
    const logs = [
      logAt(0, { flags: ['locking'] }),
      logAt(10, { flags: ['locking'] }),
      logAt(24, { flags: ['locking', 'giving-way'] }),
    ];
    const told = alerts(inputOf(logs)).alerts.map(({ id, atLog, evidence }) => ({ id, atLog, evidence }));
    expect(told).toEqual([
      { id: 'al-13', atLog: 1, evidence: { kind: 'new-signals', flags: ['locking'], signals: [] } },
      { id: 'al-13', atLog: 3, evidence: { kind: 'new-signals', flags: ['giving-way'], signals: [] } },
    ]);
  });
});

describe('al-14, range', () => {
  const lunge = (value: number, side: 'left' | 'right' = 'left') => ({
    romMeasures: [{ test: 'wblt' as const, side, value, reference: 9.5 }],
  });

  it.each([
    [7.6, []],
    [7.5, ['al-14@2']],
    [11.5, []],
  ])('needs more than the detectable change of 1.9 cm on two logs: 9.5 to %d', (value, expected) => {
    expect(fired([logAt(0, lunge(value)), logAt(3, lunge(value))])).toEqual(expected);
  });

  it('needs the same side twice', () => {
    expect(fired([logAt(0, lunge(7)), logAt(3, lunge(7, 'right'))])).toEqual([]);
  });

  it('needs it to be worse both times, each measure by itself', () => {
    expect(fired([logAt(0, lunge(9)), logAt(3, lunge(7))])).toEqual([]);
    expect(fired([logAt(0, lunge(7)), logAt(3, lunge(9))])).toEqual([]);
    const two = (left: number, right: number) => ({
      romMeasures: [...lunge(left, 'left').romMeasures, ...lunge(right, 'right').romMeasures],
    });
    expect(fired([logAt(0, two(9, 7)), logAt(3, two(9, 7))])).toEqual(['al-14@2']);
    expect(fired([logAt(0, two(9, 7)), logAt(3, two(7, 9))])).toEqual([]);
  });

  it('begins anew once it was measured and not worse, and did not under the rules before 2026.12.1', () => {
    const logs = [logAt(0, lunge(7)), logAt(60, lunge(9.5)), logAt(90), logAt(150, lunge(7))];
    expect(fired(logs)).toEqual([]);
    expect(fired([...logs, logAt(151), logAt(152, lunge(7))])).toEqual(['al-14@6']);
    expect(fired([logAt(0, lunge(7)), logAt(60, lunge(9.5, 'right')), logAt(150, lunge(7))])).toEqual([
      'al-14@3',
    ]);
    const before = rulesetOf('2026.11.9') ?? undefined;
    expect(alerts(inputOf(logs), before).alerts.map(({ id, atLog }) => `${id}@${atLog}`)).toEqual([
      'al-14@4',
    ]);
  });

  it('knows no worse of a foot posture, and nothing of a test without a number', () => {
    const other = (test: 'fpi6' | 'sls', value: number, reference: number) => ({
      romMeasures: [{ test, side: 'left' as const, value, reference }],
    });
    for (const measure of [other('fpi6', 2, 9), other('fpi6', 9, 2), other('sls', 0, 1)])
      expect(fired([logAt(0, measure), logAt(3, measure)])).toEqual([]);
  });

  it('turns round for a test where lower is better, and skips tests without a known error', () => {
    const deficit = (value: number) => ({
      romMeasures: [{ test: 'ake' as const, side: null, value, reference: 20 }],
    });
    expect(fired([logAt(0, deficit(33)), logAt(1, deficit(33))])).toEqual(['al-14@2']);
    expect(fired([logAt(0, deficit(32)), logAt(1, deficit(32))])).toEqual([]);
    expect(fired([logAt(0, deficit(5)), logAt(1, deficit(5))])).toEqual([]);
    const hold = {
      romMeasures: [{ test: 'glute-bridge-hold' as const, side: null, value: 1, reference: 60 }],
    };
    expect(fired([logAt(0, hold), logAt(1, hold)])).toEqual([]);
  });
});

describe('al-16, silence', () => {
  it.each([
    [6.99, true, []],
    [7, true, ['al-16@1']],
    [30, false, []],
  ])('after %d days, program active %s', (days, programActive, expected) => {
    expect(fired([logAt(0)], { programActive, asOf: logAt(days).at })).toEqual(expected);
  });

  it('before the first log counts from the start of the program, and needs to know it', () => {
    const asOf = logAt(8).at;
    expect(fired([], { programActive: true, asOf })).toEqual([]);
    expect(fired([], { programActive: true, asOf, programSince: logAt(0).at })).toEqual(['al-16@0']);
  });

  it.each([
    [20, 22, []],
    [20, 26.99, []],
    [20, 27, ['al-16@0']],
    [2, 9, ['al-16@1']],
  ])('of a log on day 2 and a program from day %d: by day %d %j', (began, until, expected) => {
    const [programSince, asOf] = [logAt(began).at, logAt(until).at];
    expect(fired([logAt(2)], { programActive: true, programSince, asOf })).toEqual(expected);
  });

  it('is about now: a silence that ended is not brought up', () => {
    expect(fired([logAt(0), logAt(20)], { programActive: true, asOf: logAt(21).at })).toEqual([]);
  });
});

describe('al-17, coping with a signal', () => {
  const weeks = (days: number, share: (day: number) => boolean, nprs: (day: number) => number) =>
    Array.from({ length: days }, (_, day) =>
      logAt(day, { nprs: nprs(day), signals: share(day) ? [signal('stiffness')] : [] }),
    );

  it('fires once 6 weeks have passed', () => {
    expect(
      fired(
        weeks(
          42,
          () => true,
          () => 4,
        ),
      ),
    ).toEqual([]);
    expect(
      fired(
        weeks(
          50,
          () => true,
          () => 4,
        ),
      ),
    ).toEqual(['al-17@43']);
  });

  it('needs a signal in 80% of logs', () => {
    expect(
      fired(
        weeks(
          43,
          (day) => day % 5 !== 0,
          () => 4,
        ),
      ),
    ).toEqual([]);
    expect(
      fired(
        weeks(
          43,
          (day) => day % 5 !== 4,
          () => 4,
        ),
      ),
    ).toEqual(['al-17@43']);
  });

  it('says nothing where the last two weeks have no score to compare', () => {
    const logs = (scored: (day: number) => boolean) =>
      Array.from({ length: 50 }, (_, day) =>
        logAt(day, { nprs: scored(day) ? 4 : null, signals: [signal('stiffness')] }),
      );
    expect(fired(logs(() => true))).toEqual(['al-17@43']);
    expect(fired(logs((day) => day < 25))).toEqual([]);
  });

  it('takes just 80% for enough', () => {
    // 40 logs over 6 weeks, 8 of them without the signal.
    const days = Array.from({ length: 43 }, (_, day) => day).filter((day) => ![10, 20, 30].includes(day));
    const logs = (without: number) =>
      days.map((day) =>
        logAt(day, { nprs: 4, signals: day % 5 === 1 && day < without ? [] : [signal('stiffness')] }),
      );
    expect(fired(logs(40))).toEqual(['al-17@40']);
    expect(fired(logs(42))).toEqual([]);
  });

  it('keeps quiet when pain fell by 2', () => {
    expect(
      fired(
        weeks(
          45,
          () => true,
          (day) => (day < 20 ? 5 : 3),
        ),
        { intakeNprs: 5 },
      ),
    ).toEqual([]);
  });

  it('counts the six warning signals: weakness has a rule of its own, and counted until 2026.12.1', () => {
    const weak = signal('weakness');
    const logs = Array.from({ length: 50 }, (_, day) => logAt(day, { nprs: 4, signals: [weak] }));
    const input = inputOf(logs, { intakeSignals: [weak] });
    const under = (version: string) =>
      alerts(input, rulesetOf(version) ?? undefined).alerts.map(({ id }) => id);
    expect(under('2026.11.9')).toContain('al-17');
    expect(under('2026.12.1')).not.toContain('al-17');
  });

  it('keeps quiet without scores to compare', () => {
    expect(fired(daily(Array(45).fill(null)).map((log) => ({ ...log, signals: [signal('pain')] })))).toEqual(
      [],
    );
  });
});
