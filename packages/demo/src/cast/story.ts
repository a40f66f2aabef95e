import type {
  CautionId,
  FindingId,
  RedFlagId,
  RegionId,
  SignalKind,
} from '@kinloop/assessment-domain/catalogue';
import type { IntakeOptions } from '../builders/intake.ts';

export type PhysioKey = 'mara' | 'tom' | 'priya' | 'luca' | 'hemi';

/** [level 0 | 0.5 | 1, how it was measured], as the inference takes it. */
export type StoryFinding = readonly [0 | 0.5 | 1, 'report' | 'clinician' | 'instrumented' | 'self'];

export type StorySide = Partial<Readonly<Record<FindingId, StoryFinding>>>;

/** What a physio found on one screen: both sides (B), left, right. */
export interface StoryScreen {
  readonly B?: StorySide;
  readonly L?: StorySide;
  readonly R?: StorySide;
}

/**
 * How the pain scores run from the first visit to today.
 * `flare` rises in the last days enough for an alert; `silent` stops logging three weeks ago.
 */
export type Course = 'improving' | 'steady' | 'up-and-down' | 'flare' | 'silent' | 'none';

/** Where in the loop the person is today. */
export type Stage =
  | 'booked-first-visit'
  | 'screen-to-review'
  | 'on-program'
  | 'review-due'
  | 'screened-twice'
  | 'discharged'
  | 'stopped'
  | 'callback-waiting'
  | 'hold';

/** One patient of the demo clinic. Everything else about them is derived from this and from today's date. */
export interface PatientStory {
  readonly key: string;
  readonly given: string;
  readonly family: string;
  readonly preferred?: string;
  readonly age: number;
  readonly sex: 'female' | 'male' | 'other';
  readonly physio: PhysioKey;
  /** What brought them, in a sentence a colleague would say. */
  readonly story: string;
  readonly stage: Stage;
  /** Whole weeks since the first visit; 0 when it is still ahead. */
  readonly weeks: number;
  readonly region: RegionId;
  readonly side: 'left' | 'right' | 'both';
  /** Worst pain of the last day, 0 to 10, at the first visit. */
  readonly nprs: number;
  /** Duration of the problem before the first visit, weeks. */
  readonly duration: number;
  readonly course: Course;
  /** For the course `flare`: points above the scores before, for how many days up to today, and whether nights hurt. */
  readonly flare?: { readonly rise: number; readonly days: number; readonly nights?: true };
  readonly signals?: readonly SignalKind[];
  readonly screen?: StoryScreen;
  /** The later screen of those who were screened twice. */
  readonly rescreen?: StoryScreen;
  readonly cautions?: readonly CautionId[];
  readonly redFlags?: readonly RedFlagId[];
  readonly psychosocialHigh?: boolean;
  readonly goal?: 'running' | 'performance';
  /** What they wrote before their first visit, where they sent it: whatever was not a no. */
  readonly intake?: Pick<IntakeOptions, 'health' | 'people'>;
  /** A form filled in on paper twice: at the first visit, and in the last days. */
  readonly paper?: { readonly measure: 'odi'; readonly before: number; readonly now: number };
  /** Answers to the licensed measure their physio asked for in the last days. */
  readonly licensed?: readonly number[];
  /** A self-screen at home their physio asked for in the last days: done, or "not today". */
  readonly home?: 'done' | 'put-off';
  readonly guardian?: { readonly given: string; readonly family: string };
}
