import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RULESET } from '../../ruleset/index.ts';
import { alerts } from './alerts.ts';
import { daily, inputOf, instantAt, logAt, signal } from './history.fixtures.ts';
import { recomputeAlerts } from './recompute.ts';
import { hashAlertInput, replayAlerts, stampedAlerts } from './stamped.ts';
import type { AlertInput, SymptomLog } from './types.ts';

const named = (logs: readonly SymptomLog[]) => logs.map((log, index) => ({ ...log, id: `log-${index}` }));
const someLogs = fc
  .array(
    fc.record({
      quarter: fc.integer({ min: 0, max: 80 }),
      nprs: fc.option(fc.integer({ min: 0, max: 10 }), { nil: null }),
      flags: fc.constantFrom([], [], ['giving-way' as const], ['fever-unwell' as const]),
      numb: fc.boolean(),
    }),
    { maxLength: 20 },
  )
  .map((entries) =>
    named(
      entries.map(({ quarter, nprs, flags, numb }) =>
        logAt(quarter / 4, { nprs, flags, signals: numb ? [signal('numbness')] : [] }),
      ),
    ),
  );

describe('recomputeAlerts', () => {
  const week = named(daily([3, 3, 3, 3, 5, 5]));

  it('says what a phone that was offline for five days would have changed', () => {
    const offline = [1.5, 2.5, 3.5].map((day) => ({ ...logAt(day, { nprs: 6 }), id: `late-${day}` }));
    const {
      alerts: changed,
      baseline,
      programState,
      says,
    } = recomputeAlerts(inputOf(week), { added: offline });
    expect(changed.added.map(({ id, logId }) => [id, logId])).toEqual([]);
    expect(changed.withdrawn).toEqual([]);
    expect(changed.renumbered).toEqual([]);
    expect(changed.restated.map(({ before, after }) => [before.id, before.atLog, after.atLog])).toEqual([
      ['al-08', 6, 9],
    ]);
    expect({ baseline, programState }).toEqual({ baseline: null, programState: null });
    expect(says).toEqual([expect.stringContaining('Met by other numbers: al-08 at log 9')]);
  });

  it('says nothing when nothing changed', () => {
    const calm = recomputeAlerts(inputOf(week), { added: [{ ...logAt(1.5, { nprs: 3 }), id: 'late' }] });
    expect(calm.alerts.renumbered).toHaveLength(1);
    expect(calm.says).toEqual([]);
    expect(recomputeAlerts(inputOf(week), {}).alerts.unchanged).toHaveLength(1);
  });

  it('tells no pause that somebody has answered since', () => {
    const fever = { ...logAt(5.5, { flags: ['fever-unwell'] }), id: 'late' };
    const answered = { added: [fever], acknowledged: [{ id: 'al-06', logId: 'late' }] } as const;
    expect(recomputeAlerts(inputOf(week), { added: [fever] }).after.programState).toBe('paused');
    const { programState, says } = recomputeAlerts(inputOf(week), answered);
    expect(programState).toBeNull();
    expect(says).toEqual([expect.stringMatching(/^Now met: al-06 at log 7/)]);
  });

  it('reads an edited log in place of the one it corrects', () => {
    const edited = [{ ...logAt(3, { nprs: 8 }), id: 'log-3' }];
    const { alerts: changed, after } = recomputeAlerts(inputOf(week), { edited });
    expect(changed.added.map(({ id, logId }) => [id, logId])).toContainEqual(['al-07', 'log-3']);
    expect(new Set(after.alerts.map(({ atLog }) => atLog)).has(7)).toBe(false);
  });

  it('withdraws what a correction or a removal no longer supports', () => {
    const edited = [{ ...logAt(4, { nprs: 3 }), id: 'log-4' }];
    const { alerts: changed, says } = recomputeAlerts(inputOf(week), { edited });
    expect(changed.withdrawn.map(({ id }) => id)).toEqual(['al-08']);
    expect(says).toContainEqual(expect.stringMatching(/^No longer met: al-08 at log 6/));
    const removed = recomputeAlerts(inputOf(week), { removed: ['log-5'] });
    expect(removed.alerts.withdrawn.map(({ id }) => id)).toEqual(['al-08']);
    expect(removed.baseline).toBeNull();
  });

  it('tells a new pause and a moved baseline', () => {
    const fever = { ...logAt(5.5, { flags: ['fever-unwell'] }), id: 'late' };
    const paused = recomputeAlerts(inputOf(week), { added: [fever] });
    expect(paused.programState).toEqual({ before: 'running', after: 'paused' });
    expect(paused.says).toEqual([
      expect.stringMatching(/^Now met: al-06 at log 7/),
      'The program was running and is paused.',
    ]);
    const few = inputOf(named([logAt(0, { nprs: 1 })]), { intakeNprs: null, asOf: instantAt(3) });
    const more = named([logAt(1, { nprs: 1 }), logAt(2, { nprs: 2 })]).map((log) => ({
      ...log,
      id: `more-${log.id}`,
    }));
    const known = recomputeAlerts(few, { added: more });
    expect(known.baseline).toEqual({ before: null, after: 1 });
    expect(known.says).toEqual(['The baseline was none and is 1.']);
  });

  it('keeps an acknowledgement with its alert, however the count moves', () => {
    const logs = named([logAt(0, { nprs: 3 }), logAt(2, { flags: ['fever-unwell'] })]);
    const input = inputOf(logs, { acknowledged: [{ id: 'al-06', atLog: 2 }] });
    const late = { ...logAt(1, { nprs: 3 }), id: 'late' };
    expect(recomputeAlerts(input, { added: [late] }).after.programState).toBe('running');
    const second = { ...logAt(1, { flags: ['fever-unwell' as const] }), id: 'late' };
    expect(recomputeAlerts(input, { added: [second] }).programState).toEqual({
      before: 'running',
      after: 'paused',
    });
  });

  it('knows an entry without an id by its instant, however that is written', () => {
    const entry = { ...logAt(0, { nprs: 8 }), at: '2026-05-01T08:00:00+10:00' };
    const input = inputOf([entry], { acknowledged: [{ id: 'al-07', atLog: 1 }] });
    const { alerts: changed, programState } = recomputeAlerts(input, {
      added: [{ ...entry, at: '2026-04-30T22:00:00Z' }],
    });
    expect([changed.added, changed.withdrawn, programState]).toEqual([[], [], null]);
  });

  it('ends where the logs themselves lead, by whatever way they came', () => {
    fc.assert(
      fc.property(someLogs, fc.nat(20), fc.nat(20), (logs, cut, pick) => {
        const whole = alerts(inputOf(logs));
        const [known, late] = [logs.slice(0, cut), logs.slice(cut)];
        expect(recomputeAlerts(inputOf(known), { added: late }).after).toEqual(whole);
        // An edit and its undoing, a removal and its undoing, leave no trace.
        const one = logs[pick % Math.max(1, logs.length)];
        if (one === undefined) return;
        const wrong = { ...one, nprs: 10, flags: ['self-harm' as const] };
        const misled = inputOf(logs.map((log) => (log.id === one.id ? wrong : log)));
        expect(recomputeAlerts(misled, { edited: [one] }).after).toEqual(whole);
        const without = inputOf(logs.filter((log) => log.id !== one.id));
        expect(recomputeAlerts(inputOf(logs), { removed: [one.id] }).after).toEqual(alerts(without));
        expect(recomputeAlerts(without, { added: [one] }).after).toEqual(whole);
      }),
    );
  });

  it('accounts for every alert of both states once', () => {
    fc.assert(
      fc.property(someLogs, someLogs, (known, other) => {
        const late = other.map((log) => ({ ...log, id: `late-${log.id}` }));
        const { before, after, alerts: changed } = recomputeAlerts(inputOf(known), { added: late });
        const { added, withdrawn, renumbered, restated, unchanged } = changed;
        const kept = renumbered.length + restated.length + unchanged.length;
        expect(withdrawn.length + kept).toBe(before.alerts.length);
        expect(added.length + kept).toBe(after.alerts.length);
      }),
    );
  });
});

