import type { RouterOutputs } from '@kinloop/api/router';
import { hoursBetween } from './moment.ts';
import type { Vault } from './vault.ts';

type Overview = RouterOutputs['today']['overview'];
type Program = NonNullable<Overview['program']>;

/** Whom to call, as the clinic's public page says it. */
export type ClinicContacts = {
  readonly slug: string;
  readonly name: string;
  readonly phone: string;
  readonly emergencyNumber: string;
  readonly crisisLine: string;
};

/** What the player needs of an exercise. */
export type KeptItem = Omit<Program['items'][number], 'reason'>;

/** Enough for a day without a network: the program's doses and cues (no reasons, no pattern) and what the emergency
 * rules look back at. */
export type Snapshot = {
  readonly patientId: string;
  readonly contacts: ClinicContacts;
  readonly program: {
    readonly versionId: string;
    readonly items: readonly KeptItem[];
    readonly dueIds: readonly string[];
  } | null;
  readonly pause: Overview['pause'];
  readonly recent: Overview['recent'];
  readonly intake: Overview['intake'];
  readonly alertRules: Overview['alertRules'];
};

/** Without contact for longer than this, the program closes until somebody signs in. */
export const openHours = 72;
const snapshotId = 'snapshot';

/** Keeps one snapshot: the last patient seen on this device, as of now. */
export async function keepSnapshot(vault: Vault, snapshot: Snapshot, now: string): Promise<void> {
  await vault.put({ id: snapshotId, kind: 'snapshot', owner: snapshot.patientId, at: now, value: snapshot });
}

export type Opened =
  | { readonly state: 'open'; readonly snapshot: Snapshot; readonly keptAt: string }
  | { readonly state: 'closed' }
  | { readonly state: 'none' };

/** What can be shown without asking the clinic. One that is too old, or from the future, is erased. */
export async function openSnapshot(vault: Vault, now: string): Promise<Opened> {
  const [kept] = await vault.list('snapshot');
  if (kept === undefined) return { state: 'none' };
  const age = hoursBetween(kept.at, now);
  if (age > openHours || age < -1) {
    await vault.remove([snapshotId]);
    return { state: 'closed' };
  }
  return { state: 'open', snapshot: kept.value as Snapshot, keptAt: kept.at };
}

export async function dropSnapshot(vault: Vault): Promise<void> {
  await vault.remove([snapshotId]);
}

export function snapshotOf(overview: Overview, contacts: ClinicContacts): Snapshot {
  const { patientId, program, pause, recent, intake, alertRules } = overview;
  return {
    ...{ patientId, contacts, pause, intake, alertRules },
    // A note is for the physio; no rule reads it.
    recent: recent.map((event) => ({
      ...event,
      payload: event.payload === null ? null : { ...event.payload, note: '' },
    })),
    program:
      program === null
        ? null
        : {
            versionId: program.versionId,
            dueIds: program.dueIds,
            items: program.items.map(({ reason: _, ...item }) => item),
          },
  };
}
