import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const src = path.resolve(import.meta.dirname, '..');
const always = ['shell', 'errors'];

const read = (file: string) => readFileSync(file, 'utf8');

/** Modules of the portal that a module names; what is imported as a type is not there when it runs. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(/^(?:import|export) (?!type )[^'"]*?from ['"]([^'"]+)['"]/gms)].flatMap(
    ([, to = '']) => {
      const at = to.startsWith('@/') ? path.join(src, to.slice(2)) : path.resolve(path.dirname(file), to);
      return to.startsWith('@/') || to.startsWith('.') ? [at].filter((one) => /\.tsx?$/.test(one)) : [];
    },
  );
}

const given = (text: string): string[] =>
  [...text.matchAll(/<Words of=\{\[([^\]]*)\]\}/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/'([a-z-]+)'/g)].map(([, name = '']) => name),
  );

interface Found {
  readonly asked: Set<string>;
  readonly given: Set<string>;
  /** Each module, and whether it was met as one that runs in the browser. */
  readonly seen: Map<string, boolean>;
}

/** From a module on: the words that client components ask for, and those that server components give them. */
function look(file: string, isClient: boolean, found: Found): void {
  if (!existsSync(file)) return;
  const text = read(file);
  const here = isClient || text.startsWith("'use client'");
  if (found.seen.get(file) === true || found.seen.get(file) === here) return;
  found.seen.set(file, here);
  if (here) for (const [, name = ''] of text.matchAll(/useTranslations\('([a-z-]+)/g)) found.asked.add(name);
  else for (const name of given(text)) found.given.add(name);
  for (const one of importsOf(file)) look(one, here, found);
}

const layoutsAbove = (page: string): string[] => {
  const folders = path.relative(src, path.dirname(page)).split(path.sep);
  return folders.flatMap((_, index) => {
    const layout = path.join(src, ...folders.slice(0, index + 1), 'layout.tsx');
    return existsSync(layout) ? [layout] : [];
  });
};

test('every page gives its client components the words they ask for', () => {
  const pages = globSync('app/**/page.tsx', { cwd: src }).map((page) => path.join(src, page));
  expect(pages.length).toBeGreaterThan(40);
  const missing = pages.flatMap((page) => {
    const found: Found = { asked: new Set(), given: new Set(always), seen: new Map() };
    look(page, false, found);
    for (const layout of layoutsAbove(page)) for (const name of given(read(layout))) found.given.add(name);
    return [...found.asked]
      .filter((name) => !found.given.has(name))
      .map((name) => `${path.relative(src, page)}: ${name}`);
  });
  expect(missing).toEqual([]);
});