describe('stampedAlerts', () => {
  const input = inputOf(named(daily([3, 3, 3, 5, 5])), { acknowledged: [{ id: 'al-07', atLog: 3 }] });

  it('is the outcome with the version and the hash of what was read', () => {
    const { rulesetVersion, inputHash, ...outcome } = stampedAlerts(input);
    expect(outcome).toEqual(alerts(input));
    expect(rulesetVersion).toBe(DEFAULT_RULESET.version);
    expect(inputHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has one hash for one history, in whatever order it arrived, and another for another', () => {
    const shuffled = someLogs.chain((logs) =>
      fc.tuple(fc.constant(logs), fc.shuffledSubarray(logs, { minLength: logs.length })),
    );
    fc.assert(
      fc.property(shuffled, ([logs, other]) => {
        const later = { ...logAt(90, { nprs: 9 }), id: 'later' };
        const asOf = instantAt(80);
        const hash = hashAlertInput(inputOf(logs, { asOf }));
        expect(hashAlertInput(inputOf([later, ...other, ...other], { asOf }))).toBe(hash);
        const more = { ...logAt(1.125, { nprs: 1 }), id: 'more' };
        expect(hashAlertInput(inputOf([...logs, more], { asOf }))).not.toBe(hash);
      }),
    );
    const [first, second] = [
      { id: 'al-07', atLog: 3 },
      { id: 'al-06', atLog: 3 },
    ] as const;
    expect(hashAlertInput({ ...input, acknowledged: [first, second] })).toBe(
      hashAlertInput({ ...input, acknowledged: [second, first] }),
    );
  });

  it('gives the same bytes again, and says when it cannot', () => {
    const stored = { ...stampedAlerts(input), input };
    expect(replayAlerts(stored).status).toBe('same');
    const reversed: AlertInput = { ...input, logs: input.logs.toReversed() };
    expect(replayAlerts({ ...stored, input: reversed }).status).toBe('same');
    expect(replayAlerts({ ...stored, baseline: 9 })).toMatchObject({
      status: 'different',
      fields: ['baseline'],
    });
    expect(replayAlerts({ ...stored, input: { ...input, intakeNprs: 9 } }).status).toBe('other-input');
    expect(replayAlerts({ ...stored, rulesetVersion: '1999.1.1' }).status).toBe('unknown-ruleset');
  });
});
