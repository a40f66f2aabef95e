import type { z } from 'zod';
import { CAUTIONS } from './cautions.ts';
import { EXERCISES } from './exercises/index.ts';
import { FINDINGS } from './findings/index.ts';
import { PAIR_RULES } from './pair-rules.ts';
import { PATTERNS } from './patterns.ts';
import { RED_FLAG_GROUPS } from './red-flag-groups.ts';
import { RED_FLAGS } from './red-flags.ts';
import { REGIONS } from './regions.ts';
import { cautionSchema, exerciseSchema, findingSchema, patternSchema, redFlagSchema } from './schema.ts';
import { TESTS } from './screening-tests.ts';
import { STRUCTURES } from './structures.ts';
import { forbiddenWordsIn } from './wording.ts';

/** One thing wrong with the catalogue, and where. */
export interface CatalogueFault {
  readonly where: string;
  readonly message: string;
}

type Loose<Fields> = Readonly<Record<string, { readonly id: string } & Fields>>;

/**
 * A catalogue as the linter sees it: plain text where the types say ids, because what it looks for is exactly what a cast,
 * an import from elsewhere or a hurried edit may have let through.
 */
export interface CatalogueData {
  readonly structures: Loose<object>;
  readonly findings: Loose<{
    readonly cls: string;
    readonly structure: string | null;
    readonly testId: string | null;
    readonly notWeighed?: string;
  }>;
  readonly patterns: Loose<{
    readonly anchors: readonly string[];
    readonly weights: Readonly<Record<string, number>>;
    readonly inhibited: readonly { readonly structure: string }[];
    readonly overactive: readonly { readonly structure: string }[];
    readonly roles: Readonly<Record<string, string>>;
  }>;
  readonly exercises: Loose<{
    readonly name: string;
    readonly kind: string;
    readonly cues: readonly string[];
    readonly targets: readonly string[];
    readonly cautions: readonly string[];
    readonly progressesTo: readonly string[];
    readonly regressesTo: readonly string[];
    readonly needsPhysioAssignment: boolean;
  }>;
  readonly cautions: Loose<{ readonly question: string; readonly impliesFlag: string | null }>;
  readonly redFlags: Loose<{
    readonly group: string;
    readonly patientQuestion: string;
    readonly sufficientAlone: boolean;
    readonly combination: string | null;
  }>;
  readonly redFlagGroups: readonly { readonly id: string; readonly heading: string }[];
  readonly tests: Loose<object>;
  readonly regions: Loose<{ readonly label: string }>;
  readonly pairRules: {
    readonly release: ExerciseLists;
    readonly activate: ExerciseLists;
    readonly strengthen: ExerciseLists;
    readonly companions: ExerciseLists;
    readonly provocations: ExerciseLists;
    readonly structureAliases: Readonly<Record<string, string>>;
  };
}

type ExerciseLists = Readonly<Record<string, readonly string[]>>;

/** The catalogue this package ships. */
export const CATALOGUE: CatalogueData = {
  structures: STRUCTURES,
  findings: FINDINGS,
  patterns: PATTERNS,
  exercises: EXERCISES,
  cautions: CAUTIONS,
  redFlags: RED_FLAGS,
  redFlagGroups: RED_FLAG_GROUPS,
  tests: TESTS,
  regions: REGIONS,
  pairRules: PAIR_RULES,
};

/**
 * Everything wrong with a catalogue; empty when it may be used. Source: the rule of pairs (`PAIR_RULES`) and the words a patient
 * never reads (`FORBIDDEN_WORDS`); that ids, links and shapes agree is no clinical rule.
 */
export function lintCatalogue(catalogue: CatalogueData = CATALOGUE): CatalogueFault[] {
  return [
    ...lintIds(catalogue),
    ...lintShapes(catalogue),
    ...lintFindings(catalogue),
    ...lintPatterns(catalogue),
    ...lintExercises(catalogue),
    ...lintSafety(catalogue),
    ...lintPairRules(catalogue),
    ...lintWording(catalogue),
  ];
}

const entriesOf = <T>(record: Readonly<Record<string, T>>): [string, T][] => Object.entries(record);

function dangling(
  where: string,
  ids: readonly string[],
  known: Readonly<Record<string, unknown>>,
  what: string,
) {
  return ids.filter((id) => !(id in known)).map((id) => ({ where, message: `unknown ${what} ${id}` }));
}

function repeated(where: string, ids: readonly string[]): CatalogueFault[] {
  return ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((id) => ({ where, message: `${id} is listed twice` }));
}

