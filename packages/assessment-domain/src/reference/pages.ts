import { RULESET_VERSION } from '../catalogue/index.ts';
import { beliefs, beliefsPage } from './beliefs.ts';
import {
  exerciseEntries,
  findingEntries,
  GRADES_EXPLAINED,
  patternEntries,
  redFlagEntries,
} from './clinical.ts';
import { REFERENCE_KINDS, type ReferenceEntry, type ReferenceKind } from './entry.ts';
import { bullets, markdownOf, stacked } from './markdown.ts';
import { alertEntries, measureEntries, testEntries } from './measuring.ts';

interface Section {
  readonly title: string;
  readonly opening: string;
  readonly entries: () => readonly ReferenceEntry[];
}

const SECTIONS: Readonly<Record<ReferenceKind, Section>> = {
  patterns: {
    title: 'Patterns',
    opening:
      'A pattern is a hypothesis for a physiotherapist, never a diagnosis. Weights and thresholds are unvalidated: a score orders hypotheses, is no probability, and is never shown to a patient.',
    entries: patternEntries,
  },
  tests: {
    title: 'Screening tests',
    opening:
      'How each test is done, what its numbers can be, how far they can be trusted, and who may do it alone. A change smaller than the measurement error is neither progress nor loss.',
    entries: testEntries,
  },
  findings: {
    title: 'Findings',
    opening:
      'What a screen finds, at three levels. Not tested, and not judged because it hurt, are unknown: never normal.',
    entries: findingEntries,
  },
  exercises: {
    title: 'Exercises',
    opening:
      'The library, in our own words. A caution that nobody asked about is not a no. A release is always paired with a strengthening.',
    entries: exerciseEntries,
  },
  'red-flags': {
    title: 'Red flags',
    opening:
      'Questions that come before anything else. Single red flags are weak tests: we ask plainly, send people to a person, and name no disease. "Not sure" is never taken as a no.',
    entries: redFlagEntries,
  },
  measures: {
    title: 'Outcome measures',
    opening: 'Which way is better differs by measure. Licences change: check them again at each release.',
    entries: measureEntries,
  },
  alerts: {
    title: 'Alerts from symptom logs',
    opening:
      'What a log says to the person and to the physio. No log is watched live, and free text is not scanned for emergencies. No study validates the numbers of a clinic rule.',
    entries: alertEntries,
  },
};

/** What a kind is about, for the head of its page. No rule of its own. */
export function referenceSection(kind: ReferenceKind): { readonly title: string; readonly opening: string } {
  const { title, opening } = SECTIONS[kind];
  return { title, opening };
}

/** Every entry of one kind, in catalogue order. No rule of its own. */
export function referenceEntries(kind: ReferenceKind): readonly ReferenceEntry[] {
  return SECTIONS[kind].entries();
}

/** One entry, for a help panel; null when the id is not of this kind. No rule of its own. */
export function referenceEntry(kind: ReferenceKind, id: string): ReferenceEntry | null {
  return referenceEntries(kind).find((entry) => entry.id === id) ?? null;
}

export interface ReferencePage {
  /** File name without a folder. */
  readonly file: string;
  readonly title: string;
  readonly markdown: string;
}

/** The whole reference as Markdown files: an index, one page a kind, and what we believe. Same data, same bytes. No rule of its own. */
export function referencePages(): readonly ReferencePage[] {
  const kinds = REFERENCE_KINDS.map((kind) => page(kind));
  const believed = {
    file: 'beliefs.md',
    title: beliefs().title,
    markdown: `${beliefsPage()}\n`,
  };
  return [index([...kinds, believed]), ...kinds, believed];
}

function page(kind: ReferenceKind): ReferencePage {
  const { title, opening, entries } = SECTIONS[kind];
  const sections = entries().flatMap((entry) => [
    `<a id="${entry.id}"></a>\n\n## ${entry.title}`,
    `\`${entry.id}\``,
    markdownOf(entry.blocks),
  ]);
  return {
    file: `${kind}.md`,
    title,
    markdown: `${stacked(`# ${title}`, opening, GRADES_EXPLAINED, ...sections)}\n`,
  };
}

function index(pages: readonly ReferencePage[]): ReferencePage {
  const title = 'Reference';
  return {
    file: 'README.md',
    title,
    markdown: `${stacked(
      `# ${title}`,
      `Made from the catalogue of the assessment domain (rules ${RULESET_VERSION}) by \`pnpm run reference\` in its package. Do not edit these pages: edit the data.`,
      bullets(pages.map((one) => `[${one.title}](${one.file})`)),
    )}\n`,
  };
}
