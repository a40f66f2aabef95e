export {
  type AdviceContact,
  ALERT_IDS,
  ALERT_LEVELS,
  ALERT_RULES,
  type AlertId,
  type AlertLevel,
  type AlertRecipient,
  type AlertRule,
  ESCALATION_CHAIN,
  type EscalationStep,
  LOG_FLAG_LABELS,
  LOG_FLAGS,
  LOG_SIGNAL_KINDS,
  type LogFlag,
  type LogSignalKind,
  WATCHED_LEVELS,
} from '../../catalogue/alert-rules.ts';
export { type AlertLanguage, alerts } from './alerts.ts';
export { type AlertDifference, type AlertPair, diffAlerts } from './diff.ts';
export { alertSources, evidenceWords, explainAlert } from './explain.ts';
export { type ImmediateAdvice, immediateAdvice } from './immediate-advice.ts';
export { type LogChanges, type Recomputed, recomputeAlerts } from './recompute.ts';
export { readRomValue, SELF_MEASURED_TESTS, type SelfMeasuredTest, selfMeasure } from './rom-value.ts';
export {
  hashAlertInput,
  type KeptAlert,
  replayAlert,
  replayAlerts,
  type StampedAlerts,
  stampedAlerts,
} from './stamped.ts';
export type {
  Acknowledgement,
  Alert,
  AlertEvidence,
  AlertInput,
  AlertOutcome,
  LogSignal,
  RomMeasure,
  SymptomLog,
} from './types.ts';
export { weighAlert } from './weigh.ts';
export type { WeighedAlert } from './weighed-alert.ts';