function lintIds(catalogue: CatalogueData): CatalogueFault[] {
  const { structures, findings, patterns, exercises, cautions, redFlags, tests, regions } = catalogue;
  const kinds = { structures, findings, patterns, exercises, cautions, redFlags, tests, regions };
  return Object.entries(kinds).flatMap(([kind, entries]) => {
    const ids = Object.values(entries).map(({ id }) => id);
    return [
      ...entriesOf(entries)
        .filter(([key, { id }]) => key !== id)
        .map(([key, { id }]) => ({ where: `${kind}.${key}`, message: `calls itself ${id}` })),
      ...repeated(kind, ids),
    ];
  });
}

function lintShapes(catalogue: CatalogueData): CatalogueFault[] {
  const check = (kind: string, entries: Loose<object>, schema: z.ZodType) =>
    entriesOf(entries).flatMap(([id, entry]) => {
      const issues = schema.safeParse(entry).error?.issues ?? [];
      return issues.map(({ path, message }) => ({ where: [kind, id, ...path].join('.'), message }));
    });
  return [
    ...check('findings', catalogue.findings, findingSchema),
    ...check('patterns', catalogue.patterns, patternSchema),
    ...check('exercises', catalogue.exercises, exerciseSchema),
    ...check('redFlags', catalogue.redFlags, redFlagSchema),
    ...check('cautions', catalogue.cautions, cautionSchema),
  ];
}

function lintFindings({ findings, structures, tests, patterns }: CatalogueData): CatalogueFault[] {
  const weighed = new Set(Object.values(patterns).flatMap(({ weights }) => Object.keys(weights)));
  return entriesOf(findings).flatMap(([id, { cls, structure, testId, notWeighed }]) => {
    const where = `findings.${id}`;
    const needsStructure = cls !== 'context';
    return [
      ...dangling(where, structure === null ? [] : [structure], structures, 'structure'),
      ...dangling(where, testId === null ? [] : [testId], tests, 'test'),
      ...(needsStructure === (structure === null)
        ? [{ where, message: needsStructure ? 'needs a structure' : 'context is about no structure' }]
        : []),
      ...(weighed.has(id) || notWeighed !== undefined
        ? []
        : [{ where, message: 'counts for no pattern, and nothing says why' }]),
      ...(weighed.has(id) && notWeighed !== undefined
        ? [{ where, message: 'counts for a pattern, and says that it does not' }]
        : []),
    ];
  });
}

function lintPatterns({ patterns, findings, structures }: CatalogueData): CatalogueFault[] {
  return entriesOf(patterns).flatMap(([id, pattern]) => {
    const where = `patterns.${id}`;
    const named = [...pattern.inhibited, ...pattern.overactive].map(({ structure }) => structure);
    return [
      ...dangling(where, Object.keys(pattern.weights), findings, 'finding'),
      ...dangling(where, [...named, ...Object.keys(pattern.roles)], structures, 'structure'),
      ...repeated(where, named),
      ...pattern.anchors
        .filter((anchor) => !(anchor in pattern.weights))
        .map((anchor) => ({ where, message: `anchor ${anchor} has no weight` })),
      ...(pattern.anchors.length === 0 ? [{ where, message: 'needs an anchor' }] : []),
      ...(pattern.inhibited.length === 0 || pattern.overactive.length === 0
        ? [{ where, message: 'needs a structure for each half of the pair' }]
        : []),
    ];
  });
}

function lintExercises({ exercises, structures, cautions }: CatalogueData): CatalogueFault[] {
  return entriesOf(exercises).flatMap(([id, exercise]) => {
    const where = `exercises.${id}`;
    const links = [...exercise.progressesTo, ...exercise.regressesTo];
    return [
      ...dangling(where, exercise.targets, structures, 'structure'),
      ...dangling(where, exercise.cautions, cautions, 'caution'),
      ...dangling(where, links, exercises, 'exercise'),
      ...repeated(where, exercise.cautions),
      ...(links.includes(id) ? [{ where, message: 'leads to itself' }] : []),
      ...(exercise.targets.length === 0 ? [{ where, message: 'needs a target' }] : []),
    ];
  });
}

