import type { Language } from '../../explanations/phrases.ts';
import type { AlertLimits, AlertRuleset } from '../../ruleset/types.ts';
import type { TimedLog } from './timeline.ts';
import type { Alert, AlertEvidence, AlertInput } from './types.ts';

/** What of an alert is weighed. */
export type WeighedAlert = Pick<Alert, 'id' | 'logId' | 'at' | 'evidence'>;

/** An alert and all it is weighed by. */
export interface Weighed {
  readonly alert: WeighedAlert;
  /** Of the entry that raised it: its instant and the local day it was written on. */
  readonly at: number;
  readonly localDay: number;
  readonly input: AlertInput;
  readonly rules: AlertRuleset;
  readonly limits: AlertLimits;
  readonly language: Language;
  /** The entry that raised it; null for a silence before the first, and where it is no longer there. */
  readonly own: TimedLog | null;
  /** In time order. */
  readonly entries: readonly TimedLog[];
  /** Those after the one that raised it. */
  readonly since: readonly TimedLog[];
  /** What all of them raise as they stand now. */
  readonly raised: readonly Alert[];
}

/** By its id; by its instant where it has none. */
export const isByEntryOf = (alert: WeighedAlert, { logId, at }: Pick<Alert, 'logId' | 'at'>) =>
  alert.logId === null ? logId === null && at === alert.at : logId === alert.logId;

export type Of<Kind extends AlertEvidence['kind']> = Extract<AlertEvidence, { kind: Kind }>;

export const isSilence = ({ evidence }: WeighedAlert) => evidence.kind === 'silence';
