// pnpm run ruleset:archive: keeps the rules in force under their version, and the fingerprints of what ids mean.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { canonicalJson } from '../src/ruleset/canonical.ts';
import { DEFAULT_RULESET } from '../src/ruleset/default.ts';
import { meaningFingerprints } from '../src/ruleset/fingerprint.ts';

const { version } = DEFAULT_RULESET;
const folder = new URL('../src/ruleset/archive/', import.meta.url);
const toKeep = [
  [`${version}.json`, DEFAULT_RULESET],
  [`meanings-${version}.json`, { version, meanings: meaningFingerprints() }],
] as const;
for (const [name, kept] of toKeep) {
  const file = new URL(name, folder);
  if (existsSync(file) && canonicalJson(JSON.parse(readFileSync(file, 'utf8'))) !== canonicalJson(kept)) {
    process.stderr.write(
      `${name} already keeps something else. Give the new rules or meanings a new version (RULESET_VERSION), or delete the file if nobody has that version yet.\n`,
    );
    process.exit(1);
  }
}
for (const [name, kept] of toKeep) writeFileSync(new URL(name, folder), `${JSON.stringify(kept, null, 2)}\n`);
