import { describe, expect, it } from 'vitest';
import { DEFAULT_ALERT_RULES } from '../../ruleset/alert-rules.ts';
import type { AlertRuleset } from '../../ruleset/types.ts';
import { alerts } from './alerts.ts';
import { diffAlerts } from './diff.ts';
import { evidenceWords, explainAlert } from './explain.ts';
import { daily, inputOf, logAt, signal } from './history.fixtures.ts';
import { immediateAdvice } from './immediate-advice.ts';
import type { SymptomLog } from './types.ts';

const explained = (logs: SymptomLog[]) =>
  alerts(inputOf(logs)).alerts.map((alert) => explainAlert(alert, null).says);

describe('explainAlert', () => {
  it('gives the numbers that met the rule', () => {
    expect(explained(daily([3, 3, 2, 3, 3, 3, 3, 5, 5]))).toEqual([
      'al-08 at log 9: 2 logs over 24 h, now NPRS 5, 2 above a baseline of 3, none between below 2 above it. Rule: NPRS 2 or more above baseline in at least 2 logs spanning 20 h or more, none below that between.',
    ]);
    expect(explained([logAt(0, { flags: ['bladder-change'] })])[0]).toContain(
      'ticked a change in bladder control.',
    );
    expect(explained([logAt(0, { signals: [signal('numbness', { severity: 4 })] })])[0]).toContain(
      'new numbness shin left 4/10.',
    );
  });

  it('gives the limits of the rules it was raised under', () => {
    const { alerts: known, detectableChange } = DEFAULT_ALERT_RULES;
    const limits = { ...known.limits, exercisePainUpTo: 3, persistentDays: 28, nightsSeen: 5 };
    const [alert] = alerts(inputOf([logAt(0, { exercisePain: 6 })])).alerts;
    const says = (rules?: AlertRuleset) => alert && explainAlert(alert, null, rules).says;
    expect(says()).toContain('(limit 5)');
    expect(says({ alerts: { ...known, limits }, detectableChange })).toContain('(limit 3)');
    const nights = { kind: 'nights', nights: 3 } as const;
    expect(evidenceWords(nights)).toBe('night pain that no position eased on 3 of the last 7 nights');
    expect(evidenceWords(nights, { alerts: { ...known, limits }, detectableChange })).toContain('5 nights');
    const persistent = { kind: 'persistent', logsWithSignal: 9, logs: 9, firstMean: 4, lastMean: 4 } as const;
    expect(evidenceWords(persistent)).toContain('over 6 weeks; mean NPRS 4 in the first 14 days');
  });
});

