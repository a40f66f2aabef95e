import { findingsToCompare, interpretScreen } from '@kinloop/api/screening-interpretation';
import type { ScreenContext } from '@kinloop/api/screening-record';
import type { CautionId, PatternId } from '@kinloop/assessment-domain/catalogue';
import { type Assessment, assess, dispositionOf, patientSummary } from '@kinloop/assessment-domain/inference';
import { type ComparedScreen, isImproved } from '@kinloop/assessment-domain/progress';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import type { Temporal } from 'temporal-polyfill';
import type { StoryScreen } from '../cast/story.ts';
import type { World } from '../world/world.ts';
import type { Clinic } from './clinic.ts';
import type { Practitioner } from './practitioner.ts';
import { rawScreenOf } from './raw-screen.ts';

export type Cautions = Readonly<Partial<Record<CautionId, 'yes' | 'no'>>>;

export interface ScreeningOptions {
  readonly patientId: string;
  readonly visitId: string | null;
  readonly practitioner: Practitioner;
  readonly screen: StoryScreen;
  /** What was said around the tests. */
  readonly context: ScreenContext;
  readonly age: number;
  readonly cautions: Cautions;
  readonly daysInProgram: number;
  /** The screen before the program began; what this one finds is compared with it. */
  readonly before?: Screening;
  readonly startedAt: Temporal.Instant;
  readonly submittedAt: Temporal.Instant;
}

export interface Screening {
  readonly id: string;
  readonly assessmentId: string;
  readonly result: Assessment;
  readonly compared: ComparedScreen;
  /** The row of the assessment, for a review to be written into. */
  readonly assessment: Record<string, unknown>;
}

/** A screen as a physio captured it, and what the rules make of it. Unreviewed until `aReview`. */
export function aScreening(world: World, clinic: Clinic, options: ScreeningOptions): Screening {
  const { patientId, practitioner, context, age, cautions, daysInProgram, startedAt, submittedAt } = options;
  const values = rawScreenOf(options.screen, world.random.fork(`screen ${patientId} ${startedAt}`));
  const { reading, input } = interpretScreen({
    values,
    context,
    age,
    cautions,
    daysInProgram,
    ruleset: DEFAULT_RULESET,
  });
  const result = assess(input);
  const findings = findingsToCompare(values, reading);
  const compared = { rater: practitioner.id, dominantLeg: context.dominantLeg, findings };
  const id = world.id(startedAt);
  const assessmentId = world.id(submittedAt);
  world.rows.add('screening', {
    clinic_id: clinic.id,
    id,
    patient_id: patientId,
    visit_id: options.visitId,
    practitioner_id: practitioner.id,
    kind: 'clinic',
    state: 'submitted',
    raw_values: values,
    context,
    findings,
    improved: options.before === undefined ? null : isImproved(options.before.compared, compared),
    started_at: startedAt,
    submitted_at: submittedAt,
    created_at: startedAt,
  });
  answerCautions(world, clinic, { patientId, cautions, by: practitioner.personId, at: startedAt });
  const assessment = {
    clinic_id: clinic.id,
    id: assessmentId,
    screening_id: id,
    patient_id: patientId,
    result: { ...result, input, disposition: dispositionOf(input) },
    ruleset_version: result.rulesetVersion,
    input_hash: result.inputHash,
    created_at: submittedAt,
  };
  const reviewed = { ...UNREVIEWED, ...assessment };
  world.rows.add('assessment', reviewed);
  return { id, assessmentId, result, compared, assessment: reviewed };
}

/** Every row names the same columns, so that reviewed and unreviewed ones travel together. */
const UNREVIEWED: Record<string, unknown> = {
  reviewed_by: null,
  reviewed_at: null,
  review_note: null,
  cause_pattern: null,
  cause_side: null,
  medical_considered: false,
  released_at: null,
  released_by: null,
  released_text: null,
};

export interface CautionAnswersOptions {
  readonly patientId: string;
  readonly cautions: Cautions;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** What the patient answered when asked; the latest answer counts. */
export function answerCautions(world: World, clinic: Clinic, options: CautionAnswersOptions): void {
  for (const [caution, answer] of Object.entries(options.cautions)) {
    world.rows.add('caution_answer', {
      clinic_id: clinic.id,
      id: world.id(options.at),
      patient_id: options.patientId,
      caution_id: caution,
      answer,
      answered_by: options.by,
      answered_at: options.at,
      created_at: options.at,
    });
  }
}

export interface ReviewOptions {
  readonly by: Practitioner;
  readonly at: Temporal.Instant;
  /** The hypothesis the physio goes with; null: none fits. */
  readonly cause: PatternId | null;
  readonly note?: string;
  readonly medicalConsidered?: boolean;
  /** Whether the patient may read it, in words without threat. */
  readonly release: boolean;
  readonly whatNext?: string;
}

/** The physio's word on an assessment, and what the patient may read of it. */
export function aReview({ result, assessment }: Screening, options: ReviewOptions): void {
  const top = result.ranked.find(({ pattern }) => pattern === options.cause);
  const isReleased = options.release && top !== undefined;
  Object.assign(assessment, {
    reviewed_by: options.by.id,
    reviewed_at: options.at,
    review_note: options.note ?? null,
    cause_pattern: top?.pattern ?? null,
    cause_side: top === undefined ? null : top.side === 'bilateral' ? 'both' : top.side,
    medical_considered: options.medicalConsidered ?? false,
    released_at: isReleased ? options.at : null,
    released_by: isReleased ? options.by.id : null,
    released_text: isReleased ? { summary: patientSummary(top), whatNext: options.whatNext ?? '' } : null,
  });
}
