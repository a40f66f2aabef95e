// Adds the vignettes' results under the version in force to the stored results. What is stored is never rewritten.
import { readFileSync, writeFileSync } from 'node:fs';
import { assess } from '../src/inference/assess.ts';
import { assessInputSchema } from '../src/inference/input.ts';
import { RULESETS } from '../src/ruleset/archive.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../src/inference/${name}`, import.meta.url), 'utf8'));
const target = new URL('../src/inference/stored-results.json', import.meta.url);

const stored: { rulesetVersion: string }[] = read('stored-results.json');
for (const ruleset of RULESETS) {
  if (stored.some(({ rulesetVersion }) => rulesetVersion === ruleset.version)) continue;
  for (const vignette of read('vignettes.json')) {
    const input = assessInputSchema.parse(vignette.input);
    stored.push({ ...assess(input, ruleset), input } as { rulesetVersion: string });
  }
}
writeFileSync(target, `${JSON.stringify(stored)}\n`);
