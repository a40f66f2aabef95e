/**
 * The oldest version of a package in which known holes are closed. Raise a floor when an advisory appears; a package may
 * only leave when the product does without it.
 */
export const FLOORS: Readonly<Record<string, string>> = {
  next: '16.4.6',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'next-auth': '4.24.15',
  sharp: '0.35.5',
  nodemailer: '10.6.0',
  '@trpc/server': '11.8.0',
};

/** Every version of every package that a pnpm lockfile brings. */
export function lockedVersions(lockfile: string): ReadonlyMap<string, readonly string[]> {
  const packages = lockfile.split(/^packages:$/m)[1]?.split(/^snapshots:$/m)[0] ?? '';
  const versions = new Map<string, string[]>();
  for (const [, name = '', version = ''] of packages.matchAll(
    /^ {2}'?((?:@[^@\s/]+\/)?[^@\s/]+)@([^:'(\s]+)'?:$/gm,
  )) {
    versions.set(name, [...(versions.get(name) ?? []), version]);
  }
  return versions;
}

/** Below zero when `a` is the older one. Pre-releases count as older than their release. */
export function compareVersions(a: string, b: string): number {
  const [aCore = '', aPre] = a.split('-', 2);
  const [bCore = '', bPre] = b.split('-', 2);
  const aParts = aCore.split('.').map(Number);
  const bParts = bCore.split('.').map(Number);
  for (let part = 0; part < 3; part += 1) {
    const difference = (aParts[part] ?? 0) - (bParts[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(aPre === undefined) - Number(bPre === undefined);
}
