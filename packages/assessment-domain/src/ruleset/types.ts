import type {
  AcknowledgeDeadline,
  AlertId,
  AlertLevel,
  AlertRecipient,
  LogFlag,
  LogSignalKind,
} from '../catalogue/alert-rules.ts';
import type { ReassessmentId } from '../catalogue/appointments.ts';
import type {
  AppointmentTypeId,
  CautionId,
  Cut,
  Exercise,
  ExerciseId,
  Finding,
  FindingId,
  MeasurementMode,
  PairRules,
  PatternId,
  RedFlagId,
  RedFlagUrgency,
  RegionId,
  SideGap,
  Skill,
  Source,
  StructureId,
  TestId,
  Urgency,
} from '../catalogue/index.ts';
import type { MeasureId } from '../catalogue/measures.ts';
import type { HomeTestId } from '../screening/home-tests.ts';
import type { SkipRule } from '../screening/skip-rule.ts';

/** What a pattern is read by, and what is always said beside it. */
export interface PatternRules {
  readonly anchors: readonly FindingId[];
  /** Weight 1-3 per finding, in the order explanations are shown. */
  readonly weights: Readonly<Partial<Record<FindingId, number>>>;
  readonly inhibited: readonly StructureId[];
  readonly overactive: readonly StructureId[];
  readonly skill: Skill;
  readonly needsMedicalCausesConsidered: boolean;
  readonly alternatives: readonly string[];
  readonly sources: readonly Source[];
}

/** Thresholds of the score; whole numbers, percent where it says so. */
export interface ScoringRules {
  /** Lowest score of a supported pattern, 0-100. */
  readonly supportedFrom: number;
  /** Lowest score of a possible pattern, 0-100. */
  readonly possibleFrom: number;
  /** The denominator is at least this share of the whole weight. */
  readonly weightFloorPercent: number;
  /** Share of the whole weight that must have been assessed. */
  readonly coveragePercent: number;
  readonly assessedFindings: number;
  readonly assessedDomains: number;
  /** Domains with a positive finding that a supported pattern needs. */
  readonly positiveDomains: number;
  /** Sides whose scores lie this close are reported as bilateral. */
  readonly bilateralWithin: number;
  /** Two leading patterns whose scores lie this close are not separable. */
  readonly notSeparableWithin: number;
}

/** From a raw value to a level. */
export interface LevelRules {
  /** Whether a level that one person judged by eye or hand is held against another person's. */
  readonly comparedBetweenRaters: boolean;
  /** Whether one level more or less of strength by hand is a change where a grade was not recorded. */
  readonly levelStandsForGrade: boolean;
  /**
   * Numbers and reaches, in the finding's own unit. A number without a line here is not judged. `sideGap`: a side this far worse
   * than the other is at least mild; a plain number is how far a lower side may fall short.
   */
  readonly cuts: Readonly<
    Partial<
      Record<FindingId, { readonly mild?: Cut; readonly marked?: Cut; readonly sideGap?: number | SideGap }>
    >
  >;
  /** Weaker / stronger x 100, percent. */
  readonly symmetry: { readonly normalFrom: number; readonly mildFrom: number };
  /** Manual muscle test, 0-5. */
  readonly grade: { readonly normalFrom: number; readonly mildFrom: number };
  /** Seconds on one leg. */
  readonly stance: { readonly normalFrom: number; readonly mildFrom: number };
  /** Pain 0-10 during a strength test at which its result is unknown. */
  readonly painUnknownFrom: number;
}

export interface RedFlagRules {
  readonly urgency: RedFlagUrgency;
  readonly sufficientAlone: boolean;
  /** Years; nobody known to be this old or younger is asked. Null: any age. */
  readonly askedAboveAge: number | null;
}