function lintSafety({ cautions, exercises, redFlags, redFlagGroups }: CatalogueData): CatalogueFault[] {
  const used = new Set(Object.values(exercises).flatMap((exercise) => exercise.cautions));
  const groups = Object.fromEntries(redFlagGroups.map((group) => [group.id, group]));
  return [
    ...entriesOf(cautions).flatMap(([id, { impliesFlag }]) => [
      ...dangling(`cautions.${id}`, impliesFlag === null ? [] : [impliesFlag], redFlags, 'red flag'),
      ...(used.has(id) ? [] : [{ where: `cautions.${id}`, message: 'belongs to no exercise' }]),
    ]),
    ...entriesOf(redFlags).flatMap(([id, flag]) => [
      ...dangling(`redFlags.${id}`, [flag.group], groups, 'group'),
      ...(flag.sufficientAlone === (flag.combination === null)
        ? []
        : [{ where: `redFlags.${id}`, message: 'counts alone or in a combination, one of the two' }]),
    ]),
  ];
}

function lintPairRules(catalogue: CatalogueData): CatalogueFault[] {
  const { pairRules, exercises, structures, findings, patterns } = catalogue;
  const list = (rule: 'release' | 'activate' | 'strengthen', kinds: readonly string[]) =>
    entriesOf(pairRules[rule]).flatMap(([structure, ids]) => {
      const where = `pairRules.${rule}.${structure}`;
      return [
        ...dangling(where, [structure], structures, 'structure'),
        ...dangling(where, ids, exercises, 'exercise'),
        ...repeated(where, ids),
        ...ids.flatMap((id) => {
          const exercise = exercises[id];
          if (exercise === undefined) return [];
          return [
            ...(kinds.includes(exercise.kind)
              ? []
              : [{ where, message: `${id} is of kind ${exercise.kind}` }]),
            ...(exercise.needsPhysioAssignment
              ? [{ where, message: `${id} may only be assigned by a physio` }]
              : []),
          ];
        }),
      ];
    });
  return [
    ...list('release', ['release', 'mobilise']),
    ...list('activate', ['activate']),
    ...list('strengthen', ['strengthen', 'activate']),
    ...entriesOf(pairRules.companions).flatMap(([pattern, ids]) => [
      ...dangling('pairRules.companions', [pattern], patterns, 'pattern'),
      ...dangling(`pairRules.companions.${pattern}`, ids, exercises, 'exercise'),
    ]),
    ...entriesOf(pairRules.provocations).flatMap(([finding, ids]) => [
      ...dangling('pairRules.provocations', [finding], findings, 'finding'),
      ...dangling(`pairRules.provocations.${finding}`, ids, exercises, 'exercise'),
    ]),
    ...entriesOf(pairRules.structureAliases).flatMap(([from, to]) =>
      dangling('pairRules.structureAliases', [from, to], structures, 'structure'),
    ),
    ...lintCompleteness(catalogue),
  ];
}

/** Every structure a pattern names has an exercise for its half, and every pattern a companion. */
function lintCompleteness({ patterns, pairRules }: CatalogueData): CatalogueFault[] {
  return entriesOf(patterns).flatMap(([id, { overactive, inhibited }]) => {
    const without = (half: 'release' | 'activate' | 'strengthen', named: typeof overactive) =>
      named
        .filter(({ structure }) => !pairRules[half][structure]?.length)
        .map(({ structure }) => ({
          where: `patterns.${id}`,
          message: `no ${half} exercise for ${structure}`,
        }));
    return [
      ...without('release', overactive),
      ...without('activate', inhibited),
      ...without('strengthen', inhibited),
      ...(pairRules.companions[id]?.length
        ? []
        : [{ where: `patterns.${id}`, message: 'no companion exercise' }]),
    ];
  });
}

function lintWording(catalogue: CatalogueData): CatalogueFault[] {
  const texts: [string, readonly string[]][] = [
    ...entriesOf(catalogue.exercises).map(([id, { name, cues }]): [string, readonly string[]] => [
      `exercises.${id}`,
      [name, ...cues],
    ]),
    ...entriesOf(catalogue.cautions).map(([id, { question }]): [string, readonly string[]] => [
      `cautions.${id}`,
      [question],
    ]),
    ...entriesOf(catalogue.redFlags).map(([id, flag]): [string, readonly string[]] => [
      `redFlags.${id}`,
      [flag.patientQuestion],
    ]),
    ...catalogue.redFlagGroups.map(({ id, heading }): [string, readonly string[]] => [
      `redFlagGroups.${id}`,
      [heading],
    ]),
    ...entriesOf(catalogue.regions).map(([id, { label }]): [string, readonly string[]] => [
      `regions.${id}`,
      [label],
    ]),
  ];
  return texts.flatMap(([where, words]) =>
    words.flatMap(forbiddenWordsIn).map((word) => ({ where, message: `a patient never reads "${word}"` })),
  );
}
