import type { ExerciseId } from './exercise-ids.ts';
import type {
  AppointmentTypeId,
  CautionId,
  FindingId,
  PatternId,
  RedFlagId,
  RegionId,
  StructureId,
  TestId,
} from './ids.ts';
import type { UnitsOf } from './units.ts';
import type {
  BodyArea,
  Equipment,
  ExerciseKind,
  FindingClass,
  FindingDomain,
  Grade,
  MeasurementMode,
  RedFlagUrgency,
  Skill,
} from './vocabulary.ts';

/** A complete, total lookup: one entry for each id, and each entry knows its own id. */
export type Catalogued<Id extends string, Entry extends { readonly id: string }> = {
  readonly [K in Id]: Entry & { readonly id: K };
};

/** Where a rule comes from and how much it carries. */
export interface Source {
  readonly reference: string;
  readonly grade: Grade;
  /** What the source says about the rule, limits included. */
  readonly says: string;
}

export interface Structure {
  readonly id: StructureId;
  readonly name: string;
  readonly tissue: 'muscle' | 'passive' | 'joint';
  readonly region: BodyArea;
}

export interface Region {
  readonly id: RegionId;
  readonly label: string;
  readonly views: readonly ('front' | 'back')[];
  readonly sided: boolean;
  readonly snomed: string | null;
}

/** A test as a reader meets it; the numbers it yields have their units in `TEST_VALUES`. */
export interface ScreeningTest {
  readonly id: TestId;
  readonly name: string;
  readonly procedure: string;
  /** Measured on each side, once in the middle, or each side and then added. */
  readonly sides: 'each' | 'central' | 'summed';
  /** Numbers of the warning signs (1-8) the test speaks to. */
  readonly signs: readonly number[];
  readonly cutoffs: string;
  readonly reliability: string;
  /** Minimal detectable change, in words; null where none is known. */
  readonly mdc: string | null;
  readonly selfTest: string;
  readonly source: string;
}

/** A level starts where the value passes the cut: `{ when: '<', value: 10 }` leaves 10 itself on the better side. */
export interface Cut {
  readonly when: '<' | '>' | '>=';
  readonly value: number;
}

/** Lowest and highest value that raises no eyebrow (clinic rule). Outside it a form asks again; it does not refuse. */
export type UsualRange = readonly [number, number];

/** Units a finding's number is captured in; `0-10` is a rating. */
export type CaptureUnit = UnitsOf<'deg' | 'cm' | 'mm' | 's' | 'reps' | 'points' | '0-10' | 'h/day'>;

/** How far apart two sides may be before the worse one is at least mild. */
export interface SideGap {
  readonly when: '>' | '>=';
  readonly value: number;
  /** `percent` of the better side, or the finding's own unit. */
  readonly in: 'unit' | 'percent';
  readonly worse: 'lower' | 'higher';
}

/** How a finding is captured, and the rule from the raw value to its level. */
export type Capture =
  /** Picked in words, the finding's `levelWords`; two of them are a sign, which is there or not and marks nothing. */
  | { readonly kind: 'choice' }
  /** A number in `unit`, judged by two cuts. `sideGap`: a lower side this far below the other is at least mild. */
  | {
      readonly kind: 'number';
      readonly unit: CaptureUnit;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly usual?: UsualRange;
      readonly mild: Cut;
      readonly marked: Cut;
      readonly sideGap?: number;
    }
  /** A number whose rule tells normal from not, by its own value, by the other side, or both; it marks nothing. */
  | {
      readonly kind: 'one-cut';
      readonly unit: CaptureUnit;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly usual: UsualRange;
      readonly mild?: Cut;
      readonly sideGap?: SideGap;
    }
  /** A number that no source states a rule for, and why: kept and compared with itself, never judged. */
  | {
      readonly kind: 'recorded';
      readonly unit: CaptureUnit;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly usual: UsualRange;
      readonly because: string;
    }
  /** A dynamometer force on both sides (symmetry), or a manual grade 0-5 on one. */
  | { readonly kind: 'strength'; readonly unit: 'N'; readonly max: number; readonly usual?: UsualRange }
  /** A reach on both sides; the lower side carries the difference. */
  | {
      readonly kind: 'side-difference';
      readonly unit: CaptureUnit;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly usual?: UsualRange;
      readonly mild: Cut;
      readonly marked: Cut;
    }
  /** Seconds on one leg, and what the pelvis did. */
  | { readonly kind: 'stance'; readonly unit: 's'; readonly max: number };

