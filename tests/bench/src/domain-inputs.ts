import { EXERCISES, FINDING_IDS, FINDINGS, type Level } from '@kinloop/assessment-domain/catalogue';
import type { AssessInput, Measured, SideFindings } from '@kinloop/assessment-domain/inference';
import type { DoseCourseInput } from '@kinloop/assessment-domain/progress';
import type { AlertInput, SymptomLog } from '@kinloop/assessment-domain/triage';

const LEVELS: readonly Level[] = [0, 0.5, 1];
const START = Date.UTC(2024, 0, 1, 8);
const DAY = 86_400_000;

/** Every finding on both sides, measured in the best way it has, levels spread over all three. */
export function fullScreen(): AssessInput {
  const side = (shift: number): SideFindings =>
    Object.fromEntries(
      FINDING_IDS.map((id, index): [string, Measured] => {
        const [mode] = Object.entries(FINDINGS[id].confidence)
          .sort(([, a], [, b]) => b - a)
          .map(([name]) => name);
        return [id, [LEVELS[(index + shift) % 3] ?? 0, mode as Measured[1]]];
      }),
    );
  return {
    findings: { L: side(0), R: side(1) },
    cautions: ['knee-cannot-kneel'],
    cautionsAsked: 'all',
    context: {
      nprs: 5,
      new: true,
      weeks: 14,
      regions: 2,
      age: 44,
      psfs: 4.7,
      signals: ['stiffness', 'pain'],
    },
  };
}

/** So many daily logs of a person with good and bad weeks, signals that come and go, and sessions that flare. */
export function dailyLogs(days: number): AlertInput {
  const at = (day: number) => new Date(START + day * DAY).toISOString().replace('.000Z', '+00:00');
  return {
    intakeNprs: 4,
    intakeSignals: [],
    programActive: true,
    asOf: at(days),
    logs: Array.from({ length: days }, (_, day): SymptomLog => {
      const nprs = 2 + ((day * 7) % 5) + (day % 90 > 80 ? 3 : 0);
      return {
        id: `log-${day}`,
        at: at(day),
        nprs,
        signals:
          day % 3 === 0
            ? [{ kind: 'stiffness', region: 'lower-back', side: 'both', painful: null, severity: 3 }]
            : [],
        flags: day % 200 === 150 ? ['giving-way'] : [],
        exercisePain: day % 2 === 0 ? day % 8 : null,
        preSessionNprs: day % 2 === 0 ? nprs : null,
        after24hNprs: day % 2 === 0 ? Math.min(10, nprs + (day % 14 === 0 ? 2 : 0)) : null,
        nightPainUneased: day % 11 === 0,
        romMeasures: day % 28 === 0 ? [{ test: 'wblt', side: 'left', value: 7, reference: 9.5 }] : [],
      };
    }),
    acknowledged: [],
  };
}

/** So many daily sessions of one exercise: weeks that go well, some that hurt, a holiday now and then. */
export function dailySessions(days: number): DoseCourseInput {
  const sessions = Array.from({ length: days }, (_, day) => ({
    day,
    plannedReps: 30,
    doneReps: day % 17 === 0 ? 20 : 30,
    rpe: 4 + (day % 3),
    painDuring: day % 60 === 59 ? 6 : day % 3,
    painBefore: 1,
    painAfter24h: 1,
  }));
  return {
    exercise: 'act-bridge',
    dose: EXERCISES['act-bridge'].dose,
    publishedDay: 0,
    programDay: 0,
    asOfDay: days,
    sessions: sessions.filter(({ day }) => day % 120 < 103),
    alerts: Array.from({ length: Math.floor(days / 90) }, (_, index) => ({
      fromDay: index * 90 + 30,
      untilDay: index * 90 + 34,
      pauses: index % 2 === 0,
    })),
    strictPainLimit: false,
    autoProgress: true,
  };
}
