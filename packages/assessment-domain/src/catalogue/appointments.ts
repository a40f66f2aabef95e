import type { AppointmentTypeId } from './ids.ts';
import type { AppointmentType, Catalogued } from './types.ts';
import type { Urgency } from './vocabulary.ts';

/** Kinds of visit; minutes are a clinic rule. */
export const APPOINTMENT_TYPES: Catalogued<AppointmentTypeId, AppointmentType> = {
  'initial-45': {
    id: 'initial-45',
    name: 'Initial physio assessment',
    minutes: 45,
    mode: 'in-person',
    online: true,
  },
  'initial-60': {
    id: 'initial-60',
    name: 'Initial assessment, complex',
    minutes: 60,
    mode: 'in-person',
    online: true,
  },
  'follow-up-30': { id: 'follow-up-30', name: 'Follow-up', minutes: 30, mode: 'in-person', online: true },
  'extended-45': {
    id: 'extended-45',
    name: 'Extended follow-up / re-assessment',
    minutes: 45,
    mode: 'in-person',
    online: true,
  },
  'telehealth-30': { id: 'telehealth-30', name: 'Telehealth', minutes: 30, mode: 'video', online: true },
  'triage-call-10': { id: 'triage-call-10', name: 'Phone triage', minutes: 10, mode: 'phone', online: false },
  'group-45': {
    id: 'group-45',
    name: 'Group exercise / clinical Pilates',
    minutes: 45,
    mode: 'group',
    online: 'after-clearance',
  },
  'running-strength-60': {
    id: 'running-strength-60',
    name: 'Running or strength assessment',
    minutes: 60,
    mode: 'in-person',
    online: true,
  },
  'screening-45': {
    id: 'screening-45',
    name: 'Movement check (preventive)',
    minutes: 45,
    mode: 'in-person',
    online: true,
  },
};

/**
 * Business days within which a visit should happen; 0 is today, null is now and outside the clinic.
 * Targets are a clinic rule; only the direction follows guidelines (seen earlier when worse).
 */
export const URGENCY_TARGET_BUSINESS_DAYS = {
  emergency: null,
  same_day: 0,
  urgent: 2,
  soon: 5,
  routine: 10,
  preventive: 20,
} as const satisfies Record<Urgency, number | null>;

export const URGENCY_TARGET_WORDS = {
  emergency: 'now, outside the clinic',
  same_day: 'medical care today; physio phone call today',
  urgent: 'within 2 business days',
  soon: 'within 5 business days',
  routine: 'within 10 business days',
  preventive: 'within 20 business days',
} as const satisfies Record<Urgency, string>;

export interface ReassessmentRule {
  readonly id: string;
  /** Days after the start, earliest and latest. */
  readonly days: readonly [number, number];
  /** Or after this many visits, whichever comes first. */
  readonly visits: number | null;
  readonly label: string;
}

/** When to measure again. Clinic rule; strength and tendon changes need the longer spans. */
export const REASSESSMENT_INTERVALS = {
  firstReview: { id: 'firstReview', days: [7, 14], visits: null, label: 'First review' },
  measure: { id: 'measure', days: [28, 28], visits: 6, label: 'Measure again' },
  psychosocialHigh: {
    id: 'psychosocialHigh',
    days: [14, 14],
    visits: null,
    label: 'Review, much on the mind',
  },
  strengthRetest: { id: 'strengthRetest', days: [42, 56], visits: null, label: 'Strength re-test' },
  tendonOrHeel: { id: 'tendonOrHeel', days: [84, 84], visits: null, label: 'Tendon or heel review' },
  noChange: {
    id: 'noChange',
    days: [42, 42],
    visits: null,
    label: 'No change beyond measurement error: revise the hypothesis or refer',
  },
  preventive: { id: 'preventive', days: [182, 365], visits: null, label: 'Preventive check' },
} as const satisfies Record<string, ReassessmentRule>;
export type ReassessmentId = keyof typeof REASSESSMENT_INTERVALS;
export const REASSESSMENT_IDS = Object.keys(REASSESSMENT_INTERVALS) as ReassessmentId[];

/** When care may end. */
export const DISCHARGE_RULE =
  'A clinically important change on the patient-specific scale, and self-management confirmed.';
