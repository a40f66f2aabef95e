import { describe, expect, it } from 'vitest';
import type { AlertId } from '../../catalogue/alert-rules.ts';
import { alerts } from './alerts.ts';
import { daily, inputOf, instantAt, logAt, signal } from './history.fixtures.ts';
import type { AlertEvidence, AlertInput, SymptomLog } from './types.ts';

const raised = (id: AlertId, logs: readonly SymptomLog[], rest: Partial<AlertInput> = {}) =>
  alerts(inputOf(logs, rest)).alerts.filter((alert) => alert.id === id);
const evidence = (id: AlertId, logs: readonly SymptomLog[], rest: Partial<AlertInput> = {}) =>
  raised(id, logs, rest).map((alert) => alert.evidence);

const numbLeft = signal('numbness');
const numbRight = signal('numbness', { side: 'right' });
const weak = signal('weakness', { severity: 3 });
const saddle = signal('numbness', { region: 'saddle', side: null });
const lunge = (value: number) => ({
  romMeasures: [{ test: 'wblt' as const, side: 'left' as const, value, reference: 10 }],
});
const session = (after24hNprs: number) => ({ preSessionNprs: 2, after24hNprs });

// What is stored with an alert is all that explains it years later: each number, not just that the rule was met.
describe('the numbers that met a rule', () => {
  it.each<[AlertId, readonly SymptomLog[], readonly AlertEvidence[]]>([
    [
      'al-01',
      [logAt(0, { flags: ['bladder-change', 'locking'], signals: [saddle, numbLeft] })],
      [{ kind: 'flags', flags: ['bladder-change'], signals: [saddle] }],
    ],
    [
      'al-02',
      [
        logAt(0, {
          signals: [numbLeft, numbRight, signal('stiffness'), { ...numbLeft, region: 'lower-back' }],
        }),
      ],
      [{ kind: 'limbs', where: 'both-legs', signals: [numbLeft, numbRight] }],
    ],
    [
      'al-03',
      [
        logAt(0, { signals: [weak] }),
        logAt(20, { signals: [{ ...weak, severity: 5 }], flags: ['foot-drop'] }),
      ],
      [
        { kind: 'weakness', flags: [], newSignals: [weak], worse: [] },
        {
          kind: 'weakness',
          flags: ['foot-drop'],
          newSignals: [{ ...weak, severity: 5 }],
          worse: [{ signal: { ...weak, severity: 5 }, lastSeverity: 3 }],
        },
      ],
    ],
    [
      'al-04',
      [logAt(0, { flags: ['chest-pain', 'breathless'] })],
      [{ kind: 'flags', flags: ['chest-pain', 'breathless'], signals: [] }],
    ],
    ['al-07', [...daily([3, 3, 3, 7])], [{ kind: 'nprs-jump', nprs: 7, baseline: 3 }]],
    [
      'al-08',
      [...daily([3, 3, 3, 5, 6, 5])],
      [{ kind: 'nprs-sustained', nprs: 6, baseline: 3, logs: 2, hours: 24 }],
    ],
    ['al-09', [logAt(0, { signals: [numbLeft] })], [{ kind: 'new-signals', signals: [numbLeft], flags: [] }]],
    [
      'al-10',
      [0, 2, 4].map((day) => logAt(day, { nightPainUneased: true })),
      [{ kind: 'nights', nights: 3 }],
    ],
    ['al-11', [logAt(0, { exercisePain: 6 })], [{ kind: 'exercise-pain', pain: 6 }]],
    [
      'al-12',
      [logAt(0, session(4)), logAt(3, session(5))],
      [{ kind: 'after-session', before: 2, after: 5, times: 2 }],
    ],
    [
      'al-13',
      [logAt(0, { flags: ['locking'], signals: [signal('clicking', { painful: true })] })],
      [{ kind: 'new-signals', flags: ['locking'], signals: [signal('clicking', { painful: true })] }],
    ],
    [
      'al-14',
      [logAt(0, lunge(8)), logAt(1, lunge(7.5))],
      [
        {
          kind: 'rom',
          test: 'wblt',
          side: 'left',
          value: 7.5,
          reference: 10,
          detectable: 1.9,
          unit: 'cm',
        },
      ],
    ],
    [
      'al-15',
      [logAt(0, { signals: [signal('clicking', { painful: false })] })],
      [{ kind: 'painless-clicking' }],
    ],
    [
      'al-17',
      Array.from({ length: 43 }, (_, day) =>
        logAt(day, {
          nprs: day === 28 ? 9 : day < 14 ? 4 : 3,
          signals: day % 10 === 5 ? [] : [signal('stiffness')],
        }),
      ),
      [{ kind: 'persistent', logsWithSignal: 39, logs: 43, firstMean: 4, lastMean: 3 }],
    ],
    [
      'al-18',
      [...daily([1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3])],
      [{ kind: 'slow-rise', median: 3, lowest: 1 }],
    ],
    ['al-19', [logAt(0, { flags: ['self-harm'] })], [{ kind: 'flags', flags: ['self-harm'], signals: [] }]],
  ])('%s', (id, logs, expected) => {
    expect(evidence(id, logs)).toEqual(expected);
  });

  it('al-16: whole days of silence, after the last log or since the program began', () => {
    const asOf = instantAt(9.9);
    const logs = [{ ...logAt(1, { nprs: 3 }), id: 'last' }];
    expect(raised('al-16', logs, { asOf, programActive: true })).toMatchObject([
      { evidence: { kind: 'silence', days: 8 }, logId: 'last', atLog: 1, at: instantAt(1) },
    ]);
    expect(raised('al-16', [], { asOf, programActive: true, programSince: instantAt(2.5) })).toMatchObject([
      { evidence: { kind: 'silence', days: 7 }, logId: null, atLog: 0, at: instantAt(2.5) },
    ]);
    expect(raised('al-16', logs, { asOf, programActive: true, programSince: instantAt(2.5) })).toMatchObject([
      { evidence: { kind: 'silence', days: 7 }, logId: null, atLog: 0, at: instantAt(2.5) },
    ]);
    expect(raised('al-16', [], { asOf, programActive: true, programSince: instantAt(3) })).toEqual([]);
    expect(raised('al-16', [], { asOf, programActive: true })).toEqual([]);
    expect(raised('al-16', logs, { asOf, programActive: false })).toEqual([]);
  });

  it('carry the log they belong to as it was written', () => {
    const log = { ...logAt(0, { flags: ['chest-pain'] }), at: '2026-03-01T10:00:00+10:00', id: 'mine' };
    expect(raised('al-04', [log])).toMatchObject([{ logId: 'mine', at: log.at, atLog: 1 }]);
    expect(raised('al-04', [{ ...log, id: undefined }])[0]?.logId).toBeNull();
  });

  it.each([
    ['somewhere, on no side said', { region: null, side: null }, []],
    ['somewhere on the left', { region: null, side: 'left' }, ['both-legs']],
    ['in a shin, on no side said', { region: 'shin', side: null }, ['both-legs']],
    ['in the left shin', {}, ['both-legs']],
    ['in both shins', { side: 'both' }, []],
    ['in both thighs', { region: 'thigh-front', side: 'both' }, []],
  ] as const)('numbness at intake %s: in both legs later', (_place, place, wheres) => {
    const intakeSignals = [signal('numbness', place)];
    const found = evidence('al-02', [logAt(0, { signals: [numbLeft, numbRight] })], { intakeSignals });
    expect(found.map((one) => (one.kind === 'limbs' ? one.where : one.kind))).toEqual(wheres);
  });

  it('tingling that joins numbness and weakness in both legs is new by itself', () => {
    const both = (kind: 'numbness' | 'weakness' | 'pins-and-needles') => signal(kind, { side: 'both' });
    const intakeSignals = [both('numbness'), both('weakness')];
    expect(evidence('al-02', [logAt(0, { signals: [both('numbness')] })], { intakeSignals })).toEqual([]);
    expect(evidence('al-02', [logAt(0, { signals: [both('pins-and-needles')] })], { intakeSignals })).toEqual(
      [{ kind: 'limbs', where: 'both-legs', signals: [both('pins-and-needles')] }],
    );
  });

  it.each([
    ['the higher of two', [2, 6], 5, []],
    ['the higher of two, in the other order', [6, 2], 5, []],
    ['above the higher of two', [2, 6], 7, [6]],
    ['a number beside none', [null, 6], 7, [6]],
    ['a number before none', [6, null], 7, [6]],
    ['below a number beside none', [6, null], 5, []],
    ['no number at all: not comparable', [null, null], 9, []],
    ['no number now: not comparable', [4], null, []],
  ] as const)('weakness known from intake is compared with %s', (_case, last, now, expected) => {
    const known = (severity: number | null) => ({ ...weak, severity });
    const logs = [logAt(0, { signals: last.map(known) }), logAt(1, { signals: [known(now)] })];
    const found = evidence('al-03', logs, { intakeSignals: [weak] });
    expect(found.flatMap((one) => (one.kind === 'weakness' ? one.worse : []))).toEqual(
      expected.map((lastSeverity) => ({ signal: known(now), lastSeverity })),
    );
    expect(found).toHaveLength(expected.length);
  });

  it('say arms, and an arm with a leg, apart from both legs', () => {
    const hand = (side: 'left' | 'right') => signal('numbness', { region: 'hand', side });
    expect(evidence('al-02', [logAt(0, { signals: [hand('left'), hand('right')] })])).toMatchObject([
      { where: 'both-arms' },
    ]);
    expect(evidence('al-02', [logAt(0, { signals: [hand('left'), numbLeft] })])).toMatchObject([
      { where: 'arm-and-leg' },
    ]);
  });
});
