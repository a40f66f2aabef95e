import type { ProgramItem } from '@kinloop/api/program-item';
import { freshItem, itemsOf } from '@kinloop/api/program-rules';
import { EXERCISES, type ExerciseId } from '@kinloop/assessment-domain/catalogue';
import { ENGLISH } from '@kinloop/assessment-domain/explanations';
import { blockingCautions, patientReason, proposeProgram } from '@kinloop/assessment-domain/prescription';
import type { Temporal } from 'temporal-polyfill';
import { aProgram, type Program, type VersionOptions } from '../builders/program.ts';
import { answerCautions, type Cautions, type Screening } from '../builders/screening.ts';
import type { Visit } from '../builders/visit.ts';
import { cautionsOf } from './complaint.ts';
import type { Scene } from './scene.ts';
import type { Attending } from './visits.ts';

/** What a physio adds where the rules leave one half open: the first that no caution speaks against. */
const PHYSIO_CHOICE: Readonly<Record<'release' | 'activate', readonly ExerciseId[]>> = {
  release: ['release-quads-roll', 'stretch-calf-bent'],
  activate: ['act-glute-set', 'act-clam', 'act-quadruped-extension'],
};

const NO_CAUSE =
  'Every hip test was normal today. Sleep, worry and a sudden load matter more here: breathing, trunk control and a graded return.';

export interface Prescribing {
  readonly first: { readonly visit: Visit; readonly screening: Screening };
  readonly second?: { readonly visit: Visit; readonly screening: Screening };
  /** Visits at which the dose may have been changed. */
  readonly reviews: readonly Visit[];
  readonly endedAt?: Temporal.Instant;
}

/** The program of a story with the versions it went through. */
export function prescribe(scene: Scene, attending: Attending, prescribing: Prescribing): Program {
  const { story, patient, physio } = attending;
  const { first, second, endedAt } = prescribing;
  const publishedAt = first.visit.endsAt.add({ minutes: 5 });
  const items = firstItems(scene, attending, first.screening, publishedAt);
  const isCaused = first.screening.result.ranked.length > 0;
  const basis = isCaused ? { assessmentId: first.screening.assessmentId } : { noCauseReason: NO_CAUSE };
  const versions: VersionOptions[] = [
    {
      items,
      publishedAt,
      ...basis,
      message: `Short and often, ${calledBy(attending)}. Stop at five out of ten.`,
    },
  ];
  const step = prescribing.reviews[1];
  if (step !== undefined) {
    versions.push({
      items: items.map(withMoreWork),
      publishedAt: step.endsAt.add({ minutes: 4 }),
      ...basis,
      message: 'Two more of each. If the next day is worse than the day before, go back one step.',
    });
  }
  if (second !== undefined) {
    versions.push({
      items: (versions.at(-1)?.items ?? items).map(withHarderActivation),
      publishedAt: second.visit.endsAt.add({ minutes: 6 }),
      assessmentId: second.screening.assessmentId,
      message: 'Better in the tests that matter, so the strength half moves on. Keep the release as it is.',
    });
  }
  answerOpenCautions(scene, attending, versions, publishedAt);
  return aProgram(scene.world, scene.clinic, {
    patientId: patient.id,
    title: story.goal === 'running' ? 'Back to running' : 'Release and activate',
    by: physio,
    versions,
    ...(endedAt === undefined ? {} : { endedAt }),
  });
}

const calledBy = ({ story }: Attending) => story.preferred ?? story.given;

function firstItems(
  scene: Scene,
  { story }: Attending,
  { result }: Screening,
  at: Temporal.Instant,
): ProgramItem[] {
  const cautions = cautionsOf(story);
  const newId = () => scene.world.id(at);
  const proposal = proposeProgram(result, cautions);
  if (proposal.status !== 'draft' && proposal.status !== 'needs-physio-choice') return withoutCause(newId);
  const missing = proposal.status === 'draft' ? [] : proposal.missing;
  const chosen = missing.map((role): ProgramItem => {
    const exercise = PHYSIO_CHOICE[role].find((id) => blockingCautions(id, cautions).length === 0);
    if (exercise === undefined) throw new RangeError(`nothing to ${role} for ${story.key}`);
    const side = proposal.side === 'bilateral' || EXERCISES[exercise].bilateral ? 'both' : proposal.side;
    return {
      ...freshItem(exercise, newId()),
      role,
      pattern: proposal.pattern,
      side,
      reason: patientReason(role),
    };
  });
  return [...chosen, ...itemsOf(proposal, newId, ENGLISH)];
}

/** No pattern was supported: the physio prescribes with a stated reason. */
function withoutCause(newId: () => string): ProgramItem[] {
  return [
    {
      ...freshItem('breathe-90-90', newId()),
      role: 'release',
      reason: 'Slow breathing lets a busy back settle.',
    },
    {
      ...freshItem('act-dead-bug', newId()),
      role: 'activate',
      reason: 'Arms and legs move, the trunk stays easy.',
    },
    { ...freshItem('str-sit-to-stand', newId()), reason: 'The first step back to lifting.' },
  ];
}

function withMoreWork(item: ProgramItem): ProgramItem {
  if (item.reps !== null) return { ...item, reps: item.reps + 2 };
  return { ...item, holdS: item.holdS === null ? null : item.holdS + 10 };
}

/** The next exercise up the ladder, when a physio need not see it first. */
function withHarderActivation(item: ProgramItem): ProgramItem {
  const next = EXERCISES[item.exerciseId].progressesTo.find((id) => !EXERCISES[id].needsPhysioAssignment);
  if (item.role !== 'activate' || next === undefined) return item;
  const { id, role, pattern, side, reason, autoProgress } = item;
  return { ...freshItem(next, id), role, pattern, side, reason, autoProgress };
}

/** Before anything is published, every caution of every exercise has an answer. */
function answerOpenCautions(
  scene: Scene,
  { story, patient, physio }: Attending,
  versions: readonly VersionOptions[],
  at: Temporal.Instant,
): void {
  const known = cautionsOf(story);
  const asked = versions
    .flatMap(({ items }) => items)
    .flatMap(({ exerciseId }) => EXERCISES[exerciseId].cautions);
  const cautions: Cautions = Object.fromEntries(
    [...new Set(asked)].filter((id) => known[id] === undefined).map((id) => [id, 'no' as const]),
  );
  answerCautions(scene.world, scene.clinic, { patientId: patient.id, cautions, by: physio.personId, at });
}