export interface TriageRules {
  /** NPRS 0-10. */
  readonly urgentPainFrom: number;
  readonly soonPainFrom: number;
  /** A pain finding at level 1 counts as this NPRS. */
  readonly markedPainCountsAs: number;
  readonly painFindings: readonly FindingId[];
  /** A beginning within so many days, with function (PSFS 0-10) at most so much, is urgent. */
  readonly recentOnsetDays: number;
  readonly recentPsfsUpTo: number;
  /** PSFS mean at or below this is seen soon. */
  readonly limitedPsfsUpTo: number;
  /** Night pain counts above this age in years when the problem is new. */
  readonly nightPainAgeAbove: number;
  readonly inflammatoryFeaturesFrom: number;
  /** Years. */
  readonly childUnderAge: number;
  /** Any of these in somebody younger asks for a call before a visit. */
  readonly childFindings: readonly FindingId[];
  /** Pain here in somebody younger turns a "no" to the question about a child's hip into "not sure". */
  readonly childHipRegions: readonly RegionId[];
  readonly longLastingAboveWeeks: number;
  readonly severalRegionsFrom: number;
  readonly longGapAboveWeeks: number;
  readonly groupNprsUpTo: number;
}

export interface AppointmentRules {
  readonly minutes: Readonly<Record<AppointmentTypeId, number>>;
  /** Business days; 0 is today, null is now and outside the clinic. */
  readonly targetBusinessDays: Readonly<Record<Urgency, number | null>>;
}

export interface AlertLimits {
  /** What was absent for longer is new again, and met again opens another episode. */
  readonly episodeDays: number;
  /** NPRS points above baseline. */
  readonly raisedBy: number;
  readonly jumpBy: number;
  readonly calmWithin: number;
  readonly calmLogsToEnd: number;
  readonly severeFrom: number;
  readonly severeLookbackDays: number;
  readonly sustainedHours: number;
  readonly baselineLogs: number;
  readonly baselineDays: number;
  readonly baselineWiderDays: number;
  readonly nightsSeen: number;
  readonly badNights: number;
  /** Pain 0-10 during an exercise that is still accepted. */
  readonly exercisePainUpTo: number;
  readonly flareBy: number;
  readonly flareWithinDays: number;
  /** Such sessions within those days. */
  readonly flareTimes: number;
  readonly silenceDays: number;
  readonly persistentDays: number;
  readonly persistentCompareDays: number;
  readonly persistentSharePercent: number;
  readonly persistentImprovement: number;
  readonly slowRiseBy: number;
  readonly slowRiseWeekDays: number;
  readonly slowRiseComparedDays: number;
  readonly slowRiseOnceInDays: number;
  readonly slowRiseLogs: number;
}

export interface AlertRules {
  readonly rules: Readonly<
    Record<
      AlertId,
      {
        readonly level: AlertLevel;
        readonly notifies: readonly AlertRecipient[];
        readonly pausesProgram: boolean;
        readonly patientText: string;
      }
    >
  >;
  readonly limits: AlertLimits;
  /** Signals that are warning signals, for one that stays (al-17). */
  readonly warningSignals: readonly LogSignalKind[];
  /** Boxes of a log that meet a rule by themselves. */
  readonly ticks: Readonly<Record<AlertId, readonly LogFlag[]>>;
  /** Which regions count as an arm, and which as a leg. */
  readonly limbs: Readonly<Record<Limb, readonly RegionId[]>>;
  /** Painless clicks are called harmless only beside no pain at all (al-15); false: whatever else hurts. */
  readonly clicksWithoutPain: boolean;
  /** A range measured again and no longer worse begins anew (al-14); false: any earlier log counts, however long ago. */
  readonly rangeInARow: boolean;
}
export type Limb = 'arm' | 'leg';

/** By when a person at the clinic must have acknowledged an alert, by its level; a nudge and a remark wait for nobody. */
export type AcknowledgeRules = Readonly<Record<WatchedLevel, AcknowledgeDeadline>>;
export type WatchedLevel = Exclude<AlertLevel, 'nudge' | 'none'>;

/** When to see or measure somebody again. */
export type ReassessmentRules = Readonly<
  Record<
    ReassessmentId,
    {
      /** Days after the start, earliest and latest. */
      readonly fromDay: number;
      readonly untilDay: number;
      /** Or after so many visits, whichever comes first; null: visits do not matter. */
      readonly visits: number | null;
    }
  >
>;

