import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  ALERT_IDS,
  ALERT_LEVELS,
  ALERT_RULES,
  LOG_FLAG_LABELS,
  LOG_FLAGS,
  LOG_SIGNAL_KINDS,
} from '../../catalogue/alert-rules.ts';
import { REGION_IDS } from '../../catalogue/ids.ts';
import { BODY_SIDES } from '../../catalogue/vocabulary.ts';
import { forbiddenWordsIn } from '../../catalogue/wording.ts';
import { alerts } from './alerts.ts';
import { explainAlert } from './explain.ts';
import { inputOf, instantAt, logAt } from './history.fixtures.ts';
import { immediateAdvice } from './immediate-advice.ts';
import { readInstant } from './instant.ts';
import type { Alert, SymptomLog } from './types.ts';

const score = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null });
const aSignal = fc.record({
  kind: fc.constantFrom(...LOG_SIGNAL_KINDS),
  region: fc.constantFrom(...REGION_IDS),
  side: fc.constantFrom(...BODY_SIDES, null),
  painful: fc.constantFrom(true, false, null),
  severity: score,
});
const aLog = fc
  .record({
    // Quarter days make logs of one instant common.
    quarter: fc.integer({ min: 0, max: 240 }),
    nprs: score,
    signals: fc.array(aSignal, { maxLength: 2 }),
    flags: fc.uniqueArray(fc.constantFrom(...LOG_FLAGS), { maxLength: 1 }),
    exercisePain: score,
    preSessionNprs: score,
    after24hNprs: score,
    nightPainUneased: fc.boolean(),
  })
  .map(({ quarter, ...entry }): SymptomLog => logAt(quarter / 4, entry));
const someLogs = fc.array(aLog, { maxLength: 25 });
const withIds = someLogs.map((logs) => logs.map((log, index) => ({ ...log, id: `log-${index}` })));
const key = (alert: Alert) => `${alert.id}@${alert.atLog}`;

