// Adds results under the version in force to the stored ones: the vignettes' screens, and everything else that rules compute.
// What is stored is never rewritten.
import { readFileSync, writeFileSync } from 'node:fs';
import { assess } from '../src/inference/assess.ts';
import { assessInputSchema } from '../src/inference/input.ts';
import { RULESETS } from '../src/ruleset/archive.ts';
import { STORED_KINDS } from '../src/ruleset/stored-inputs.fixture.ts';

const at = (path: string) => new URL(`../src/${path}`, import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(at(path), 'utf8'));
const write = (path: string, stored: object) => writeFileSync(at(path), `${JSON.stringify(stored)}\n`);

const SCREENS = 'inference/stored-results.json';
const screens: { rulesetVersion: string }[] = read(SCREENS);
for (const ruleset of RULESETS) {
  if (screens.some(({ rulesetVersion }) => rulesetVersion === ruleset.version)) continue;
  for (const vignette of read('inference/vignettes.json')) {
    const input = assessInputSchema.parse(vignette.input);
    screens.push({ ...assess(input, ruleset), input } as { rulesetVersion: string });
  }
}
write(SCREENS, screens);

const OTHERS = 'ruleset/stored-results.json';
const others: { kind: string; version: string; input: object; result: object }[] = read(OTHERS);
for (const { version, ...rules } of RULESETS) {
  for (const [kind, { inputs, compute }] of Object.entries(STORED_KINDS)) {
    if (others.some((one) => one.kind === kind && one.version === version)) continue;
    for (const input of inputs)
      others.push({ kind, version, input, result: compute(input as never, { version, ...rules }) });
  }
}
write(OTHERS, others);
