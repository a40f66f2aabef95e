import type { Hat } from '../rpc/hat-client.ts';
import { makeHatClient } from '../rpc/hat-client.ts';
import { tellForgotten } from './forgotten.ts';
import { createOutbox, type Outbox, type Sender } from './outbox.ts';
import { dropSnapshot } from './snapshot.ts';
import { openVault, type Vault } from './vault.ts';

const hat: Hat = 'my';

export type Device = { readonly vault: Vault; readonly outbox: Outbox };

const devices = new Map<string, Promise<Device>>();

/** This browser's store and outbox for a clinic: one a page, opened on first use. */
export function deviceOf(clinic: string): Promise<Device> {
  const known = devices.get(clinic);
  if (known !== undefined) return known;
  const made = makeDevice(clinic);
  devices.set(clinic, made);
  return made;
}

async function makeDevice(clinic: string): Promise<Device> {
  const vault = await openVault();
  const outbox = createOutbox({
    vault,
    send: senderOf(clinic),
    alone: (work) => navigator.locks.request('kinloop-outbox', work),
    onSignedOut: () => dropSnapshot(vault),
  });
  await outbox.load();
  return { vault, outbox };
}

function senderOf(clinic: string): Sender {
  return {
    symptoms: (owner, entries) => makeHatClient(clinic, hat, owner).symptoms.sync.mutate({ entries }),
    sessions: (owner, sessions) => makeHatClient(clinic, hat, owner).sessions.sync.mutate({ sessions }),
  };
}

/**
 * Erases what this browser keeps: key, entries, program, cached pages; in every tab. What is unsent is lost, so ask
 * first.
 */
export async function forgetDevice(): Promise<void> {
  const opened = await Promise.all(devices.values());
  devices.clear();
  await Promise.all(opened.map(({ vault }) => vault.destroy()));
  if (opened.length === 0) await (await openVault()).destroy();
  if ('caches' in window)
    for (const name of await caches.keys()) if (name.startsWith('kinloop-')) await caches.delete(name);
  if ('serviceWorker' in navigator)
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  tellForgotten();
}
