import { assess, dispositionOf } from '@kinloop/assessment-domain/inference';
import {
  missingAnswers,
  type PreVisitAnswers,
  screenAnswersToInput,
} from '@kinloop/assessment-domain/screening';
import type { Temporal } from 'temporal-polyfill';
import type { Clinic } from '../builders/clinic.ts';
import type { PatientStory } from '../cast/story.ts';
import { asBytea, type World } from '../world/world.ts';

/** The check before a visit as this person answered it: their complaint, and no to everything else. */
export function answersOf(story: PatientStory): PreVisitAnswers {
  const hurts = story.nprs > 0;
  let answers: PreVisitAnswers = {
    age: story.age,
    history: 'new-here',
    goal: story.goal ?? (hurts ? 'ease-a-problem' : 'check'),
    hurts,
    ...(hurts
      ? {
          nprs: story.nprs,
          duration: durationOf(story.duration),
          regions: [{ region: story.region, side: story.side }],
        }
      : {}),
    ...(story.signals === undefined ? {} : { signals: [...story.signals] }),
    ...(story.redFlags === undefined
      ? {}
      : { redFlags: Object.fromEntries(story.redFlags.map((flag) => [flag, 'yes' as const])) }),
  };
  // An answer may bring up a further question, so ask until none is left.
  for (let missing = missingAnswers(answers); missing.length > 0; missing = missingAnswers(answers)) {
    for (const one of missing) {
      answers =
        one.question === 'redFlags'
          ? { ...answers, redFlags: { ...answers.redFlags, [one.flag]: 'no' } }
          : { ...answers, ...CALM[one.question] };
    }
  }
  return answers;
}

function durationOf(weeks: number): NonNullable<PreVisitAnswers['duration']> {
  if (weeks <= 1) return 'up-to-7-days';
  if (weeks <= 6) return 'up-to-6-weeks';
  return weeks <= 12 ? 'up-to-12-weeks' : 'over-12-weeks';
}

/** What most people answer. Every question that can be required has an entry. */
const CALM: Readonly<Record<Exclude<keyof PreVisitAnswers, 'redFlags'>, PreVisitAnswers>> = {
  age: { age: 40 },
  history: { history: 'new-here' },
  goal: { goal: 'ease-a-problem' },
  hurts: { hurts: true },
  regions: { regions: [{ region: 'lower-back', side: 'both' }] },
  nprs: { nprs: 3 },
  duration: { duration: 'up-to-6-weeks' },
  inflammatory: { inflammatory: [] },
  signals: { signals: [] },
  tingling: { tingling: 'not-new' },
  armWeakness: { armWeakness: false },
  givingWay: { givingWay: false },
  locking: { locking: false },
  limp: { limp: false },
  heelMornings: { heelMornings: 'some-mornings' },
  ankleSprains: { ankleSprains: 'one' },
  hamstring: { hamstring: 'none' },
  hipStiffness: { hipStiffness: 'sometimes' },
  frontHipTightness: { frontHipTightness: 'none' },
  sittingHours: { sittingHours: 6 },
  performanceDrop: { performanceDrop: 'none' },
  pelvicPregnancy: { pelvicPregnancy: false },
  activities: { activities: [6, 5, 7] },
  worry: { worry: 3 },
  confidence: { confidence: 7 },
  mood: { mood: 2 },
  telehealth: { telehealth: false },
};

const CHECK_HOURS = 24;

export interface CheckOptions {
  readonly story: PatientStory;
  readonly at: Temporal.Instant;
  /** Signed in, or a visitor known by the token of their browser. */
  readonly by: { readonly patientId: string } | { readonly visitorToken: string };
}

export interface Check {
  readonly id: string;
  readonly disposition: ReturnType<typeof dispositionOf>;
  /** The row, for the visit that is booked from it. */
  readonly row: Record<string, unknown>;
}

/** A stored check of a person who may book. @throws RangeError when the answers stop them */
export function aCheck(world: World, clinic: Clinic, { story, at, by }: CheckOptions): Check {
  const answers = answersOf(story);
  const input = screenAnswersToInput(answers);
  const disposition = dispositionOf(input);
  if (disposition.kind !== 'bookable') throw new RangeError(`the check of ${story.key} stops`);
  const { rulesetVersion, inputHash } = assess(input);
  const row: Record<string, unknown> = {
    clinic_id: clinic.id,
    id: world.id(at),
    kind: 'full',
    patient_id: 'patientId' in by ? by.patientId : null,
    visitor_hash: 'visitorToken' in by ? asBytea(world.hashes.bytes('visitor', by.visitorToken)) : null,
    answers,
    input,
    disposition,
    urgency: disposition.urgency,
    appointment_type: disposition.appointmentType,
    skill: disposition.skill,
    bookable: true,
    ruleset_version: rulesetVersion,
    input_hash: inputHash,
    expires_at: at.add({ hours: CHECK_HOURS }),
    booked_visit_id: null,
    created_at: at,
  };
  world.rows.add('triage_check', row);
  return { id: String(row.id), disposition, row };
}
