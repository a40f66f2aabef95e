// pnpm run ruleset:archive: keeps the rules in force under their version, and the fingerprints of what ids mean.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { canonicalJson } from '../src/ruleset/canonical.ts';
import { DEFAULT_RULESET } from '../src/ruleset/default.ts';
import { meaningFingerprints } from '../src/ruleset/fingerprint.ts';

const folder = new URL('../src/ruleset/archive/', import.meta.url);
const archive = new URL(`${DEFAULT_RULESET.version}.json`, folder);
const text = `${JSON.stringify(DEFAULT_RULESET, null, 2)}\n`;
if (
  existsSync(archive) &&
  canonicalJson(JSON.parse(readFileSync(archive, 'utf8'))) !== canonicalJson(DEFAULT_RULESET)
) {
  process.stderr.write(
    `Version ${DEFAULT_RULESET.version} is already kept with other rules. Give the new rules a new version (RULESET_VERSION).\n`,
  );
  process.exit(1);
}
writeFileSync(archive, text);
const fingerprints = { version: DEFAULT_RULESET.version, meanings: meaningFingerprints() };
writeFileSync(new URL('fingerprints.json', folder), `${JSON.stringify(fingerprints, null, 2)}\n`);
