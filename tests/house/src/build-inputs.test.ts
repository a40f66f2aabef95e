import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint } from '../../../scripts/portal/inputs.ts';

let root: string;
const write = (file: string, content: string) => {
  mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
};
const inputs = () => fingerprint(root, ['packages', 'pnpm-lock.yaml']);

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kinloop-inputs-'));
  write('packages/rules/src/index.ts', 'export const one = 1;');
  write('pnpm-lock.yaml', 'lockfileVersion: 9');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('what a build is made of', () => {
  it.each([
    'packages/rules/reports/mutation.json',
    'packages/rules/node_modules/.cache/kept',
    'packages/rules/generated/client.js',
    'packages/rules/src/index.test.ts',
    'packages/rules/test/world.ts',
  ])('is the same beside %s, so that nothing is built again', (file) => {
    const before = inputs();
    write(file, 'made by a tool');
    expect(inputs()).toBe(before);
  });

  it.each([
    ['changed', 'packages/rules/src/index.ts'],
    ['new', 'packages/rules/src/two.ts'],
    ['changed', 'pnpm-lock.yaml'],
  ])('is other with a %s %s', (_how, file) => {
    const before = inputs();
    write(file, 'export const two = 2;');
    expect(inputs()).not.toBe(before);
  });
});
