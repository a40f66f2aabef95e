import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import {
  type Alert,
  type AlertInput,
  alerts,
  type LogSignal,
  type RomMeasure,
  type SelfMeasuredTest,
  type SymptomLog,
} from '@kinloop/assessment-domain/triage';
import { acknowledgeDeadline } from '@kinloop/booking/linkage';
import { Temporal } from 'temporal-polyfill';
import { isLive, sha256Of, type World } from '../world/world.ts';
import type { Clinic } from './clinic.ts';
import type { Practitioner } from './practitioner.ts';

/** What a patient entered at one moment; what is left out was not answered. */
export interface LogEntry {
  readonly at: Temporal.Instant;
  readonly nprs: number | null;
  readonly signals?: readonly LogSignal[];
  readonly flags?: SymptomLog['flags'];
  readonly exercisePain?: number | null;
  readonly preSessionNprs?: number | null;
  readonly after24hNprs?: number | null;
  readonly nightPainUneased?: boolean;
  readonly note?: string;
  /** Measured at home. */
  readonly romMeasures?: readonly (RomMeasure & {
    readonly test: SelfMeasuredTest;
    readonly side: 'left' | 'right';
  })[];
}

export interface LogSeriesOptions {
  readonly patientId: string;
  /** Who enters them: the patient, or a guardian. Without a login they are written whatever their date. */
  readonly loginId: string | null;
  readonly entries: readonly LogEntry[];
}

/**
 * Logs of one patient, oldest first: rows, or for the last days events. Returns what was written, as the alert rules
 * read it.
 */
export function aLogSeries(world: World, clinic: Clinic, options: LogSeriesOptions): SymptomLog[] {
  const { patientId, loginId, entries } = options;
  const written: SymptomLog[] = [];
  for (const entry of entries) {
    if (loginId !== null && isLive(world, entry.at)) {
      world.live.push({
        kind: 'symptom',
        at: entry.at,
        clinicSlug: clinic.slug,
        personId: loginId,
        patientId,
        input: { entry: eventOf(world, clinic, entry) },
      });
    } else written.push(writeLog(world, clinic, patientId, entry));
  }
  return written;
}

const valuesOf = (entry: LogEntry) => ({
  nprs: entry.nprs,
  signals: [...(entry.signals ?? [])],
  flags: [...(entry.flags ?? [])],
  exercisePain: entry.exercisePain ?? null,
  preSessionNprs: entry.preSessionNprs ?? null,
  after24hNprs: entry.after24hNprs ?? null,
  nightPainUneased: entry.nightPainUneased ?? false,
});

function eventOf(world: World, clinic: Clinic, entry: LogEntry) {
  return {
    id: world.id(entry.at),
    recordedAt: localText(clinic, entry.at),
    supersedes: null,
    payload: {
      ...valuesOf(entry),
      note: entry.note ?? '',
      ...(entry.romMeasures === undefined
        ? {}
        : { romMeasures: entry.romMeasures.map(({ test, side, value }) => ({ test, side, value })) }),
    },
  };
}

/** RFC 3339 with the clinic's offset of that day. */
function localText(clinic: Clinic, at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(clinic.zone).toString({ timeZoneName: 'never' });
}

function writeLog(world: World, clinic: Clinic, patientId: string, entry: LogEntry): SymptomLog {
  const event = eventOf(world, clinic, entry);
  const log = valuesOf(entry);
  world.rows.add('symptom_log', {
    clinic_id: clinic.id,
    id: event.id,
    patient_id: patientId,
    recorded_at: entry.at,
    utc_offset_min: Math.round(entry.at.toZonedDateTimeISO(clinic.zone).offsetNanoseconds / 60e9),
    received_at: entry.at,
    nprs: log.nprs,
    signals: log.signals,
    flags: log.flags,
    exercise_pain: log.exercisePain,
    pre_session_nprs: log.preSessionNprs,
    after24h_nprs: log.after24hNprs,
    night_pain_uneased: log.nightPainUneased,
    note: entry.note ?? null,
    rom_measures: entry.romMeasures ?? [],
    payload_hash: sha256Of(event),
    created_at: entry.at,
  });
  return { ...log, id: event.id, at: event.recordedAt, romMeasures: [...(entry.romMeasures ?? [])] };
}

export interface AlertSeriesOptions {
  readonly patientId: string;
  readonly practitioner: Practitioner;
  readonly logs: readonly SymptomLog[];
  readonly intake: Pick<AlertInput, 'intakeNprs' | 'intakeSignals'>;
  readonly programSince: Temporal.Instant | null;
  readonly programActive: boolean;
  /** Alerts raised before this instant were acknowledged by the physio; later ones are still open. */
  readonly acknowledgedBefore: Temporal.Instant;
}

/** The alerts that the rules read out of the logs that are written; the last days raise their own. */
export function anAlertSeries(world: World, clinic: Clinic, options: AlertSeriesOptions): readonly Alert[] {
  const { alerts: found } = alerts({
    ...options.intake,
    programActive: options.programActive,
    programSince: options.programSince?.toString() ?? null,
    asOf: world.liveFrom.toString(),
    logs: options.logs,
    acknowledged: [],
  });
  // A remark and a nudge are said to the patient alone; nobody at the clinic has to look at them.
  const shown = found.filter(({ level }) => level !== 'none' && level !== 'nudge');
  for (const alert of shown) addAlert(world, clinic, alert, options);
  return shown;
}

/** Most people log in the evening; a physio sees to it the next morning. */
const HOURS_TO_ACKNOWLEDGE = 13;

function addAlert(world: World, clinic: Clinic, alert: Alert, options: AlertSeriesOptions): void {
  const { id: ruleId, level, evidence } = alert;
  const raisedAt = Temporal.Instant.from(alert.at);
  const deadline =
    level === 'nudge' || level === 'none'
      ? null
      : acknowledgeDeadline(level, raisedAt.epochMilliseconds, clinic.calendar, DEFAULT_RULESET.acknowledge);
  const isOpen = Temporal.Instant.compare(raisedAt, options.acknowledgedBefore) >= 0 || deadline === null;
  world.rows.add('alert', {
    clinic_id: clinic.id,
    id: world.id(raisedAt),
    patient_id: options.patientId,
    rule_id: ruleId,
    level,
    symptom_log_id: alert.logId,
    raised_at: raisedAt,
    numbers: evidence,
    due_at: deadline === null ? null : Temporal.Instant.fromEpochMilliseconds(deadline),
    pauses: DEFAULT_RULESET.alerts.rules[ruleId].pausesProgram,
    acknowledged_by: isOpen ? null : options.practitioner.id,
    acknowledged_person: isOpen ? null : options.practitioner.personId,
    acknowledged_at: isOpen ? null : raisedAt.add({ hours: HOURS_TO_ACKNOWLEDGE }),
    acknowledge_note: isOpen ? null : 'Phoned. Settling; goes on at the easier step.',
    created_at: raisedAt,
  });
}
