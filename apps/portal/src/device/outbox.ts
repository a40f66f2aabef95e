import type { RouterInputs, RouterOutputs } from '@kinloop/api/router';
import { readFailure } from '../forms/failure.ts';
import type { Kept, Vault } from './vault.ts';

export type SymptomEntry = RouterInputs['symptoms']['log']['entry'];
export type SessionEntry = RouterInputs['sessions']['sync']['sessions'][number];
export type LogAnswer = Pick<RouterOutputs['symptoms']['log'], 'advice' | 'lookedAtBy'>;

export type Unsent =
  | { readonly kind: 'symptom'; readonly owner: string; readonly at: string; readonly value: SymptomEntry }
  | { readonly kind: 'session'; readonly owner: string; readonly at: string; readonly value: SessionEntry };

/** How entries reach the clinic, as the patient they belong to. */
export type Sender = {
  readonly symptoms: (
    owner: string,
    entries: SymptomEntry[],
  ) => Promise<LogAnswer & { readonly results: readonly EntryResult[] }>;
  readonly sessions: (
    owner: string,
    sessions: SessionEntry[],
  ) => Promise<LogAnswer & { readonly results: readonly EntryResult[] }>;
};
type EntryResult = { readonly id: string; readonly result: 'stored' | 'already' | 'refused' | 'too-old' };

/** Why entries wait: no network, nobody signed in (any more), or the clinic did not take one of them. */
export type Trouble = 'offline' | 'signed-out' | 'not-taken';

export type OutboxState = {
  /** Oldest first. */
  readonly unsent: readonly Unsent[];
  readonly sending: boolean;
  readonly trouble: Trouble | null;
  /** False: what is not sent is lost when the page closes. */
  readonly durable: boolean;
};

export type Outbox = {
  readonly state: () => OutboxState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Keeps an entry on the device, then tries to send everything. Resolves when it is kept and the try is over. */
  readonly add: (entry: Unsent) => Promise<LogAnswer | null>;
  /** Sends what waits. Answers what the rules said to it; null when nothing arrived. */
  readonly flush: () => Promise<LogAnswer | null>;
  readonly discard: (ids: readonly string[]) => Promise<void>;
  /** Reads what earlier pages left. */
  readonly load: () => Promise<void>;
};

export type OutboxParts = {
  readonly vault: Vault;
  readonly send: Sender;
  /** Lets one tab send at a time. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** The session is over: what is not unsent has to go. */
  readonly onSignedOut: () => Promise<void>;
};

/** Fewer than a call may hold (100 and 20), so that a slow line sees progress. */
const batch = { symptom: 50, session: 10 } as const;
const nothing: LogAnswer = { advice: [], lookedAtBy: null };

/**
 * Entries wait here until the clinic has them. An entry is kept before it is sent and forgotten only after the clinic
 * said that it is stored; everything between, a lost answer included, ends in sending it again, which is harmless.
 */
export function createOutbox({ vault, send, alone, onSignedOut }: OutboxParts): Outbox {
  let state: OutboxState = { unsent: [], sending: false, trouble: null, durable: vault.durable };
  const listeners = new Set<() => void>();
  const set = (change: Partial<OutboxState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const load = async () => set({ unsent: await waiting(vault) });

  const sendGroup = async (group: readonly Unsent[]): Promise<Sent> => {
    try {
      return await sendOnce(send, group);
    } catch (error) {
      const { code } = readFailure(error);
      // One that is not ours to send must not hold up the others.
      if (code !== 'NOT_FOUND' && code !== 'INVALID_INPUT') throw error;
      if (group.length === 1) return { ...nothing, safe: [], refused: true };
      return together(await Promise.all(group.map((one) => sendGroup([one]))));
    }
  };

  const sendAll = async (): Promise<LogAnswer | null> => {
    const sent: Sent[] = [];
    set({ sending: true });
    try {
      for (const group of groups(await waiting(vault))) {
        const answer = await sendGroup(group);
        sent.push(answer);
        await vault.remove(answer.safe);
      }
      set({ trouble: sent.some(({ refused }) => refused) ? 'not-taken' : null });
    } catch (error) {
      const { code } = readFailure(error);
      const signedOut = code === 'UNAUTHENTICATED' || code === 'ROLE_NOT_ALLOWED';
      set({ trouble: signedOut ? 'signed-out' : 'offline' });
      if (signedOut) await onSignedOut();
    } finally {
      set({ sending: false, unsent: await waiting(vault) });
    }
    const arrived = together(sent);
    return arrived.safe.length === 0 ? null : { advice: arrived.advice, lookedAtBy: arrived.lookedAtBy };
  };

  const flush = () => alone(sendAll);
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: async (entry) => {
      await vault.put({ ...entry, id: entry.value.id });
      await load();
      return flush();
    },
    flush,
    discard: async (ids) => {
      await vault.remove(ids);
      await load();
      if (state.unsent.length === 0) set({ trouble: null });
    },
    load,
  };
}

type Sent = LogAnswer & { readonly safe: readonly string[]; readonly refused: boolean };

async function waiting(vault: Vault): Promise<Unsent[]> {
  const kept = [...(await vault.list('symptom')), ...(await vault.list('session'))];
  return kept
    .map(({ kind, owner, at, value }: Kept<unknown>) => ({ kind, owner, at, value }) as Unsent)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Of one patient and kind, a bounded number at a time; symptoms first: they can be urgent. */
function groups(unsent: readonly Unsent[]): Unsent[][] {
  const byPlace = new Map<string, Unsent[]>();
  for (const kind of ['symptom', 'session'] as const)
    for (const one of unsent.filter((item) => item.kind === kind)) {
      const key = `${kind} ${one.owner}`;
      byPlace.set(key, [...(byPlace.get(key) ?? []), one]);
    }
  return [...byPlace.values()].flatMap((all) => {
    const size = batch[all[0]?.kind ?? 'symptom'];
    return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
      all.slice(at * size, (at + 1) * size),
    );
  });
}

async function sendOnce(send: Sender, group: readonly Unsent[]): Promise<Sent> {
  const owner = group[0]?.owner ?? '';
  const symptoms = group.flatMap((one) => (one.kind === 'symptom' ? [one.value] : []));
  const sessions = group.flatMap((one) => (one.kind === 'session' ? [one.value] : []));
  const { results, ...answer } =
    symptoms.length > 0 ? await send.symptoms(owner, symptoms) : await send.sessions(owner, sessions);
  const safe = results.filter(({ result }) => result === 'stored' || result === 'already');
  return { ...answer, safe: safe.map(({ id }) => id), refused: safe.length < group.length };
}

function together(sent: readonly Sent[]): Sent {
  const [soonest] = sent.flatMap(({ lookedAtBy }) => lookedAtBy ?? []).toSorted();
  return {
    advice: sent.flatMap(({ advice }) => advice),
    lookedAtBy: soonest ?? null,
    safe: sent.flatMap(({ safe }) => safe),
    refused: sent.some(({ refused }) => refused),
  };
}
