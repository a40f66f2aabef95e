import { openVault } from './vault.ts';

/** Entries that only this device has. */
export type LeftBehind = { readonly count: number; readonly oldest: string };

/** What signing out would lose, of any clinic and patient; null when nothing. */
export async function leftBehind(): Promise<LeftBehind | null> {
  const vault = await openVault();
  const kept = [
    ...(await vault.list('symptom')),
    ...(await vault.list('session')),
    ...(await vault.list('intake')),
  ];
  const [oldest] = kept.map(({ at }) => at).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return oldest === undefined ? null : { count: kept.length, oldest };
}
