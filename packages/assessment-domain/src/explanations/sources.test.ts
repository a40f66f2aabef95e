import { describe, expect, it } from 'vitest';
import { ALERT_IDS } from '../catalogue/alert-rules.ts';
import { ALERT_SOURCES } from '../catalogue/alert-sources.ts';
import { RED_FLAGS } from '../catalogue/index.ts';
import { explainDose } from '../progress/explain-dose.ts';
import { DOSE_SOURCES } from '../progress/rule-sources.ts';
import { inputOf, logAt } from '../triage/alerts/history.fixtures.ts';
import { alertSources, alerts, explainAlert } from '../triage/alerts/index.ts';
import { groundLines } from './sources.ts';

describe('where an alert comes from', () => {
  it.each(ALERT_IDS)('is said of %s, each source once and with its grade', (id) => {
    const lines = alertSources(id);
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length);
    for (const { text, grade } of lines) expect(text).toMatch(new RegExp(`\\(grade ${grade}\\)[.:]`));
  });

  it('is the source of the red flag that the log asks again', () => {
    const log = logAt(4, { flags: ['calf-swollen'] });
    const [dvt] = alerts(inputOf([log])).alerts.map((alert) => explainAlert(alert, null));
    expect(dvt?.sources).toEqual([
      { text: `${RED_FLAGS['rf-dvt'].source} (grade B).`, grade: 'B', verified: true },
    ]);
  });

  it('never names a flag that a log of that level would not mean', () => {
    for (const id of ALERT_IDS)
      for (const flag of ALERT_SOURCES[id].redFlags) {
        const isEmergency = ['al-01', 'al-02', 'al-03', 'al-04', 'al-19'].includes(id);
        expect([id, RED_FLAGS[flag].urgency === 'emergency']).toEqual([id, isEmergency]);
      }
  });

  it('says what nobody checked, and says one source once though two flags share it', () => {
    expect(alertSources('al-19')).toMatchObject([{ verified: false, grade: 'D' }]);
    const [trial, numbers] = alertSources('al-11');
    expect([trial?.verified, numbers?.verified]).toEqual([true, false]);
    expect(numbers?.text).not.toContain('gk');
    expect(groundLines({ redFlags: ['rf-ces-saddle', 'rf-ces-bowel'], sources: [] })).toHaveLength(1);
  });
});

describe('where a dose comes from', () => {
  it('is said of every rule', () => {
    for (const rule of Object.keys(DOSE_SOURCES) as (keyof typeof DOSE_SOURCES)[]) {
      const { sources } = explainDose({ action: 'hold', rule, numbers: {} }, null);
      expect(sources.length).toBeGreaterThan(0);
      for (const { text } of sources) expect(text).toMatch(/ \(grade [A-D]\): .+[^.]\.$/);
    }
    expect(
      explainDose({ action: 'stop', rule: 'strict-pain-limit', numbers: {} }, null).sources,
    ).toMatchObject([
      { grade: 'B', verified: true },
      { grade: 'D', verified: false },
      { grade: 'D', verified: true },
    ]);
  });
});