describe('immediateAdvice', () => {
  it('has nothing pressing to say about an ordinary log', () => {
    expect(immediateAdvice(logAt(4, { nprs: 3 }), daily([3, 3, 3]))).toBeNull();
  });

  it('puts the emergency first, each text once, with where to turn', () => {
    const advice = immediateAdvice(logAt(4, { nprs: 9, flags: ['chest-pain', 'self-harm'] }), []);
    expect(advice).toEqual({
      level: 'emergency',
      texts: [
        'Call the emergency number.',
        'Please call the crisis line or the emergency number now. This log is not watched live.',
        'Pause the program. Your physio will contact you.',
      ],
      notice: 'This log is not watched live.',
      contacts: ['emergency-number', 'crisis-line'],
      rules: ['al-04', 'al-19', 'al-07'],
    });
  });

  it('judges what is new by the logs the device holds', () => {
    const log = logAt(20, { signals: [signal('weakness', { severity: 2 })] });
    const old = [1, 8, 19].map((day) => logAt(day, { signals: [signal('weakness', { severity: 2 })] }));
    expect(immediateAdvice(log, [])?.rules).toEqual(['al-03']);
    expect(immediateAdvice(log, old)).toBeNull();
  });

  it('says nothing again about what an older log said, nor about one that comes after', () => {
    const severe = logAt(4, { id: 'b', nprs: 9 });
    // NPRS 9 with a 9 three days before is no new rise, and 9 four days later is not known yet.
    expect(immediateAdvice(severe, [logAt(1, { id: 'a', nprs: 9 })])).toBeNull();
    expect(immediateAdvice(severe, [logAt(8, { id: 'c', nprs: 9 })])?.rules).toEqual(['al-07']);
    expect(immediateAdvice(logAt(4, { nprs: 9 }), [logAt(8, { nprs: 9 })])?.rules).toEqual(['al-07']);
  });

  it('counts an earlier log of the same instant, and takes an edit for the log itself', () => {
    expect(immediateAdvice(logAt(4, { id: 'b', nprs: 9 }), [logAt(4, { id: 'a', nprs: 8 })])).toBeNull();
    const edited = logAt(4, { id: 'a', nprs: 9 });
    expect(immediateAdvice(edited, [logAt(4, { id: 'a', nprs: 2 })])?.rules).toEqual(['al-07']);
  });

  it('says nothing of a box that was taken back, of which the physio hears all the same', () => {
    const ticked = logAt(4, { id: 'a', flags: ['bladder-change'] });
    const takenBack = logAt(4, { id: 'a', nprs: 3 });
    expect(immediateAdvice(ticked, [])?.rules).toEqual(['al-01']);
    expect(immediateAdvice(takenBack, [ticked])).toBeNull();
    expect(alerts(inputOf([ticked, takenBack])).alerts.map(({ id }) => id)).toContain('al-01');
  });

  it('is same-day advice where nothing is an emergency, and nothing at all where nothing presses', () => {
    expect(immediateAdvice(logAt(4, { flags: ['calf-swollen'] }), [])).toMatchObject({
      level: 'same_day',
      rules: ['al-05'],
      texts: ['Stop rolling and stretching that leg. See a doctor today.'],
    });
    // al-09 is urgent, for the clinic; al-16 is about silence.
    expect(immediateAdvice(logAt(40, { signals: [signal('numbness')] }), [logAt(1)])).toBeNull();
  });

  it('advises by rules that an earlier build kept, too, which did not write all of it down', () => {
    const { rules, limits } = DEFAULT_ALERT_RULES.alerts;
    const { episodeDays: _, ...earlier } = limits;
    const own = { ...rules, 'al-05': { ...rules['al-05'], patientText: 'Ring us today.' } };
    const kept = { ...DEFAULT_ALERT_RULES, alerts: { rules: own, limits: earlier } };
    const log = logAt(4, { flags: ['calf-swollen'], signals: [signal('weakness')] });
    expect(immediateAdvice(log, [], undefined, kept as unknown as AlertRuleset)).toMatchObject({
      rules: ['al-03', 'al-05'],
      texts: [expect.anything(), 'Ring us today.'],
    });
  });

  it('does not count a stored copy of the same log twice', () => {
    const log = logAt(4, { id: 'a', nprs: 9 });
    expect(immediateAdvice(log, [log])).toEqual(immediateAdvice(log, []));
  });
});

describe('diffAlerts', () => {
  const named = (logs: SymptomLog[]) => logs.map((log) => ({ ...log, id: log.at }));
  const raised = (logs: SymptomLog[]) => alerts(inputOf(named(logs))).alerts;

  it('names what a late log added, withdrew and renumbered', () => {
    const known = [
      ...daily([3, 3, 3]),
      logAt(4, { nprs: 5 }),
      logAt(5, { nprs: 5 }),
      logAt(6, { flags: ['self-harm'] }),
    ];
    const late = logAt(4.5, { nprs: 8, flags: ['calf-swollen'] });
    const difference = diffAlerts(raised(known), raised([...known, late]));
    expect(difference.added.map(({ id }) => id)).toEqual(['al-05', 'al-07']);
    expect(difference.withdrawn).toEqual([]);
    expect(difference.renumbered.map(({ before, after }) => [before.id, before.atLog, after.atLog])).toEqual([
      ['al-19', 6, 7],
    ]);
    expect(difference.restated.map(({ before, after }) => [before.id, before.atLog, after.atLog])).toEqual([
      ['al-08', 5, 6],
    ]);
    const calm = diffAlerts(raised(known), raised([...known, logAt(4.5, { nprs: 3 })]));
    expect(calm.withdrawn.map(({ id }) => id)).toEqual(['al-08']);
    expect(diffAlerts(raised(known), raised(known)).unchanged).toHaveLength(2);
  });

  it('knows an alert by its log, though the log moved to another time', () => {
    const at = (day: number) => alerts(inputOf([logAt(day, { id: 'a', flags: ['calf-swollen'] })])).alerts;
    const { added, withdrawn } = diffAlerts(at(4), at(5));
    expect([added, withdrawn]).toEqual([[], []]);
  });
});
