import { describe, expect, it } from 'vitest';
import { dropSnapshot, keepSnapshot, openSnapshot, type Snapshot } from './snapshot.ts';
import { memoryVault } from './vault.ts';

const snapshot: Snapshot = {
  patientId: 'ada',
  contacts: { slug: 'alder', name: 'Alder', phone: '1', emergencyNumber: '000', crisisLine: '2' },
  program: null,
  pause: null,
  recent: [],
  intake: { nprs: null, signals: null },
  alertRules: null,
};
const kept = '2026-11-25T08:00:00.000+10:00';

describe('what is kept for a day without a network', () => {
  it('opens within 72 hours, whatever the zone says', async () => {
    const vault = memoryVault();
    await keepSnapshot(vault, snapshot, kept);
    expect(await openSnapshot(vault, '2026-11-27T22:00:00.000Z')).toEqual({
      state: 'open',
      snapshot,
      keptAt: kept,
    });
  });

  it('closes after them and is erased', async () => {
    const vault = memoryVault();
    await keepSnapshot(vault, snapshot, kept);
    expect(await openSnapshot(vault, '2026-11-27T22:00:01.000Z')).toEqual({ state: 'closed' });
    expect(await openSnapshot(vault, kept)).toEqual({ state: 'none' });
  });

  it('does not stay open for a clock that was set back', async () => {
    const vault = memoryVault();
    await keepSnapshot(vault, snapshot, kept);
    expect(await openSnapshot(vault, '2026-11-20T08:00:00.000+10:00')).toEqual({ state: 'closed' });
  });

  it('is of one patient at a time, and gone when dropped', async () => {
    const vault = memoryVault();
    await keepSnapshot(vault, snapshot, kept);
    await keepSnapshot(vault, { ...snapshot, patientId: 'kid' }, kept);
    expect(await openSnapshot(vault, kept)).toMatchObject({ snapshot: { patientId: 'kid' } });
    await dropSnapshot(vault);
    expect(await openSnapshot(vault, kept)).toEqual({ state: 'none' });
  });
});
