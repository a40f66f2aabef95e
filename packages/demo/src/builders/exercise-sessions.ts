import type { ProgramItem } from '@kinloop/api/program-item';
import type { RouterInputs } from '@kinloop/api/router';
import type { Temporal } from 'temporal-polyfill';
import { isLive, sha256Of, type World } from '../world/world.ts';
import type { Clinic } from './clinic.ts';

type SessionEntry = RouterInputs['sessions']['sync']['sessions'][number]['entries'][number];

export interface SessionOptions {
  readonly patientId: string;
  /** Who trains or helps to; without a login the session is written whatever its date. */
  readonly loginId: string | null;
  readonly versionId: string;
  readonly items: readonly ProgramItem[];
  readonly startedAt: Temporal.Instant;
  readonly minutes: number;
  /** CR10 of the whole session. */
  readonly effort: number | null;
  readonly painBefore: number | null;
  readonly painDuring: number | null;
  /** An exercise whose effort was told apart from the session. */
  readonly apart?: { readonly itemId: string; readonly effort: number };
  readonly skipped?: { readonly itemId: string; readonly reason: 'too-hard' | 'hurts' | 'no-time' };
  readonly note?: string;
}

/** One session as the player logs it: a row, or for the last days an event. */
export function aSession(world: World, clinic: Clinic, options: SessionOptions): string {
  const { patientId, loginId, startedAt } = options;
  const id = world.id(startedAt);
  const finishedAt = startedAt.add({ minutes: options.minutes });
  const session = {
    id,
    programVersionId: options.versionId,
    startedAt: startedAt.toString(),
    finishedAt: finishedAt.toString(),
    entries: options.items.map((item) => entryOf(item, options)),
    effort: options.effort,
    painBefore: options.painBefore,
    painDuring: options.painDuring,
    note: options.note ?? '',
    painLogId: world.id(finishedAt),
  };
  if (loginId !== null && isLive(world, finishedAt)) {
    const who = { clinicSlug: clinic.slug, personId: loginId, patientId };
    world.live.push({ kind: 'session', at: finishedAt, ...who, input: { sessions: [session] } });
    return id;
  }
  world.rows.add('exercise_session', {
    clinic_id: clinic.id,
    id,
    patient_id: patientId,
    program_version_id: options.versionId,
    started_at: startedAt,
    finished_at: finishedAt,
    received_at: finishedAt,
    entries: session.entries,
    effort: options.effort,
    pain_before: options.painBefore,
    pain_during: options.painDuring,
    note: options.note ?? null,
    payload_hash: sha256Of(session),
    created_at: finishedAt,
  });
  return id;
}

function entryOf(item: ProgramItem, { skipped, apart }: SessionOptions): SessionEntry {
  const { sets, reps, holdS } = item;
  const isSkipped = skipped?.itemId === item.id;
  return {
    itemId: item.id,
    exerciseId: item.exerciseId,
    side: item.side,
    target: { sets, reps, holdS },
    done: isSkipped ? { sets: 0, reps: null, holdS: null } : { sets, reps, holdS },
    skipped: isSkipped ? skipped.reason : null,
    ...(apart?.itemId === item.id && !isSkipped ? { effort: apart.effort } : {}),
  };
}
