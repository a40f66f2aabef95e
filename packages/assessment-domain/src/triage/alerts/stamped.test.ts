import { describe, expect, it } from 'vitest';
import { inputOf, instantAt, logAt, signal } from './history.fixtures.ts';
import { hashAlertInput, type KeptAlert, replayAlert, stampedAlerts } from './stamped.ts';

describe('the hash of what the alert rules read', () => {
  const logs = [logAt(0, { nprs: 3 }), logAt(1, { nprs: 9 })];
  const hash = hashAlertInput(inputOf(logs));

  it('is another for other logs, and the same whatever came after or twice', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashAlertInput(inputOf([logAt(0, { nprs: 4 }), logAt(1, { nprs: 9 })]))).not.toBe(hash);
    expect(hashAlertInput(inputOf([...logs].reverse()))).toBe(hash);
    expect(hashAlertInput(inputOf(logs, { asOf: instantAt(1) }))).not.toBe(hash);
    const upTo = { asOf: instantAt(1) };
    expect(hashAlertInput(inputOf([...logs, logAt(2)], upTo))).toBe(hashAlertInput(inputOf(logs, upTo)));
  });

  it('is another for other acknowledgements, in whatever order they were given', () => {
    const given = [
      { id: 'al-07', atLog: 2 },
      { id: 'al-08', atLog: 2 },
      { id: 'al-01', atLog: 1 },
    ] as const;
    const hashWith = (acknowledged: typeof given | readonly (typeof given)[number][]) =>
      hashAlertInput(inputOf(logs, { acknowledged }));
    expect(hashWith(given)).not.toBe(hash);
    expect(hashWith(given.slice(1))).not.toBe(hashWith(given));
    for (const order of [
      [1, 0, 2],
      [2, 1, 0],
      [0, 2, 1],
    ] as const)
      expect(hashWith(order.map((index) => given[index]))).toBe(hashWith(given));
  });

  it('is the one that results were stored under: an order between equals once chosen stays', () => {
    const same = [
      logAt(1, { nprs: 4, flags: ['locking'] }),
      logAt(1, { nprs: 4, flags: ['giving-way'] }),
      logAt(1, { nprs: 4, signals: [signal('numbness', { severity: 7 })] }),
      logAt(1, { nprs: 0 }),
      logAt(1),
    ];
    const acknowledged = [
      { id: 'al-13', atLog: 4 },
      { id: 'al-09', atLog: 4 },
      { id: 'al-10', atLog: 4 },
    ] as const;
    expect(hashAlertInput(inputOf(same, { acknowledged }))).toBe(
      '2b9a857efdf25aac16039276434f80acc3effd2126d06ce3fe8c289299e76e47',
    );
  });
});

describe('one stored alert', () => {
  const input = inputOf([logAt(0, { nprs: 2 }), logAt(1, { nprs: 9 })]);
  const { alerts: raised, rulesetVersion, inputHash } = stampedAlerts(input);
  const jump = raised.find(({ id }) => id === 'al-07');
  if (jump === undefined) throw new Error('al-07 was not raised');
  const { id, logId, level, evidence } = jump;
  const kept: KeptAlert = { id, logId, level, evidence, pauses: true, rulesetVersion, inputHash };

  it('is the same bytes again', () => {
    const again = replayAlert({ ...kept, input });
    expect(again).toMatchObject({ status: 'same', result: kept });
    expect(replayAlert(JSON.parse(JSON.stringify({ ...kept, input })))).toEqual(again);
  });

  it.each<[string, Partial<KeptAlert>, string[]]>([
    ['another level', { level: 'soon' }, ['level']],
    ['other numbers', { evidence: { kind: 'nprs-jump', nprs: 8, baseline: 2 } }, ['evidence']],
    ['no pause', { pauses: false }, ['pauses']],
    ['another entry', { logId: 'elsewhere' }, ['level', 'evidence', 'pauses']],
    ['a rule that was not met', { id: 'al-01' }, ['level', 'evidence', 'pauses']],
  ])('that says %s is told apart', (_, change, fields) => {
    expect(replayAlert({ ...kept, ...change, input })).toMatchObject({ status: 'different', fields });
  });

  it('is not computed from another input, nor under rules that are not there', () => {
    expect(replayAlert({ ...kept, input: { ...input, intakeNprs: 9 } }).status).toBe('other-input');
    expect(replayAlert({ ...kept, input }, []).status).toBe('unknown-ruleset');
  });
});
