import {
  type Dose,
  type ExerciseId,
  FINDINGS,
  type FindingClass,
  type FindingId,
  type PatternId,
  STRUCTURES,
  type StructureId,
} from '../catalogue/index.ts';
import { ENGLISH, type Language, type PhraseKey, phrase } from '../explanations/phrases.ts';
import { isUnverified } from '../explanations/provenance.ts';
import { evidenceLine } from '../explanations/sources.ts';
import { NOTHING_TO_WEIGH, type SourcedWeighing } from '../explanations/weighing.ts';
import type { RankedPattern } from '../inference/assess.ts';
import { levelWords } from '../inference/explain.ts';
import type { ExplanationRow } from '../inference/score.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { type ProgramRole, structureOf } from './pair.ts';

const HALF_CLASSES = {
  release: ['overactive', 'restricted'],
  activate: ['inhibited'],
} as const satisfies Record<'release' | 'activate', readonly FindingClass[]>;

type Half = keyof typeof HALF_CLASSES;

/** The findings that spoke for a half. */
function halfRows(
  half: Half,
  structure: StructureId,
  rows: readonly ExplanationRow[],
  rules: HalfRules,
): ExplanationRow[] {
  return rows.filter(({ finding, points }) => points > 0 && isOfHalf(finding, half, structure, rules));
}

function isOfHalf(finding: FindingId, half: Half, structure: StructureId, rules: HalfRules): boolean {
  const classes: readonly FindingClass[] = HALF_CLASSES[half];
  return structureOf(finding, rules) === structure && classes.includes(rules.findings[finding].cls);
}

type HalfRules = Pick<Ruleset, 'findings' | 'pairs'>;

/** Why this half, for a physio: the structure and the findings that spoke for it. No rule of its own. */
export function halfReason(
  { role, structure }: { readonly role: Half; readonly structure: StructureId | null },
  rows: readonly ExplanationRow[],
  rules: HalfRules = DEFAULT_RULESET,
  language: Language = ENGLISH,
): string {
  if (structure === null) return '';
  const supporting = halfRows(role, structure, rows, rules).map((row) =>
    phrase(language, 'physio.finding', {
      finding: FINDINGS[row.finding].label,
      level: levelWords(row),
      side: phrase(language, `side.${row.side}`, {}),
      mode: phrase(language, `mode.${row.mode}`, {}),
    }),
  );
  return phrase(language, 'program.half', {
    structure: STRUCTURES[structure].name,
    findings: supporting.join('. '),
  });
}

/**
 * Names of the findings a half rests on whose levels come from a cut that nobody checked against a source; none for a
 * companion, which rests on no finding. Beside the reason, and as the sources are known now, whatever was known when it was stored.
 * No rule of its own.
 */
export function unverifiedGrounds(
  { role, structure }: { readonly role: ProgramRole; readonly structure: StructureId | null },
  rows: readonly ExplanationRow[],
  rules: HalfRules = DEFAULT_RULESET,
): string[] {
  if (structure === null || role === 'companion') return [];
  return halfRows(role, structure, rows, rules)
    .map(({ finding }) => FINDINGS[finding])
    .filter(({ source }) => isUnverified(source))
    .map(({ label }) => label);
}

/**
 * What a half is weighed by, for a physio: findings of its structure that do not speak for it, and those that were not tested;
 * nothing for a companion, which rests on no finding; and what is known of its exercise. What else could be done in its place
 * `swapSuggestions` says. No rule of its own.
 */
export function weighHalf(
  {
    role,
    structure,
    exercise,
  }: { readonly role: ProgramRole; readonly structure: StructureId | null; readonly exercise: ExerciseId },
  { rows, missing }: Pick<RankedPattern, 'rows' | 'missing'>,
  rules: HalfRules = DEFAULT_RULESET,
  language: Language = ENGLISH,
): SourcedWeighing {
  const sources = [evidenceLine(exercise, language)];
  if (structure === null || role === 'companion') return { ...NOTHING_TO_WEIGH, sources };
  const isOf = (finding: FindingId) => isOfHalf(finding, role, structure, rules);
  return {
    against: rows
      .filter(({ finding, points }) => points <= 0 && isOf(finding))
      .map((row) =>
        phrase(language, 'program.against.finding', {
          finding: FINDINGS[row.finding].label,
          level: levelWords(row),
          side: phrase(language, `side.${row.side}`, {}),
          mode: phrase(language, `mode.${row.mode}`, {}),
        }),
      ),
    missing: missing
      .filter(isOf)
      .map((finding) => phrase(language, 'program.missing.finding', { finding: FINDINGS[finding].label })),
    alternatives: [],
    sources,
  };
}

/** Why the companion, for a physio. No rule of its own. */
export function companionReason(pattern: PatternId, language: Language = ENGLISH): string {
  const key = `program.companion.${pattern}`;
  return key in language ? language[key as PhraseKey] : phrase(language, 'program.companion.other', {});
}

/** Why this exercise, for the patient who does it. No pattern, no structure at fault. No rule of its own. */
export function patientReason(role: ProgramRole, language: Language = ENGLISH): string {
  return phrase(language, `patient.program.${role}`, {});
}

/** The dose as a patient reads it, holds in seconds: `3 sets of 10, hold 3 s, 5 times a week`. Source: the exercise's own dose. */
export function doseText(
  { dose }: { readonly dose: Pick<Dose, 'sets' | 'reps' | 'holdS' | 'perWeek'> },
  language: Language = ENGLISH,
): string {
  const sets =
    dose.sets === 1
      ? phrase(language, 'patient.dose.set', {})
      : phrase(language, 'patient.dose.sets', { sets: dose.sets });
  const counted =
    dose.reps === null ? sets : phrase(language, 'patient.dose.of', { work: sets, reps: dose.reps });
  const work =
    dose.holdS === null
      ? counted
      : phrase(language, 'patient.dose.hold', { work: counted, seconds: dose.holdS });
  if (dose.perWeek === 7) return phrase(language, 'patient.dose.every-day', { work });
  if (dose.perWeek === 3.5) return phrase(language, 'patient.dose.second-day', { work });
  return dose.perWeek === 1
    ? phrase(language, 'patient.dose.once', { work })
    : phrase(language, 'patient.dose.times', { work, times: dose.perWeek });
}
