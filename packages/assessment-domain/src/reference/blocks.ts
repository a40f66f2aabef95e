import type { ReferenceKind } from './entry.ts';

/** Another entry of the reference, named in a text. */
export interface EntryLink {
  readonly page: ReferenceKind;
  readonly id: string;
  readonly label: string;
  /** Among others of its kind, one that counts most. */
  readonly strong: boolean;
}

export type Inline = string | EntryLink;
export type Words = readonly Inline[];

/** What an entry is made of. A file shows it as Markdown, a page as components; neither reads the other. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly note?: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bullets'; readonly items: readonly Words[] }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly name: string; readonly value: Words }[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly Words[])[];
    };

type FactValue = string | null | Words;

/** Named facts; empty ones are left out. */
export function facts(rows: readonly (readonly [string, FactValue])[]): Block {
  return {
    kind: 'facts',
    rows: rows.flatMap(([name, value]) => {
      const words = typeof value === 'string' || value === null ? [value ?? ''] : value;
      return words.every((word) => word === '') ? [] : [{ name, value: words }];
    }),
  };
}

export function heading(text: string, note?: string): Block {
  return { kind: 'heading', text, ...(note === undefined ? {} : { note }) };
}

export function bulletsOf(items: readonly string[]): Block {
  return { kind: 'bullets', items: items.map((item) => [item]) };
}

export function tableOf(head: readonly string[], rows: readonly (readonly (string | Words)[])[]): Block {
  return {
    kind: 'table',
    head,
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? [cell] : cell))),
  };
}

/** A link to another entry of the reference. */
export function linkTo(page: ReferenceKind, id: string, label: string, strong = false): EntryLink {
  return { page, id, label, strong };
}

/** Words one after the other with a separator between them. */
export function joined(parts: readonly Words[], separator: string): Words {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}

/** The words without their links, for a search. No rule of its own. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(blockWords).join(' ');
}

function blockWords(block: Block): string {
  const said = (words: Words) => words.map((word) => (typeof word === 'string' ? word : word.label)).join('');
  switch (block.kind) {
    case 'heading':
    case 'text':
      return block.text;
    case 'bullets':
      return block.items.map(said).join(' ');
    case 'facts':
      return block.rows.map(({ name, value }) => `${name} ${said(value)}`).join(' ');
    case 'table':
      return block.rows.map((row) => row.map(said).join(' ')).join(' ');
  }
}
