import type {
  AlertId,
  AlertLevel,
  AlertRecipient,
  LogFlag,
  LogSignalKind,
} from '../../catalogue/alert-rules.ts';
import type { RegionId, TestId } from '../../catalogue/ids.ts';
import type { BodySide } from '../../catalogue/vocabulary.ts';
import type { ChangeUnit } from '../../outcomes/detectable-change.ts';

export interface LogSignal {
  readonly kind: LogSignalKind;
  /** Null: the person did not say where. */
  readonly region: RegionId | null;
  /** Null: not said, or a region without sides. */
  readonly side: BodySide | null;
  /** Null: not asked. */
  readonly painful: boolean | null;
  /** 0 to 10; null: not given. */
  readonly severity: number | null;
}

export interface RomMeasure {
  readonly test: TestId;
  readonly side: BodySide | null;
  /** Both in the test's unit. `reference` is the value the clinic measured. */
  readonly value: number;
  readonly reference: number;
}

/** One entry of a patient. Scores are whole numbers from 0 to 10; null is not answered, never 0. */
export interface SymptomLog {
  /** Made on the device. A copy under the same id is the same log; different contents under one id all count. */
  readonly id?: string | undefined;
  /** RFC 3339 with the offset the person lived by: `2026-05-01T08:00:00+10:00`. */
  readonly at: string;
  readonly nprs: number | null;
  readonly signals: readonly LogSignal[];
  readonly flags: readonly LogFlag[];
  /** Highest pain during an exercise of the session. */
  readonly exercisePain: number | null;
  readonly preSessionNprs: number | null;
  readonly after24hNprs: number | null;
  /** Pain in the night that no position eased. The night is the local date of the log. */
  readonly nightPainUneased: boolean;
  readonly romMeasures: readonly RomMeasure[];
}

/** A physio's acknowledgement; another's stops the escalation and does not belong here. */
export interface Acknowledgement {
  readonly id: AlertId;
  readonly atLog: number;
}

export interface AlertInput {
  readonly intakeNprs: number | null;
  /** Null: nobody asked, so every signal counts as absent then. A signal without a place was present anywhere. */
  readonly intakeSignals: readonly LogSignal[] | null;
  readonly programActive: boolean;
  /** Start of the program: the nudge counts from it until something is logged on it. Null or absent: no nudge without a log. */
  readonly programSince?: string | null | undefined;
  /** Later logs are ignored. */
  readonly asOf: string;
  /** In any order. */
  readonly logs: readonly SymptomLog[];
  readonly acknowledged: readonly Acknowledgement[];
}

/** The numbers that met the rule. Stored with the alert, so that it can be explained years later. */
export type AlertEvidence =
  | { readonly kind: 'flags'; readonly flags: readonly LogFlag[]; readonly signals: readonly LogSignal[] }
  | {
      readonly kind: 'limbs';
      readonly where: 'both-legs' | 'both-arms' | 'arm-and-leg';
      readonly signals: readonly LogSignal[];
    }
  | {
      readonly kind: 'weakness';
      readonly flags: readonly LogFlag[];
      readonly newSignals: readonly LogSignal[];
      readonly worse: readonly { readonly signal: LogSignal; readonly lastSeverity: number }[];
    }
  | { readonly kind: 'nprs-jump'; readonly nprs: number; readonly baseline: number | null }
  | {
      readonly kind: 'nprs-sustained';
      readonly nprs: number;
      readonly baseline: number;
      readonly logs: number;
      readonly hours: number;
    }
  | {
      readonly kind: 'new-signals';
      readonly signals: readonly LogSignal[];
      readonly flags: readonly LogFlag[];
    }
  | { readonly kind: 'nights'; readonly nights: number }
  | { readonly kind: 'exercise-pain'; readonly pain: number }
  | {
      readonly kind: 'after-session';
      readonly before: number;
      readonly after: number;
      readonly times: number;
    }
  | {
      readonly kind: 'rom';
      readonly test: TestId;
      readonly side: BodySide | null;
      readonly value: number;
      readonly reference: number;
      readonly detectable: number;
      readonly unit: ChangeUnit;
    }
  | { readonly kind: 'painless-clicking' }
  | { readonly kind: 'silence'; readonly days: number }
  | {
      readonly kind: 'persistent';
      readonly logsWithSignal: number;
      readonly logs: number;
      readonly firstMean: number;
      readonly lastMean: number;
    }
  | { readonly kind: 'slow-rise'; readonly median: number; readonly lowest: number };

export interface Alert {
  readonly id: AlertId;
  readonly level: AlertLevel;
  /** Counts from 1 in time order; 0 for a nudge before the first log of a program. */
  readonly atLog: number;
  readonly logId: string | null;
  /** The log's own time as written; for a nudge before the first log of a program, its start. */
  readonly at: string;
  readonly patientText: string;
  readonly notifies: readonly AlertRecipient[];
  readonly evidence: AlertEvidence;
}

export interface AlertOutcome {
  /** Frozen in an open pain episode, else what a log at `asOf` would get; null: none. */
  readonly baseline: number | null;
  /** In shown order: level, then id, then atLog. */
  readonly alerts: readonly Alert[];
  readonly programState: 'running' | 'paused';
}
