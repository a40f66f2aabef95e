import { z } from 'zod';
import {
  GOALS,
  type Goal,
  RED_FLAG_IDS,
  type RedFlagId,
  SIGNAL_KINDS,
  type SignalKind,
} from '../catalogue/index.ts';

/** What is known about the person and the problem. A field left out is not known, which is not the same as no. */
export interface TriageContext {
  /** Worst pain in 24 hours, 0-10. */
  readonly nprs?: number;
  /** A new person, or a new episode of a known one. */
  readonly new?: boolean;
  /** How long the problem has lasted, in weeks. */
  readonly weeks?: number;
  /** Number of painful regions. */
  readonly regions?: number;
  /** Years. */
  readonly age?: number;
  /** Mean of the patient-specific functional scale, 0-10, higher is better. */
  readonly psfs?: number;
  /** Days since a sudden beginning. */
  readonly onsetDays?: number;
  readonly psychosocialHigh?: boolean;
  /** New one-sided tingling or numbness, or new weakness of an arm. */
  readonly neuroSigns?: boolean;
  /** Gives way, with movement still possible. */
  readonly givingWay?: boolean;
  /** Locks, with movement still possible. */
  readonly locking?: boolean;
  readonly limp?: boolean;
  readonly signals?: readonly SignalKind[];
  readonly goal?: Goal;
  readonly weeksSinceLastVisit?: number;
  readonly reassessmentDue?: boolean;
  readonly telehealthRequested?: boolean;
  readonly handsOnTestDue?: boolean;
  /** The physio has cleared group exercise; changes no appointment type, only what is offered beside it. */
  readonly groupCleared?: boolean;
  readonly pelvicPregnancy?: boolean;
  /** How many features of inflammatory back pain were ticked. */
  readonly inflammatoryFeatures?: number;
  /** Flags answered yes and not yet resolved by a person. */
  readonly redFlags?: readonly RedFlagId[];
  /** Flags answered "not sure". */
  readonly redFlagsNotSure?: readonly RedFlagId[];
}

const flag = z.boolean('must be true or false').exactOptional();
const between = (low: number, high: number) =>
  z
    .number(`must be a number from ${low} to ${high}`)
    .min(low, `must be a number from ${low} to ${high}`)
    .max(high, `must be a number from ${low} to ${high}`)
    .exactOptional();
const atLeastZero = z
  .number('must be a number, 0 or more')
  .min(0, 'must be a number, 0 or more')
  .exactOptional();
const count = z
  .number('must be a whole number, 0 or more')
  .int('must be a whole number, 0 or more')
  .min(0, 'must be a whole number, 0 or more')
  .exactOptional();
const redFlags = z
  .array(z.enum(RED_FLAG_IDS, 'unknown red flag'), 'must be a list of red flags')
  .exactOptional();

export const triageContextSchema = z.strictObject(
  {
    nprs: between(0, 10),
    new: flag,
    weeks: atLeastZero,
    regions: count,
    age: between(0, 130),
    psfs: between(0, 10),
    onsetDays: atLeastZero,
    psychosocialHigh: flag,
    neuroSigns: flag,
    givingWay: flag,
    locking: flag,
    limp: flag,
    signals: z
      .array(z.enum(SIGNAL_KINDS, 'unknown warning signal'), 'must be a list of warning signals')
      .exactOptional(),
    goal: z.enum(GOALS, 'must be running or performance').exactOptional(),
    weeksSinceLastVisit: atLeastZero,
    reassessmentDue: flag,
    telehealthRequested: flag,
    handsOnTestDue: flag,
    groupCleared: flag,
    pelvicPregnancy: flag,
    inflammatoryFeatures: count,
    redFlags,
    redFlagsNotSure: redFlags,
  },
  'must be an object',
);
