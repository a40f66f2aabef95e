import { describe, expect, it } from 'vitest';
import { alertsCommand } from './alerts.ts';
import { answer } from './run-command.ts';

const ask = (document: unknown) => answer(alertsCommand, [], JSON.stringify(document));

const EXAMPLE = {
  intakeNprs: 4,
  intakeSignals: [],
  programActive: true,
  asOf: '2026-05-03T00:00:00Z',
  logs: [
    {
      at: '2026-05-01T08:00:00+10:00',
      nprs: 4,
      signals: [{ kind: 'pins-and-needles', region: 'shin', side: 'left', painful: false, severity: 3 }],
      flags: [],
      exercisePain: null,
      preSessionNprs: null,
      after24hNprs: null,
      nightPainUneased: false,
      romMeasures: [{ test: 'wblt', side: 'left', value: 7.5, reference: 9.5 }],
    },
  ],
  acknowledged: [{ id: 'al-07', atLog: 3 }],
};

describe('alerts', () => {
  it('answers with exactly the documented fields', () => {
    const result = ask(EXAMPLE);
    expect(result.stderr).toBe('');
    expect(JSON.parse(result.stdout)).toEqual({
      baseline: 4,
      alerts: [
        {
          id: 'al-09',
          level: 'urgent',
          atLog: 1,
          patientText: 'Note where it is; skip exercises that bring it on.',
          notifies: ['physio'],
        },
      ],
      programState: 'running',
    });
  });

  it('counts every content that came under one id, and a log sent twice once', () => {
    const at = '2026-05-01T08:00:00+10:00';
    const asOf = '2026-05-03T00:00:00Z';
    const said = (logs: readonly object[]) =>
      JSON.parse(ask({ asOf, logs }).stdout).alerts.map(({ id }: { readonly id: string }) => id);
    const [mild, severe] = [
      { id: 'a', at, nprs: 3 },
      { id: 'a', at, nprs: 9, flags: ['self-harm'] },
    ];
    expect(said([mild, severe])).toEqual(['al-19', 'al-07']);
    expect(said([severe, mild])).toEqual(['al-19', 'al-07']);
    expect(said([{ id: 'a', at: '2026-05-01T07:55:00+10:00', nprs: 2 }, severe])).toEqual(['al-19', 'al-07']);
    const session = { at, preSessionNprs: 2, after24hNprs: 5 };
    expect(said([session, session])).toEqual([]);
    expect(said([session, { ...session, at: '2026-05-02T08:00:00+10:00' }])).toEqual(['al-12']);
  });

  it('takes what is left out for unknown', () => {
    expect(JSON.parse(ask({ asOf: '2026-05-03T00:00:00Z', logs: [] }).stdout)).toEqual({
      baseline: null,
      alerts: [],
      programState: 'running',
    });
  });

  it('takes an intake signal by its kind alone', () => {
    expect(JSON.parse(ask({ ...EXAMPLE, intakeSignals: ['pins-and-needles'] }).stdout).alerts).toEqual([]);
  });

  it('takes an acknowledgement of an alert that is not there for none', () => {
    const waiting = { ...EXAMPLE, logs: [{ at: '2026-05-01T08:00:00+10:00', nprs: 9 }], acknowledged: [] };
    const states = [
      [],
      [{ id: 'al-07', atLog: 3 }],
      [{ id: 'al-01', atLog: 1 }],
      [{ id: 'al-07', atLog: 1 }],
    ].map((acknowledged) => JSON.parse(ask({ ...waiting, acknowledged }).stdout).programState);
    expect(states).toEqual(['paused', 'paused', 'paused', 'running']);
  });

  it('takes a range measure that is possible and rare, having nobody to ask', () => {
    const rare = { test: 'wblt', side: 'left', value: 0, reference: 24 };
    expect(ask({ ...EXAMPLE, logs: [{ ...EXAMPLE.logs[0], romMeasures: [rare] }] }).exitCode).toBe(0);
  });

  const bad = (log: object) => ({
    ...EXAMPLE,
    logs: [EXAMPLE.logs[0], { at: '2026-05-02T08:00:00Z', ...log }],
  });
  it.each<[object, string]>([
    [{ ...EXAMPLE, asOf: 'today' }, 'asOf: must be a date and time with an offset'],
    [{ logs: [] }, 'asOf: must be a date and time with an offset'],
    [{ ...EXAMPLE, logs: 3 }, 'logs: must be a list'],
    [{ ...EXAMPLE, log: [] }, 'log: unknown field'],
    [{ ...EXAMPLE, acknowledged: [{ id: 'al-20', atLog: 1 }] }, 'acknowledged[0].id: must be one of al-01'],
    [{ ...EXAMPLE, intakeSignals: ['itch'] }, 'intakeSignals[0].kind: must be one of pain'],
    [bad({ at: '2026-05-02T08:00:00' }), 'logs[1].at: must be a date and time with an offset'],
    [bad({ nprs: 11 }), 'logs[1].nprs: must be a whole number from 0 to 10'],
    [bad({ nprs: '4' }), 'logs[1].nprs: must be a whole number from 0 to 10'],
    [bad({ nprs: 4.5 }), 'logs[1].nprs: must be a whole number from 0 to 10'],
    [bad({ flag: [] }), 'logs[1].flag: unknown field'],
    [bad({ flags: ['sore'] }), 'logs[1].flags[0]: must be one of saddle-numbness'],
    [
      bad({ signals: [{ kind: 'numbness', region: 'tail' }] }),
      'logs[1].signals[0].region: must be one of neck',
    ],
    [bad({ signals: [{ kind: 'numbness', side: 'L' }] }), 'logs[1].signals[0].side: must be one of left'],
    [
      bad({ romMeasures: [{ test: 'wblt', value: 3 }] }),
      'logs[1].romMeasures[0].reference: must be a number',
    ],
    [
      bad({ romMeasures: [{ test: 'wblt', side: 'left', value: 26, reference: 9.5 }] }),
      'logs[1].romMeasures[0].value: must be 0 to 25 cm',
    ],
    [
      bad({ romMeasures: [{ test: 'hip-abd-strength', side: 'left', value: 88, reference: 210 }] }),
      'logs[1].romMeasures[0].reference: must be 0 to 100 %',
    ],
    [bad({ nightPainUneased: 'yes' }), 'logs[1].nightPainUneased: must be true or false'],
  ])('refuses %j in one line naming the field', (document, line) => {
    const result = ask(document);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(result.stderr.startsWith(line), result.stderr).toBe(true);
  });

  it('tells a value that cannot be beside what else is wrong with its measure', () => {
    const measure = { test: 'wblt', side: 'L', value: 26, reference: '9', extra: 1 };
    expect(ask(bad({ romMeasures: [measure, { test: 'lunge', value: 26, reference: 9 }] })).stderr).toMatch(
      new RegExp(
        [
          String.raw`^logs\[1\]\.romMeasures\[0\]\.side: must be one of left, right, both`,
          String.raw`logs\[1\]\.romMeasures\[0\]\.reference: must be a number`,
          String.raw`logs\[1\]\.romMeasures\[0\]\.extra: unknown field`,
          String.raw`logs\[1\]\.romMeasures\[0\]\.value: must be 0 to 25 cm`,
          String.raw`logs\[1\]\.romMeasures\[1\]\.test: must be one of mtt, .*`,
        ].join('\n'),
      ),
    );
  });

  it('prefixes the problems of one of several documents', () => {
    expect(ask([EXAMPLE, { ...EXAMPLE, intakeNprs: -1 }]).stderr).toBe(
      '[1].intakeNprs: must be a number from 0 to 10\n',
    );
  });

  it('explains itself', () => {
    expect(answer(alertsCommand, ['--help'], '').stdout).toContain('asOf');
  });
});
