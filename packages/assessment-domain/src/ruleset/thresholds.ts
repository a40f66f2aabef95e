import type {
  AdherenceRules,
  AlertLimits,
  CheckRatingRules,
  DoseRules,
  HomeSafetyRules,
  HomeScreenRules,
  LateLogRules,
  ProgramRules,
  ReviewPromptRules,
  ScoringRules,
  TrendRules,
  TriageRules,
} from './types.ts';

// The numbers that no catalogue entry carries. All are clinic rules, unvalidated, unless a source is named.

export const SCORING_RULES: ScoringRules = {
  supportedFrom: 55,
  possibleFrom: 35,
  weightFloorPercent: 60,
  coveragePercent: 40,
  assessedFindings: 3,
  assessedDomains: 2,
  positiveDomains: 2,
  bilateralWithin: 10,
  notSeparableWithin: 5,
};

export const TRIAGE_LIMITS: Omit<TriageRules, 'painFindings' | 'childFindings' | 'childHipRegions'> = {
  urgentPainFrom: 7,
  soonPainFrom: 4,
  markedPainCountsAs: 4,
  recentOnsetDays: 7,
  recentPsfsUpTo: 3,
  limitedPsfsUpTo: 5,
  nightPainAgeAbove: 50,
  // Four or more (NICE NG65); the list asked here is shorter than the guideline's.
  inflammatoryFeaturesFrom: 4,
  childUnderAge: 16,
  longLastingAboveWeeks: 12,
  severalRegionsFrom: 2,
  longGapAboveWeeks: 12,
  groupNprsUpTo: 3,
};

export const TRIAGE_RULES: TriageRules = {
  ...TRIAGE_LIMITS,
  // Findings that are a pain, and what a child's hip may feel like.
  painFindings: ['lumbar-pain', 'knee-pain', 'groin-pain', 'plantar-heel-pain'],
  childFindings: ['groin-pain', 'knee-pain', 'hip-stiffness'],
  // Those the question names: a slipped epiphysis often hurts in the groin or the knee (general knowledge).
  childHipRegions: ['groin', 'hip-front', 'hip-outer', 'knee-front', 'knee-back'],
};

export const ALERT_LIMITS: AlertLimits = {
  episodeDays: 14,
  raisedBy: 2,
  jumpBy: 4,
  calmWithin: 1,
  calmLogsToEnd: 2,
  severeFrom: 8,
  severeLookbackDays: 7,
  sustainedHours: 20,
  baselineLogs: 3,
  baselineDays: 7,
  baselineWiderDays: 28,
  nightsSeen: 7,
  badNights: 3,
  // Pain-monitoring model (Silbernagel/Thomee): above 5 stop.
  exercisePainUpTo: 5,
  flareBy: 2,
  flareWithinDays: 14,
  flareTimes: 2,
  silenceDays: 7,
  persistentDays: 42,
  persistentCompareDays: 14,
  persistentSharePercent: 80,
  persistentImprovement: 2,
  slowRiseBy: 2,
  slowRiseWeekDays: 7,
  slowRiseComparedDays: 28,
  slowRiseOnceInDays: 28,
  slowRiseLogs: 3,
};

export const PROGRAM_RULES: ProgramRules = {
  // Arensman: 2 to 4 exercises at the start, fitted into the day.
  mostProposed: 4,
  mostExercises: 6,
  mostMinutes: 20,
  changeSeconds: 30,
  repSeconds: 2,
  earlyPainFrom: 4,
  earlyDays: 14,
};

export const DOSE_LIMITS: Omit<DoseRules, 'lessBy' | 'strictPainCautions'> = {
  // Pain-monitoring model (Silbernagel/Thomee): 0-2 safe, 3-5 acceptable if settled in 24 h, above 5 stop.
  safePainUpTo: 2,
  acceptablePainUpTo: 5,
  flareBy: 2,
  dayAfterUntilDays: 2,
  flareWithinDays: 14,
  flares: 2,
  sessions: 3,
  sessionDays: 10,
  donePercent: 90,
  effortToSpare: 1,
  awayDays: 7,
  longAwayDays: 14,
  lessAfterPainPercent: 30,
  lessAfterAwayPercent: 20,
  lessForDays: 7,
  lessAfterAwayForDays: 7,
  deloadEveryWeeks: 4,
  deloadUntilWeek: 12,
  moreReps: 2,
  // Beyond these another axis serves better.
  mostReps: 15,
  moreHoldS: 5,
  mostHoldS: 45,
  // ACSM: 2-10% once two more repetitions were possible.
  loadFromPercent: 2,
  loadToPercent: 10,
};

export const DOSE_RULES: DoseRules = {
  ...DOSE_LIMITS,
  lessBy: 'nearest',
  strictPainCautions: [
    'acute-groin-strain-lt-72h',
    'acute-hamstring-strain-lt-72h',
    'acute-calf-strain-lt-72h',
    'acute-ankle-fracture-not-excluded',
    'ankle-ligament-acute',
    'calcaneal-stress-fracture-suspected',
    'stress-fracture-suspected',
    'leg-symptoms-below-knee',
    'progressive-weakness',
  ],
};

export const REVIEW_PROMPT_RULES: ReviewPromptRules = {
  plannedPercents: [50, 100],
  coveredByVisitDays: 14,
  forgottenAfterDays: 730,
};

// The validated tools come at the visit.
export const CHECK_RATING_RULES: CheckRatingRules = { highFrom: 7, highNeeded: 2 };

export const HOME_SAFETY_LIMITS: Omit<HomeSafetyRules, 'leaveOut'> = {
  adultFromAge: 16,
  fallsFromAge: 65,
  healedFromWeeks: 12,
  strongPainFrom: 7,
};

export const ADHERENCE_RULES: AdherenceRules = { fallPoints: 20 };

// Below these the normal approximation of the interval is not honest.
export const TREND_RULES: TrendRules = { fewestEntries: 10, fewestDays: 14 };

export const LATE_LOG_RULES: LateLogRules = { afterHours: 12 };

export const HOME_SCREEN_RULES: HomeScreenRules = { againAfterDays: 2, putOffTimes: 3, toldForDays: 14 };