/** When a review that falls due is told. Whole days of 24 hours. */
export interface ReviewPromptRules {
  /** Of visits planned together: measured again once so many of them, in percent, have been. */
  readonly plannedPercents: readonly number[];
  /** A visit within so many days covers a review: nobody is prompted. */
  readonly coveredByVisitDays: number;
  /** What fell due longer ago, with no program running, prompts nobody any more. */
  readonly forgottenAfterDays: number;
}

/** How a patient may put a self-screen at home off. */
export interface HomeScreenRules {
  /** Calendar days until it is offered again. */
  readonly againAfterDays: number;
  /** The time it is put off that closes it. */
  readonly putOffTimes: number;
  /** Days for which a physio is told that it was put off or closed. */
  readonly toldForDays: number;
}

/** How the three short ratings of a check before a visit (worry, confidence, mood) are read. */
export interface CheckRatingRules {
  /** 0-10; of confidence what is missing to 10. */
  readonly highFrom: number;
  /** Ratings as high as that which ask for more time. */
  readonly highNeeded: number;
}

/** When a person may test themselves at home, and what they then leave out. */
export interface HomeSafetyRules {
  /** Years; younger: nothing at home. */
  readonly adultFromAge: number;
  /** Years; from here on nothing that could make a person fall. */
  readonly fallsFromAge: number;
  /** Whole weeks after an operation. */
  readonly healedFromWeeks: number;
  /** Worst pain 0-10 in 24 hours on which no test is offered. */
  readonly strongPainFrom: number;
  /** What leaves each test out; the first that holds says why. A test without an entry came later and is not offered. */
  readonly leaveOut: Readonly<Partial<Record<HomeTestId, readonly SkipRule[]>>>;
}

/** When adherence is said to have fallen. */
export interface AdherenceRules {
  /** Percentage points of a shorter stretch below a longer one. */
  readonly fallPoints: number;
}

/** What a trend needs before a direction is said. */
export interface TrendRules {
  readonly fewestEntries: number;
  /** Days from the first entry to the last. */
  readonly fewestDays: number;
}

/** When an entry is one that arrived late: what it changed is told. */
export interface LateLogRules {
  /** Hours between writing it and its arrival. */
  readonly afterHours: number;
}

/** What a score of an outcome measure must move by before it counts as changed. */
export interface MeasureRules {
  readonly change: Readonly<
    Record<
      MeasureId,
      {
        /** In points; null: none is known, or it depends on the variant. */
        readonly points: number | null;
        /** Of the earlier score; null: no such rule. */
        readonly percent: number | null;
      }
    >
  >;
  /** Points, by subscale. */
  readonly faam: { readonly adl: number; readonly sport: number };
  /** Points of the 15-point version. */
  readonly groc15: number;
  /** Points one activity of the PSFS must move by itself; null: activities are not judged one by one. */
  readonly psfsActivity: number | null;
  /** The highest Roland-Morris score that fits having recovered; null: nothing is said of recovery. */
  readonly rmdqRecoveredUpTo: number | null;
}

/** What is calculated with of a finding. */
export type FindingRules = Pick<Finding, 'domain' | 'cls' | 'structure'>;

/** What is calculated with of an exercise, beside its cautions. */
export interface ExerciseRules
  extends Pick<
    Exercise,
    'kind' | 'targets' | 'dose' | 'bilateral' | 'progressesTo' | 'regressesTo' | 'needsPhysioAssignment'
  > {
  /** Done against a band or a weight: more load is a step up. */
  readonly takesLoad: boolean;
}

/** How large a program may get, how long a session takes, and when a program is still an early one. */
export interface ProgramRules {
  /** Exercises that rules may propose; more only because a physio says so. */
  readonly mostProposed: number;
  readonly mostExercises: number;
  readonly mostMinutes: number;
  /** Seconds from one exercise to the next. */
  readonly changeSeconds: number;
  /** Seconds for a repetition, beside its hold, where no tempo says it. */
  readonly repSeconds: number;
  /** Worst pain 0-10 in 24 hours from which the early stage is kept. */
  readonly earlyPainFrom: number;
  readonly earlyDays: number;
}

