import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALERT_RULES, type AlertId, LOG_FLAGS, LOG_SIGNAL_KINDS } from '../../catalogue/alert-rules.ts';
import { BODY_SIDES } from '../../catalogue/vocabulary.ts';
import { ENGLISH } from '../../explanations/phrases.ts';
import { NOTHING_TO_WEIGH } from '../../explanations/weighing.ts';
import { alerts } from './alerts.ts';
import { explainAlert } from './explain.ts';
import { daily, inputOf, logAt, signal } from './history.fixtures.ts';
import { readInstant } from './instant.ts';
import type { AlertInput, SymptomLog } from './types.ts';
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
const numb = signal('numbness');

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

  it('of a rise that lasts: how few scores its baseline had, and the jump it was near to', () => {
    expect(weighed('al-08', daily([3, 5, 6]))).toEqual({
      against: [],
      missing: [
        'Entries with a pain score in the 7 days before it: 2. A baseline takes 3; otherwise earlier entries or the intake stand in.',
        NO_ENTRY,
      ],
      alternatives: [
        'Below NPRS 5 it is not this rule.',
        `From NPRS 7 on it is al-07: ${ALERT_RULES['al-07'].rule}.`,
      ],
    });
    expect(weighed('al-08', daily([3, 3, 3, 5, 6])).missing).toEqual([NO_ENTRY]);
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
    const locked = weighed('al-13', [logAt(0, { nprs: 1, flags: ['locking'] })], [logAt(1)], {
      intakeSignals: null,
    });
    expect(locked).toEqual({
      against: ['Entries since then that do not name it again: 1 of 1.'],
      missing: [],
      alternatives: [],
    });
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
    const bad = { nprs: 2, nightPainUneased: true };
    const nights = [logAt(0, bad), logAt(1, { nprs: 1 }), logAt(2, bad), logAt(4, bad)];
    expect(weighed('al-10', nights)).toMatchObject({
      against: ['Of these 7 nights, with an entry and without such pain: 1.'],
      missing: ['Of these 7 nights, without an entry: 3.', NO_ENTRY],
    });
  });

  it('of pain in an exercise: later sessions within the limit', () => {
    const later = [logAt(1, { exercisePain: 5 }), logAt(2, { exercisePain: 6 }), logAt(3)];
    expect(weighed('al-11', [logAt(0, { nprs: 1, exercisePain: 8 })], later).against).toEqual([
      'Entries since then with exercise pain of 5 or less: 1 of 2.',
    ]);
  });

  it('of pain after sessions: the sessions without it, and those of which one score is lacking', () => {
    const session = (preSessionNprs: number | null, after24hNprs: number | null) => ({
      ...{ nprs: 1, preSessionNprs, after24hNprs },
    });
    const logs = [session(2, 4), session(2, 3), session(2, null), session(null, null), session(1, 4)];
    expect(
      weighed(
        'al-12',
        logs.map((entry, day) => logAt(day, entry)),
      ),
    ).toMatchObject({
      against: ['Sessions within these 14 days after which pain rose by less than 2: 1.'],
      missing: ['Sessions within these 14 days with one of the two scores only: 1.', NO_ENTRY],
    });
  });

  it('of a range: the same measure of the same side since then', () => {
    const lunge = (value: number, side: 'left' | 'right' = 'left') => ({
      nprs: 1,
      romMeasures: [{ test: 'wblt' as const, side, value, reference: 10 }],
    });
    const later = [logAt(2, lunge(10)), logAt(3, lunge(5)), logAt(4, lunge(10, 'right'))];
    const { against } = weighed('al-14', [logAt(0, lunge(5)), logAt(1, lunge(5))], later);
    expect(against).toEqual([
      expect.stringMatching(/^Measured since then and not worse by more than .+: 1 of 2\.$/),
    ]);
  });

  it('of a signal that stays: what of it went, and what was not scored', () => {
    const days = Array.from({ length: 44 }, (_, day) =>
      logAt(day, {
        nprs: day % 10 === 5 ? null : day < 20 ? 5 : 4,
        signals: day % 10 === 3 ? [] : [signal('stiffness')],
      }),
    );
    const { against, missing, alternatives } = weighed('al-17', days);
    expect(against).toEqual([
      'The mean fell by 1; by 2 or more would have been enough.',
      expect.stringMatching(/^Entries without a warning signal: \d+ of \d+\.$/),
    ]);
    expect(missing[0]).toMatch(/^Entries without a pain score: \d+ of \d+\.$/);
    expect(alternatives).toContain('With a mean of the last 14 days of 3 or less it is not this rule.');
  });

  it('of a slow rise: lower scores since, and the median below which it is none', () => {
    const slow = [...Array(14).fill(2), ...Array(7).fill(3), ...Array(7).fill(4)] as number[];
    expect(weighed('al-18', daily(slow), [logAt(28, { nprs: 3 })])).toMatchObject({
      against: ['Entries since then below NPRS 4: 1 of 4. The last: NPRS 3.'],
      alternatives: ['With a median of the last 7 days below 4 it is not this rule.'],
    });
  });

  it('that entries no longer raise says so', () => {
    const [alert] = alerts(inputOf(withIds(daily([3, 3, 3, 8])))).alerts;
    const corrected = withIds(daily([3, 3, 3, 4]));
    expect(alert && weighAlert(alert, inputOf(corrected)).against).toEqual([
      ENGLISH['alert.against.not-now'],
    ]);
  });
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
          if (alert.level === 'emergency') expect(against).toEqual([]);
          const at = readInstant(alert.at)?.epochMs ?? 0;
          const later = logs.filter((log) => (readInstant(log.at)?.epochMs ?? 0) > at);
          const isSilence = alert.id === 'al-16';
          expect(missing.includes(NO_ENTRY)).toBe(later.length === 0 && !isSilence);
          const others = raised.filter(({ id, logId }) => id !== alert.id && logId === alert.logId);
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
