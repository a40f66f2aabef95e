import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from './repository.ts';

/** Rooms whose doors are read by people who did not write them: every function says what it takes, gives and refuses, and whose rules it goes by. */
const ROOMS = ['packages/assessment-domain'] as const;

/** `export { a, type B } from './c.ts';` names and the file they come from; types are left out. */
const RE_EXPORT = /^export \{([^}]*)\} from '([^']+)';/gm;

/** Values that a door passes on, each with the file that declares it. */
function exportsOf(door: string, only?: string): [name: string, file: string][] {
  const source = readFileSync(door, 'utf8');
  if (/^export \*/m.test(source)) throw new Error(`${door}: a door names what it passes on`);
  return [...source.matchAll(RE_EXPORT)].flatMap(([, names = '', from = '']) => {
    const file = path.join(path.dirname(door), from);
    return names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ') && (only === undefined || name === only))
      .flatMap((name): [string, string][] =>
        path.basename(file) === 'index.ts' ? exportsOf(file, name) : [[name, file]],
      );
  });
}

interface Declared {
  /** What stands in front of it; empty when nothing does. */
  readonly docstring: string;
  /** From its name to its body. */
  readonly signature: string;
}

/** How a file declares the name as a function or class; null when it is neither. */
function declarationOf(name: string, file: string): Declared | null {
  const source = readFileSync(file, 'utf8');
  const declared = new RegExp(
    `^export (?:(?:async )?function\\*? ${name}\\b|class ${name}\\b|const ${name}(?::[^=]*)? = (?:async )?(?:<[^>]*>)?\\()`,
    'm',
  ).exec(source);
  if (declared === null) return null;
  const before = source.slice(0, declared.index).trimEnd();
  const [signature = ''] = source.slice(declared.index).split(/\{$|=>/m);
  return { docstring: before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '', signature };
}

const UNITS =
  /0[- ](?:to )?\d|\b(?:units?|days?|weeks?|hours?|minutes?|seconds?|milliseconds|years?|months?|percent|points?|decimals?|index|counts?|newtons?|degrees|kg)\b/i;
/** Named as such: a "source" or a "rule set" that is only spoken of tells nobody where the rule comes from. */
const SOURCES = /\bsources?:\s|\bclinic rules?\b/i;
/** What only carries or words what others decided says that, so that silence is never taken for it. */
const PLUMBING = /\bno rule of its own\b/i;

/** What a docstring leaves out: that there is one at all, the unit of a number, whose rules it goes by. */
function leftOut({ docstring, signature }: Declared): string[] {
  if (docstring === '') return ['nothing is said'];
  const isFunction = !/^export class /.test(signature);
  const hasSource = SOURCES.test(docstring) || PLUMBING.test(docstring);
  return [
    ...(/: (?:readonly )?number\b/.test(signature) && !UNITS.test(docstring) ? ['no unit'] : []),
    ...(isFunction && !hasSource ? ['no source'] : []),
  ];
}

function unexplainedIn(room: string): string[] {
  const { exports } = JSON.parse(readFileSync(path.join(room, 'package.json'), 'utf8')) as {
    exports: Readonly<Record<string, string>>;
  };
  const found = Object.values(exports).flatMap((door) =>
    exportsOf(path.join(room, door)).flatMap(([name, file]) => {
      const declared = declarationOf(name, file);
      const missing = declared === null ? [] : leftOut(declared);
      return missing.map((what) => `${path.relative(room, file)}: ${name}: ${what}`);
    }),
  );
  return [...new Set(found)];
}

describe('a function on a door has a docstring, with the unit of its numbers and the source of its rules', () => {
  it.each(ROOMS)('%s', (room) => {
    expect(unexplainedIn(path.join(ROOT, room)).sort()).toEqual([]);
  });

  it.each(ROOMS)('%s: every door is understood', (room) => {
    const { exports } = JSON.parse(readFileSync(path.join(ROOT, room, 'package.json'), 'utf8'));
    for (const door of Object.values<string>(exports))
      expect(exportsOf(path.join(ROOT, room, door)).length, door).toBeGreaterThan(0);
  });
});

describe('one without is found', () => {
  const room = mkdtempSync(path.join(tmpdir(), 'door-'));
  afterAll(() => rmSync(room, { recursive: true }));

  it('as a function, an arrow or a class, behind two doors as well', () => {
    const write = (file: string, text: string) => writeFileSync(path.join(room, file), text);
    write('package.json', JSON.stringify({ exports: { '.': './door.ts' } }));
    write(
      'door.ts',
      "export { bare, told } from './a.ts';\nexport { arrow, type Kind, list } from './index.ts';\n",
    );
    write('index.ts', "export {\n  arrow,\n  list,\n  Thing,\n} from './b.ts';\n");
    write(
      'a.ts',
      '/** Told. No rule of its own. */\nexport function told() {}\n\nexport function bare() {}\n',
    );
    write('b.ts', '/** A list. */\nexport const list = [];\n\nexport const arrow = (a: number) => a;\n');
    expect(unexplainedIn(room)).toEqual(['a.ts: bare: nothing is said', 'b.ts: arrow: nothing is said']);
  });

  it('as a number without its unit, or rules without their source', () => {
    const write = (file: string, text: string) => writeFileSync(path.join(room, file), text);
    write('package.json', JSON.stringify({ exports: { '.': './door.ts' } }));
    write('door.ts', "export { age, score, told } from './a.ts';\n");
    write(
      'a.ts',
      `/** How old. Source: clinic rule. */\nexport function age(): number {\n}\n
/** How much. */\nexport function score(\n  rules: Ruleset,\n): string {\n}\n
/** How old, in whole years. Source: clinic rule. */\nexport function told(rules: Ruleset): number {\n}\n`,
    );
    expect(unexplainedIn(room)).toEqual(['a.ts: age: no unit', 'a.ts: score: no source']);
  });

  it('as a rule without its source named as such, unless it says that it has none', () => {
    const write = (file: string, text: string) => writeFileSync(path.join(room, file), text);
    write('package.json', JSON.stringify({ exports: { './triage': './door.ts', './words': './words.ts' } }));
    write('door.ts', "export { carried, cited, silent, spoken, Wrong } from './a.ts';\n");
    write('words.ts', "export { silent } from './a.ts';\n");
    write(
      'a.ts',
      `/** Urgent from 7. */\nexport function silent(): string {\n}\n
/** Urgent from 7, under the rule set that is the source of it. */\nexport function spoken(): string {\n}\n
/** Urgent from 7. Source: clinic rule. */\nexport function cited(): string {\n}\n
/** In words. No rule of its own. */\nexport function carried(): string {\n}\n
/** Thrown. */\nexport class Wrong {\n}\n`,
    );
    expect(unexplainedIn(room)).toEqual(['a.ts: silent: no source', 'a.ts: spoken: no source']);
  });
});
