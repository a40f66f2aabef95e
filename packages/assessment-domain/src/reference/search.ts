import { beliefs } from './beliefs.ts';
import { plainText } from './blocks.ts';
import { REFERENCE_KINDS, type ReferenceKind } from './entry.ts';
import { referenceEntries } from './pages.ts';

/** Something found: an entry of a kind, or a claim of what we believe. */
export interface ReferenceHit {
  readonly kind: ReferenceKind | 'beliefs';
  readonly id: string;
  readonly title: string;
  /** Some words around the first place it was found; '' when only the title has it. */
  readonly excerpt: string;
}

const MOST_HITS = 40;
const EXCERPT_BEFORE = 50;
const EXCERPT_LENGTH = 160;

/**
 * Entries in which every word of the question occurs, in any case, as part of a word; those with it in the title first,
 * each group in the order of the reference, 40 at most. A question without a word finds nothing. No rule of its own.
 */
export function searchReference(question: string): ReferenceHit[] {
  const wanted = folded(question)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (wanted.length === 0) return [];
  index ??= everything();
  const found = index.filter(({ all }) => wanted.every((word) => all.includes(word)));
  const inTitle = ({ name }: Searchable) => wanted.every((word) => name.includes(word));
  return [...found.filter(inTitle), ...found.filter((one) => !inTitle(one))]
    .slice(0, MOST_HITS)
    .map(({ kind, id, title, text }) => ({ kind, id, title, excerpt: excerptOf(text, wanted) }));
}

interface Searchable {
  readonly kind: ReferenceHit['kind'];
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Title and id in one case, and both with the text. */
  readonly name: string;
  readonly all: string;
}

/** Made at the first question: the data never changes while a process runs. */
let index: readonly Searchable[] | undefined;

function everything(): Searchable[] {
  return [
    ...REFERENCE_KINDS.flatMap((kind) =>
      referenceEntries(kind).map(({ id, title, blocks }) => searchable(kind, id, title, plainText(blocks))),
    ),
    ...beliefs().topics.flatMap(({ claims }) =>
      claims.map(({ id, claim, evidence, weDo, weSay }) =>
        searchable('beliefs', id, claim, [evidence, weDo, weSay ?? ''].join(' ')),
      ),
    ),
  ];
}

function searchable(kind: ReferenceHit['kind'], id: string, title: string, text: string): Searchable {
  const name = folded(`${title} ${id}`);
  return { kind, id, title, text, name, all: `${name} ${folded(text)}` };
}

function excerptOf(text: string, wanted: readonly string[]): string {
  const at = wanted.map((word) => folded(text).indexOf(word)).find((index) => index >= 0);
  if (at === undefined) return '';
  const from = text.lastIndexOf(' ', Math.max(0, at - EXCERPT_BEFORE)) + 1;
  const until = text.indexOf(' ', from + EXCERPT_LENGTH);
  const cut = text.slice(from, until < 0 ? undefined : until);
  return `${from > 0 ? '… ' : ''}${cut}${until < 0 ? '' : ' …'}`;
}

/** In one case; positions stay those of the text. */
const folded = (text: string) => text.toLowerCase();