/** When a dose is held, raised or lowered. Pain and effort 0-10. */
export interface DoseRules {
  /** Under these, answered yes, pain stays at what is safe: injury under 72 hours, suspected fracture, symptoms of a nerve. */
  readonly strictPainCautions: readonly CautionId[];
  readonly safePainUpTo: number;
  readonly acceptablePainUpTo: number;
  /** Pain a day after a session this far above the score before it is a flare. */
  readonly flareBy: number;
  /** A score given up to so many days after a session is how it was the day after; the first one counts. */
  readonly dayAfterUntilDays: number;
  readonly flareWithinDays: number;
  readonly flares: number;
  readonly sessions: number;
  readonly sessionDays: number;
  readonly donePercent: number;
  /** Effort must stay this far below its target. */
  readonly effortToSpare: number;
  readonly awayDays: number;
  readonly longAwayDays: number;
  readonly lessAfterPainPercent: number;
  readonly lessAfterAwayPercent: number;
  /** How long less is done after pain. */
  readonly lessForDays: number;
  /** How long less is done from the first session after days away; 0: in that session only. */
  readonly lessAfterAwayForDays: number;
  /** What less is taken off: whole sets while there are several, or sets or repetitions, whichever comes nearer to the percent. */
  readonly lessBy: 'sets-first' | 'nearest';
  readonly deloadEveryWeeks: number;
  readonly deloadUntilWeek: number;
  readonly moreReps: number;
  readonly mostReps: number;
  readonly moreHoldS: number;
  readonly mostHoldS: number;
  readonly loadFromPercent: number;
  readonly loadToPercent: number;
}

/** In the unit of the measurement; `otherRater` null: not comparable between raters. */
export interface DetectableLimits {
  readonly sameRater: number;
  readonly otherRater: number | null;
}

/**
 * Everything a result rests on besides its input, as one plain value: two results under one version and one input are the
 * same bytes. Ids and units never change under an id and are not part of it; nor are names and sentences, which no
 * calculation reads and no replay compares.
 */
export interface Ruleset {
  readonly version: string;
  /** The patterns a screen is read for. An older version knows fewer than the catalogue. */
  readonly patternsRead: readonly PatternId[];
  readonly patterns: Readonly<Record<PatternId, PatternRules>>;
  /** Confidence multiplier 0-1 per finding and mode. */
  readonly confidence: Readonly<Record<FindingId, Readonly<Partial<Record<MeasurementMode, number>>>>>;
  readonly scoring: ScoringRules;
  readonly levels: LevelRules;
  readonly triage: TriageRules;
  readonly redFlags: Readonly<Record<RedFlagId, RedFlagRules>>;
  readonly cautions: Readonly<Record<CautionId, { readonly impliesFlag: RedFlagId | null }>>;
  readonly appointments: AppointmentRules;
  readonly alerts: AlertRules;
  readonly pairs: PairRules;
  readonly exerciseCautions: Readonly<Record<ExerciseId, readonly CautionId[]>>;
  readonly exercises: Readonly<Record<ExerciseId, ExerciseRules>>;
  readonly findings: Readonly<Record<FindingId, FindingRules>>;
  /** Minimal detectable change of a test, for what patients measure between visits. */
  readonly detectableChange: Readonly<Partial<Record<TestId, DetectableLimits>>>;
  /** The same of the number behind a finding, for one screen against another. One test may give several findings. */
  readonly findingChange: Readonly<Partial<Record<FindingId, DetectableLimits>>>;
  readonly measures: MeasureRules;
  readonly program: ProgramRules;
  readonly dose: DoseRules;
  readonly acknowledge: AcknowledgeRules;
  readonly reassessment: ReassessmentRules;
  readonly reviewPrompts: ReviewPromptRules;
  readonly homeScreen: HomeScreenRules;
  readonly checkRatings: CheckRatingRules;
  readonly homeSafety: HomeSafetyRules;
  readonly adherence: AdherenceRules;
  readonly trend: TrendRules;
  readonly lateLogs: LateLogRules;
}

/** What the alerts read of it. */
export type AlertRuleset = Pick<Ruleset, 'alerts' | 'detectableChange'>;
