import type { RegionId } from './ids.ts';
import { SIGNAL_KINDS, type SignalKind } from './vocabulary.ts';

/** Rules that a patient's log can meet, in the order of their number. An id never changes meaning. */
export const ALERT_IDS = [
  'al-01',
  'al-02',
  'al-03',
  'al-04',
  'al-05',
  'al-06',
  'al-07',
  'al-08',
  'al-09',
  'al-10',
  'al-11',
  'al-12',
  'al-13',
  'al-14',
  'al-15',
  'al-16',
  'al-17',
  'al-18',
  'al-19',
] as const;
export type AlertId = (typeof ALERT_IDS)[number];

/** Most pressing first: the order in which alerts are shown. */
export const ALERT_LEVELS = ['emergency', 'same_day', 'urgent', 'soon', 'nudge', 'none'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** Who is told, besides the patient, who always sees the rule's text. */
export type AlertRecipient = 'patient-banner' | 'patient-reminder' | 'physio' | 'physio-digest' | 'reception';

/** Whom an alert tells, and how. */
export const RECIPIENT_WORDS: Readonly<Record<AlertRecipient, string>> = {
  'patient-banner': 'the person, on every page until a physio has looked',
  'patient-reminder': 'the person, in a reminder',
  physio: 'their physio, at once',
  'physio-digest': 'their physio, in the list of the day',
  reception: 'reception',
};

/** Where the patient's text sends the person; the clinic's settings hold the numbers. */
export type AdviceContact = 'emergency-department' | 'emergency-number' | 'crisis-line' | 'doctor-today';

/** Boxes a log can tick beside its signals. */
export const LOG_FLAGS = [
  'saddle-numbness',
  'bladder-change',
  'bowel-change',
  'weakness-new',
  'weakness-worse',
  'foot-drop',
  'chest-pain',
  'breathless',
  'leg-cold-pale',
  'calf-swollen',
  'calf-warm-red',
  'fever-unwell',
  'joint-hot-swollen',
  'locking',
  'giving-way',
  'self-harm',
] as const;
export type LogFlag = (typeof LOG_FLAGS)[number];

export const LOG_FLAG_LABELS: Readonly<Record<LogFlag, string>> = {
  'saddle-numbness': 'numbness between the legs',
  'bladder-change': 'a change in bladder control',
  'bowel-change': 'a change in bowel control',
  'weakness-new': 'new weakness',
  'weakness-worse': 'weakness getting worse',
  'foot-drop': 'foot drop',
  'chest-pain': 'chest pain',
  breathless: 'breathlessness',
  'leg-cold-pale': 'a cold, pale leg',
  'calf-swollen': 'calf or thigh swelling',
  'calf-warm-red': 'calf or thigh warmth or redness',
  'fever-unwell': 'fever or feeling unwell',
  'joint-hot-swollen': 'a hot, swollen joint',
  locking: 'locking',
  'giving-way': 'giving way',
  'self-harm': 'thoughts of self-harm',
};

/** The six warning signals, and weakness, which only a log carries. */
export const LOG_SIGNAL_KINDS = [...SIGNAL_KINDS, 'weakness'] as const;
export type LogSignalKind = SignalKind | 'weakness';

/** Hip, groin and buttock count as leg: for an emergency rule the wider reading is the safer one. */
export const LIMB_REGIONS: Readonly<Record<'arm' | 'leg', readonly RegionId[]>> = {
  arm: ['shoulder', 'upper-arm', 'elbow', 'forearm', 'wrist', 'hand'],
  leg: [
    'buttock',
    'groin',
    'hip-front',
    'hip-outer',
    'thigh-front',
    'thigh-inner',
    'thigh-back',
    'knee-front',
    'knee-back',
    'shin',
    'calf',
    'ankle',
    'heel',
    'arch-sole',
    'forefoot-toes',
  ],
};

export interface AlertRule {
  readonly level: AlertLevel;
  readonly notifies: readonly AlertRecipient[];
  /** The rule in a physio's words. */
  readonly rule: string;
  /** Ticks that meet the rule by themselves. */
  readonly flags: readonly LogFlag[];
  readonly contact: AdviceContact | null;
  /** Pauses the program until a physio has acknowledged the alert. */
  readonly pausesProgram: boolean;
}

/** Clinic rules, signed by a physio lead before use; thresholds are not validated by a study. */
export const ALERT_RULES: Readonly<Record<AlertId, AlertRule>> = {
  'al-01': {
    level: 'emergency',
    notifies: ['patient-banner', 'physio', 'reception'],
    rule: 'any log ticks saddle numbness, bladder or bowel change',
    flags: ['saddle-numbness', 'bladder-change', 'bowel-change'],
    contact: 'emergency-department',
    pausesProgram: true,
  },
  'al-02': {
    level: 'emergency',
    notifies: ['patient-banner', 'physio'],
    rule: 'pins and needles, numbness or weakness newly in both legs, both arms or hands, or an arm and a leg',
    flags: [],
    contact: 'emergency-department',
    pausesProgram: true,
  },
  'al-03': {
    level: 'emergency',
    notifies: ['patient-banner', 'physio'],
    rule: 'new weakness or foot drop, or weakness worse than in the last log',
    flags: ['weakness-new', 'weakness-worse', 'foot-drop'],
    contact: 'emergency-department',
    pausesProgram: true,
  },
  'al-04': {
    level: 'emergency',
    notifies: ['patient-banner', 'physio'],
    rule: 'chest pain, breathlessness or a cold pale leg',
    flags: ['chest-pain', 'breathless', 'leg-cold-pale'],
    contact: 'emergency-number',
    pausesProgram: true,
  },
  'al-05': {
    level: 'same_day',
    notifies: ['patient-banner', 'physio'],
    rule: 'calf or thigh swelling, warmth or redness',
    flags: ['calf-swollen', 'calf-warm-red'],
    contact: 'doctor-today',
    pausesProgram: true,
  },
  'al-06': {
    level: 'same_day',
    notifies: ['patient-banner', 'physio'],
    rule: 'fever or unwell with pain, or a hot swollen joint',
    flags: ['fever-unwell', 'joint-hot-swollen'],
    contact: 'doctor-today',
    pausesProgram: true,
  },
  'al-07': {
    level: 'same_day',
    notifies: ['physio'],
    rule: 'one log 4 or more NPRS points above baseline, or NPRS 8 or more with none in the previous 7 days',
    flags: [],
    contact: null,
    pausesProgram: true,
  },
  'al-08': {
    level: 'urgent',
    notifies: ['physio'],
    rule: 'NPRS 2 or more above baseline in at least 2 logs spanning 20 h or more, none below that between',
    flags: [],
    contact: null,
    pausesProgram: false,
  },
  'al-09': {
    level: 'urgent',
    notifies: ['physio'],
    rule: 'new one-sided pins and needles or numbness',
    flags: [],
    contact: null,
    pausesProgram: false,
  },
  'al-10': {
    level: 'urgent',
    notifies: ['physio'],
    rule: 'night pain not eased by position on 3 or more of 7 nights',
    flags: [],
    contact: null,
    pausesProgram: false,
  },
  'al-11': {
    level: 'soon',
    notifies: ['physio-digest'],
    rule: 'highest pain during an exercise above 5/10 in a session',
    flags: [],
    contact: null,
    pausesProgram: false,
  },
  'al-12': {
    level: 'soon',
    notifies: ['physio-digest'],
    rule: 'pain 24 h after a session 2 or more above the score before it, twice within 14 days',
    flags: [],
    contact: null,
    pausesProgram: false,
  },
  'al-13': {
    level: 'soon',
    notifies: ['physio-digest'],
    rule: 'new locking, giving way or painful clicking',
    flags: ['locking', 'giving-way'],
    contact: null,
    pausesProgram: false,
  },
  'al-14': {
    level: 'soon',
    notifies: ['physio-digest'],
    rule: 'a range measure worse by more than its minimal detectable change, twice in a row',
    flags: [],
    contact: null,
    pausesProgram: false,
  },
  'al-15': {
    level: 'none',
    notifies: [],
    rule: 'painless clicking and nothing else, in a log that tells of no pain',
    flags: [],
    contact: null,
    pausesProgram: false,
  },
  'al-16': {
    level: 'nudge',
    notifies: ['patient-reminder'],
    rule: 'no log for 7 days on an active program',
    flags: [],
    contact: null,
    pausesProgram: false,
  },
  'al-17': {
    level: 'soon',
    notifies: ['physio-digest'],
    rule: 'a warning signal in 80% or more of logs for 6 weeks, and mean NPRS of the last 14 days less than 2 below that of the first 14',
    flags: [],
    contact: null,
    pausesProgram: false,
  },
  'al-18': {
    level: 'soon',
    notifies: ['physio-digest'],
    rule: 'slow rise: 7-day median NPRS 2 or more above the lowest 7-day median of the 28 days before, outside an al-07 or al-08 episode',
    flags: [],
    contact: null,
    pausesProgram: false,
  },
  'al-19': {
    level: 'emergency',
    notifies: ['patient-banner', 'physio', 'reception'],
    rule: 'any log ticks thoughts of self-harm',
    flags: ['self-harm'],
    contact: 'crisis-line',
    pausesProgram: true,
  },
};

export const ACKNOWLEDGE_UNITS = ['opening-minutes', 'business-hours', 'business-days'] as const;

/** Time a staff member has to acknowledge. Only opening time counts; the banner says so. */
export interface AcknowledgeDeadline {
  readonly amount: number;
  readonly unit: (typeof ACKNOWLEDGE_UNITS)[number];
}

/** Levels that somebody at the clinic has to acknowledge. */
export const WATCHED_LEVELS = ['emergency', 'same_day', 'urgent', 'soon'] as const satisfies AlertLevel[];

/** Clinic rule, not validated (D). */
export const ACKNOWLEDGE_WITHIN: Readonly<Record<(typeof WATCHED_LEVELS)[number], AcknowledgeDeadline>> = {
  emergency: { amount: 15, unit: 'opening-minutes' },
  same_day: { amount: 2, unit: 'business-hours' },
  urgent: { amount: 1, unit: 'business-days' },
  soon: { amount: 2, unit: 'business-days' },
};

/** Where an alert goes, in turn, when nobody acknowledged it in time. */
export const ESCALATION_CHAIN = ['physio', 'cover', 'lead', 'reception'] as const;
export type EscalationStep = (typeof ESCALATION_CHAIN)[number];