export interface Finding {
  readonly id: FindingId;
  readonly label: string;
  readonly domain: FindingDomain;
  readonly cls: FindingClass;
  /** What the finding is about; null for context. */
  readonly structure: StructureId | null;
  /** Asked once for both sides, on each side, or whichever suits. */
  readonly sides: 'central' | 'each' | 'either';
  /** Normal, mild, marked, in words: as many of them as its rule tells apart. */
  readonly levelWords: readonly [string, string, string] | readonly [string, string] | readonly [];
  /** Confidence multiplier by mode; a mode that is absent cannot measure this finding. */
  readonly confidence: Readonly<Partial<Record<MeasurementMode, number>>>;
  readonly capture: Capture;
  readonly testId: TestId | null;
  /** Why no pattern weighs it; absent where one does. */
  readonly notWeighed?: string;
  readonly note: string | null;
  readonly source: string;
  readonly grade: Grade;
}

export interface PatternStructure {
  readonly structure: StructureId;
  /** Named by the clinical opinion the patterns start from, or our extension (grade D until a physio lead signs it). */
  readonly origin: 'clinical-opinion' | 'extension';
}

export interface Pattern {
  readonly id: PatternId;
  readonly name: string;
  /** Number of the warning sign (1-8) the pattern stands for. */
  readonly sign: number;
  /** At least one of these must be assessed, and positive, before the pattern is more than insufficient. */
  readonly anchors: readonly FindingId[];
  /** Weight 1-3 per finding, in the order explanations are shown. */
  readonly weights: Readonly<Partial<Record<FindingId, number>>>;
  readonly inhibited: readonly PatternStructure[];
  readonly overactive: readonly PatternStructure[];
  /** What an overactive structure is to an inhibited one. */
  readonly roles: Readonly<Partial<Record<StructureId, string>>>;
  readonly skill: Skill;
  /** Always shown beside the pattern. */
  readonly alternatives: readonly string[];
  /** Stays `possible` until the physio has considered medical causes. */
  readonly needsMedicalCausesConsidered: boolean;
  readonly sources: readonly [Source, ...Source[]];
}

export interface Dose {
  readonly sets: number;
  /** Repetitions a set; null for a pure hold. */
  readonly reps: number | null;
  /** Seconds held, each repetition or each set; null where nothing is held. */
  readonly holdS: number | null;
  /** Seconds up-hold-down. */
  readonly tempo: string | null;
  readonly restS: number;
  /** Sessions a week; 3.5 means every second day. */
  readonly perWeek: number;
  /** CR10 effort; null for release. */
  readonly targetRpe: number | null;
}

export interface Exercise {
  readonly id: ExerciseId;
  readonly name: string;
  readonly kind: ExerciseKind;
  readonly targets: readonly StructureId[];
  readonly regions: readonly BodyArea[];
  readonly equipment: readonly Equipment[];
  readonly cautions: readonly CautionId[];
  readonly cues: readonly [string, string, string];
  readonly dose: Dose;
  readonly progressesTo: readonly ExerciseId[];
  readonly regressesTo: readonly ExerciseId[];
  readonly evidence: { readonly grade: Grade; readonly note: string };
  /** One performance works both sides; otherwise each side is done in turn. */
  readonly bilateral: boolean;
  /** Never suggested by the system; only a physio may add it. */
  readonly needsPhysioAssignment: boolean;
}

export interface Caution {
  readonly id: CautionId;
  /** Short name for a physio. */
  readonly label: string;
  /** The question in a person's own words; answered yes, no, or not asked. */
  readonly question: string;
  /** A yes is this red flag and goes through triage. */
  readonly impliesFlag: RedFlagId | null;
}

/** What is known of a person's cautions. One that is absent was asked by nobody, which is not a no. */
export type CautionAnswers = Readonly<Partial<Record<CautionId, 'yes' | 'no'>>>;

export interface RedFlag {
  readonly id: RedFlagId;
  readonly group: RedFlagGroupId;
  readonly patientQuestion: string;
  readonly urgency: RedFlagUrgency;
  /** What a staff member does. May name what is being excluded; a patient is told `patient.flag.<id>` of the templates. */
  readonly action: string;
  /** False: counts only in the combination given. */
  readonly sufficientAlone: boolean;
  readonly combination: string | null;
  /** Years; nobody known to be this old or younger is asked. Absent: asked at any age. `source` says where the age comes from. */
  readonly askedAboveAge?: number;
  readonly source: string;
  readonly grade: Grade;
}

export type RedFlagGroupId =
  | 'cauda-equina'
  | 'neurological'
  | 'fracture'
  | 'malignancy'
  | 'infection'
  | 'vascular'
  | 'inflammatory'
  | 'tissue'
  | 'context'
  | 'wellbeing';

export interface RedFlagGroup {
  readonly id: RedFlagGroupId;
  /** Heading on the form; names what is asked about, not what is feared. */
  readonly heading: string;
}

/** Whether a person may book it themselves. */
export type OnlineBooking = true | false | 'after-clearance';

export interface AppointmentType {
  readonly id: AppointmentTypeId;
  readonly name: string;
  readonly minutes: number;
  readonly mode: 'in-person' | 'video' | 'phone' | 'group';
  readonly online: OnlineBooking;
}
