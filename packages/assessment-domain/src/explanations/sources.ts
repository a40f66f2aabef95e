import type { RuleGrounds } from '../catalogue/alert-sources.ts';
import { EXERCISES, type ExerciseId, RED_FLAGS, type RedFlagId, type Source } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from './phrases.ts';
import { isUnverified, withoutMark } from './provenance.ts';

/** A source in words; `verified` is false where it is general knowledge or nobody checked it. */
export interface SourceLine {
  readonly text: string;
  /** Null where the data give none: of measures, and of errors of measurement. */
  readonly grade: Source['grade'] | null;
  readonly verified: boolean;
}

/** What is said, and where the rule behind it comes from. For a physio. */
export interface SourcedText {
  readonly says: string;
  readonly sources: readonly SourceLine[];
}

/** A source as a physio reads it, its marks taken out of the text. */
export function sourceLine({ reference, grade, says }: Source, language: Language = ENGLISH): SourceLine {
  return {
    text: phrase(language, 'physio.source', {
      reference: withoutMark(reference),
      grade,
      says: withoutMark(says),
    }),
    grade,
    verified: !isUnverified(`${reference} ${says}`),
  };
}

/** A source that is stated in a sentence and has no grade, its mark taken out of the text. */
export function ungradedLine(stated: string): SourceLine {
  return { text: withoutMark(stated), grade: null, verified: !isUnverified(stated) };
}

/** Where a rule comes from: the sources of the red flags it asks again, each once, then its own. */
export function groundLines(
  { redFlags, sources }: RuleGrounds,
  language: Language = ENGLISH,
): readonly SourceLine[] {
  const lines = [
    ...redFlags.map((flag) => flagLine(flag, language)),
    ...sources.map((source) => sourceLine(source, language)),
  ];
  return lines.filter(({ text }, index) => lines.findIndex((other) => other.text === text) === index);
}

/** A red flag names its source and what that says in one. */
function flagLine(flag: RedFlagId, language: Language): SourceLine {
  const { source, grade } = RED_FLAGS[flag];
  return gradedLine(source, grade, language);
}

/** What is known of an exercise for what it is chosen for, and how sure that is. */
export function evidenceLine(exercise: ExerciseId, language: Language = ENGLISH): SourceLine {
  const { note, grade } = EXERCISES[exercise].evidence;
  return gradedLine(note, grade, language);
}

function gradedLine(stated: string, grade: Source['grade'], language: Language): SourceLine {
  return {
    text: phrase(language, 'physio.source.flag', { source: withoutMark(stated), grade }),
    grade,
    verified: !isUnverified(stated),
  };
}