describe('alerts, whatever the logs', () => {
  it('do not depend on the order of arrival', () => {
    const shuffled = someLogs.chain((logs) =>
      fc.tuple(fc.constant(logs), fc.shuffledSubarray(logs, { minLength: logs.length })),
    );
    fc.assert(
      fc.property(shuffled, ([logs, other]) => {
        expect(alerts(inputOf(other))).toEqual(alerts(inputOf(logs)));
      }),
    );
  });

  it('do not depend on the order in which the signals of one log were written', () => {
    // One log an instant: which of two logs of one instant comes first may rest on their words.
    const apart = fc.array(aLog, { maxLength: 25 }).map((logs) => {
      const kept = new Map(logs.map((log) => [log.at, log]));
      return [...kept.values()];
    });
    fc.assert(
      fc.property(apart, (logs) => {
        const turned = logs.map((log) => ({ ...log, signals: log.signals.toReversed() }));
        expect(alerts(inputOf(turned)).alerts.map(key)).toEqual(alerts(inputOf(logs)).alerts.map(key));
      }),
      { numRuns: 300 },
    );
  });

  it('do not change what was said before when a later log arrives', () => {
    fc.assert(
      fc.property(someLogs, aLog, (logs, later) => {
        const last = logAt(61, { ...later, at: instantAt(61) });
        const before = alerts(inputOf(logs)).alerts;
        const after = alerts(inputOf([...logs, last])).alerts;
        expect(after.filter((alert) => alert.at !== last.at)).toEqual(before);
      }),
    );
  });

  it('count a log once, however often it arrives', () => {
    fc.assert(
      fc.property(withIds, (logs) => {
        expect(alerts(inputOf([...logs, ...logs]))).toEqual(alerts(inputOf(logs)));
      }),
    );
  });

  it('lose no ticked box of an emergency rule to another content under the same id', () => {
    fc.assert(
      fc.property(withIds, withIds, (logs, others) => {
        const raised = alerts(inputOf([...logs, ...others])).alerts;
        for (const log of [...logs, ...others])
          if (log.flags.includes('self-harm'))
            expect(
              raised.some(({ id, logId, at }) => id === 'al-19' && logId === log.id && at === log.at),
            ).toBe(true);
      }),
    );
  });

  it('are untouched by logs after asOf', () => {
    fc.assert(
      fc.property(someLogs, fc.integer({ min: 0, max: 60 }), (logs, day) => {
        const asOf = instantAt(day);
        const cut = Temporal.Instant.from(asOf);
        const past = logs.filter((log) => Temporal.Instant.compare(Temporal.Instant.from(log.at), cut) <= 0);
        expect(alerts(inputOf(logs, { asOf }))).toEqual(alerts(inputOf(past, { asOf })));
      }),
    );
  });

  it('never hold back a ticked box of an emergency rule', () => {
    fc.assert(
      fc.property(withIds, (logs) => {
        const raised = new Set(alerts(inputOf(logs)).alerts.map((alert) => `${alert.id} ${alert.logId}`));
        for (const log of logs) {
          for (const id of ['al-01', 'al-03', 'al-04', 'al-05', 'al-06', 'al-19'] as const) {
            if (log.flags.some((flag) => ALERT_RULES[id].flags.includes(flag))) {
              expect(raised).toContain(`${id} ${log.id}`);
            }
          }
        }
      }),
    );
  });

  it('lose no emergency when a score is higher', () => {
    const emergencies = (logs: SymptomLog[]) =>
      alerts(inputOf(logs)).alerts.filter((alert) => alert.level === 'emergency').length;
    fc.assert(
      fc.property(withIds, fc.nat(), (logs, pick) => {
        const worse = logs.map((log, index) => (index === pick % logs.length ? { ...log, nprs: 10 } : log));
        expect(emergencies(worse)).toBeGreaterThanOrEqual(emergencies(logs));
      }),
    );
  });

  it('stand in shown order, and pause exactly while one of the pausing rules waits', () => {
    fc.assert(
      fc.property(someLogs, (logs) => {
        const outcome = alerts(inputOf(logs));
        const rank = (alert: Alert) =>
          ALERT_LEVELS.indexOf(alert.level) * 1e6 + ALERT_IDS.indexOf(alert.id) * 1e4 + alert.atLog;
        expect(outcome.alerts.map(rank)).toEqual(outcome.alerts.map(rank).toSorted((a, b) => a - b));
        const pausing = outcome.alerts.filter((alert) => ALERT_RULES[alert.id].pausesProgram);
        expect(outcome.programState).toBe(pausing.length > 0 ? 'paused' : 'running');
        const acknowledged = pausing.map(({ id, atLog }) => ({ id, atLog }));
        expect(alerts(inputOf(logs, { acknowledged })).programState).toBe('running');
        expect(new Set(outcome.alerts.map(key)).size).toBe(outcome.alerts.length);
      }),
    );
  });

  it('can each be explained', () => {
    fc.assert(
      fc.property(someLogs, (logs) => {
        for (const alert of alerts(inputOf(logs)).alerts) {
          const { says, sources } = explainAlert(alert, null);
          expect(says).toMatch(/^al-\d\d .+: .+\. Rule: .+\.$/);
          expect(says).not.toMatch(/undefined|null|NaN/);
          expect(sources).not.toEqual([]);
        }
      }),
    );
  });

  it('give the phone the same pressing texts as the clinic', () => {
    fc.assert(
      fc.property(withIds, aLog, (recent, last) => {
        const log = { ...last, id: 'new', at: instantAt(61) };
        const intake = { intakeNprs: 3, intakeSignals: [] };
        const pressing = alerts(inputOf([...recent, log])).alerts.filter(
          (alert) => alert.logId === 'new' && (alert.level === 'emergency' || alert.level === 'same_day'),
        );
        const advice = immediateAdvice(log, recent, intake);
        expect(advice?.rules ?? []).toEqual(pressing.map((alert) => alert.id));
        expect(advice?.texts ?? []).toEqual([...new Set(pressing.map((alert) => alert.patientText))]);
      }),
    );
  });
});

describe('what patients read', () => {
  it('holds no forbidden word', () => {
    for (const text of Object.values(LOG_FLAG_LABELS)) expect(forbiddenWordsIn(text)).toEqual([]);
  });
});

describe('readInstant', () => {
  it('agrees with Temporal', () => {
    const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
    const instant = fc.integer({ min: -62_000_000_000_000, max: 250_000_000_000_000 });
    fc.assert(
      fc.property(instant, offset, (epochMs, minutes) => {
        const sign = minutes < 0 ? '-' : '+';
        const pad = (n: number) => String(n).padStart(2, '0');
        const zone = `${sign}${pad(Math.trunc(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
        const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
        const text = `${zoned.toPlainDateTime().toString()}${zone}`;
        const localDay = Temporal.PlainDate.from('1970-01-01').until(zoned.toPlainDate(), {
          largestUnit: 'day',
        }).days;
        expect(readInstant(text)).toEqual({ epochMs, localDay });
      }),
    );
  });

  it.each([
    '2026-05-01',
    '2026-05-01T08:00:00',
    '2026-13-01T08:00:00Z',
    '2026-02-29T08:00:00Z',
    '2026-05-01T24:00:00Z',
    '2026-05-01T08:60:00Z',
    '2026-05-01T08:00:00+1000',
    '2026-05-01T08:00:00.Z',
    '2026-05-01T08:00:00Z ',
    'yesterday',
    '',
  ])('refuses %j', (text) => {
    expect(readInstant(text)).toBeNull();
  });
});
