import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createOutbox, type Sender, type SymptomEntry, type Unsent } from './outbox.ts';
import { memoryVault, type Vault } from './vault.ts';

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = (n: number) => `2026-11-25T02:00:00.${String(n).padStart(3, '0')}+10:00`;
const entry = (n: number, owner = 'ada'): Unsent => ({
  kind: 'symptom',
  owner,
  at: at(n),
  value: {
    id: id(n),
    recordedAt: at(n),
    supersedes: null,
    payload: {
      ...{ nprs: n % 11, signals: [], flags: [], exercisePain: null, preSessionNprs: null },
      ...{ after24hNprs: null, nightPainUneased: false, note: '' },
    },
  },
});
const refusal = (code: string) => Object.assign(new Error(code), { data: { code } });
const noNetwork = () => new TypeError('Failed to fetch');

/** A clinic that stores each id once; `fault` may throw before or after it stored. */
function clinic(fault: (call: number) => 'before' | 'after' | null = () => null) {
  const stored = new Map<string, SymptomEntry>();
  let calls = 0;
  const symptoms: Sender['symptoms'] = async (_, entries) => {
    calls += 1;
    const broken = fault(calls);
    if (broken === 'before') throw noNetwork();
    const results = entries.map((one) => {
      const known = stored.has(one.id);
      stored.set(one.id, one);
      return { id: one.id, result: known ? ('already' as const) : ('stored' as const) };
    });
    if (broken === 'after') throw noNetwork();
    return { results, advice: [], lookedAtBy: null };
  };
  return { stored, calls: () => calls, send: { symptoms, sessions: vi.fn() } satisfies Sender };
}

function outboxOn(vault: Vault, send: Sender) {
  let tail: Promise<unknown> = Promise.resolve();
  const onSignedOut = vi.fn(async () => undefined);
  const outbox = createOutbox({
    vault,
    send,
    onSignedOut,
    alone: (work) => {
      const mine = tail.then(work);
      tail = mine.catch(() => undefined);
      return mine;
    },
  });
  return { ...outbox, onSignedOut };
}

describe('the outbox', () => {
  it('keeps an entry before it is sent and forgets it after', async () => {
    const server = clinic();
    const vault = memoryVault();
    const outbox = outboxOn(vault, server.send);
    await outbox.add(entry(1));
    expect([...server.stored.keys()]).toEqual([id(1)]);
    expect(await vault.list('symptom')).toEqual([]);
    expect(outbox.state()).toMatchObject({ unsent: [], sending: false, trouble: null });
  });

  it('says what waits without a network, and sends it in one go afterwards', async () => {
    let online = false;
    const server = clinic(() => (online ? null : 'before'));
    const outbox = outboxOn(memoryVault(), server.send);
    for (const n of [1, 2, 3]) await outbox.add(entry(n));
    expect(outbox.state()).toMatchObject({
      trouble: 'offline',
      unsent: [{ at: at(1) }, { at: at(2) }, { at: at(3) }],
    });
    online = true;
    await outbox.flush();
    expect(server.stored.size).toBe(3);
    expect(server.calls()).toBe(4);
    expect(outbox.state()).toMatchObject({ trouble: null, unsent: [] });
  });

  it('sends again after a lost answer', async () => {
    const server = clinic((call) => (call === 1 ? 'after' : null));
    const outbox = outboxOn(memoryVault(), server.send);
    await outbox.add(entry(1));
    expect(outbox.state().unsent).toHaveLength(1);
    await outbox.flush();
    expect(outbox.state().unsent).toEqual([]);
    expect(server.stored.size).toBe(1);
  });

  it('keeps each patient’s entries apart', async () => {
    const asked: string[] = [];
    const server = clinic();
    const outbox = outboxOn(memoryVault(), {
      ...server.send,
      symptoms: (owner, entries) => {
        asked.push(`${owner}: ${entries.map((one) => one.id).join()}`);
        return server.send.symptoms(owner, entries);
      },
    });
    await Promise.all([outbox.add(entry(1, 'ada')), outbox.add(entry(2, 'kid'))]);
    expect(asked.toSorted()).toEqual([`ada: ${id(1)}`, `kid: ${id(2)}`]);
  });

  it('erases what is not unsent when the session is over, and keeps what is', async () => {
    const outbox = outboxOn(memoryVault(), {
      symptoms: async () => {
        throw refusal('UNAUTHENTICATED');
      },
      sessions: vi.fn(),
    });
    await outbox.add(entry(1));
    expect(outbox.onSignedOut).toHaveBeenCalledTimes(1);
    expect(outbox.state()).toMatchObject({ trouble: 'signed-out', unsent: [{ owner: 'ada' }] });
  });

  it('lets one that is not taken hold up no other', async () => {
    const server = clinic();
    const send: Sender = {
      ...server.send,
      symptoms: async (owner, entries) => {
        if (entries.some((one) => one.id === id(2))) throw refusal('NOT_FOUND');
        return server.send.symptoms(owner, entries);
      },
    };
    const vault = memoryVault();
    for (const n of [1, 2, 3]) await vault.put({ ...entry(n), id: id(n) });
    const outbox = outboxOn(vault, send);
    await outbox.flush();
    expect([...server.stored.keys()].toSorted()).toEqual([id(1), id(3)]);
    expect(outbox.state()).toMatchObject({ trouble: 'not-taken', unsent: [{ value: { id: id(2) } }] });
    await outbox.discard([id(2)]);
    expect(outbox.state()).toMatchObject({ trouble: null, unsent: [] });
  });

  it('loses nothing and stores nothing twice, whatever the line and the page do', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const) }),
      fc.record({ kind: fc.constant('flush' as const) }),
      fc.record({ kind: fc.constant('reopen' as const) }),
    );
    const faults = fc.array(fc.constantFrom('before', 'after', null), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), faults, async (steps, broken) => {
        const server = clinic((call) => broken[call - 1] ?? null);
        const vault = memoryVault();
        let outbox = outboxOn(vault, server.send);
        let made = 0;
        for (const { kind } of steps) {
          if (kind === 'reopen') outbox = outboxOn(vault, server.send);
          else if (kind === 'flush') await outbox.flush();
          else {
            made += 1;
            await outbox.add(entry(made));
          }
        }
        const all = Array.from({ length: made }, (_, n) => id(n + 1));
        const waiting = (await vault.list('symptom')).map((kept) => kept.id);
        expect(new Set([...server.stored.keys(), ...waiting])).toEqual(new Set(all));
        for (let tries = 0; tries <= broken.length; tries += 1) await outbox.flush();
        expect([...server.stored.keys()].toSorted()).toEqual(all);
        expect(await vault.list('symptom')).toEqual([]);
      }),
    );
  });
});
