import { type IntakeAnswers, NO_ANSWERS, STANDARD_CONSENT } from '@kinloop/api/intake-answers';
import { INTAKE_QUESTIONS, INTAKE_VERSION } from '@kinloop/assessment-domain/intake';
import type { Temporal } from 'temporal-polyfill';
import type { World } from '../world/world.ts';
import type { Clinic } from './clinic.ts';

export interface IntakeOptions {
  readonly patientId: string;
  /** Who filled it in. */
  readonly loginId: string;
  readonly sentAt: Temporal.Instant;
  /** What was not answered with a no. */
  readonly health: Pick<IntakeAnswers['health'], 'said' | 'details'> &
    Partial<Pick<IntakeAnswers['health'], 'conditions' | 'conditionsMore' | 'anythingElse'>>;
  readonly people: IntakeAnswers['people'];
}

/** The form before a first visit, sent and not confirmed yet. */
export function anIntake(world: World, clinic: Clinic, options: IntakeOptions): void {
  const { health, people, sentAt } = options;
  const startedAt = sentAt.subtract({ minutes: 6 });
  const noes = Object.fromEntries(
    INTAKE_QUESTIONS.filter(({ after }) => after === null).map(({ id }) => [id, 'no']),
  );
  world.rows.add('intake_form', {
    clinic_id: clinic.id,
    id: world.id(startedAt),
    patient_id: options.patientId,
    state: 'sent',
    form_version: INTAKE_VERSION,
    health: { ...NO_ANSWERS.health, conditions: [], ...health, said: { ...noes, ...health.said } },
    people,
    own: [],
    own_questions: [],
    consent: 'yes',
    consent_text: STANDARD_CONSENT,
    consent_version: 0,
    sent_by: options.loginId,
    sent_at: sentAt,
    version: 4,
    created_at: startedAt,
  });
}
