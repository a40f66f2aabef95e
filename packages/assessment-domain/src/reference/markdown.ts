import type { Block, Inline, Words } from './blocks.ts';

// Blocks as Markdown, so that the files of docs/reference read alike.

/** Blocks with an empty line between them; empty ones are left out. No rule of its own. */
export function markdownOf(blocks: readonly Block[]): string {
  return stacked(...blocks.map(blockText));
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const note = block.note === undefined ? '' : ` (${block.note})`;
      return `**${block.text}**${note}`;
    }
    case 'text':
      return block.text;
    case 'bullets':
      return bullets(block.items.map(inText));
    case 'facts':
      return table(
        ['', ''],
        block.rows.map(({ name, value }) => [`**${name}**`, inText(value)]),
      );
    case 'table':
      return table(
        block.head,
        block.rows.map((row) => row.map(inText)),
      );
  }
}

function inText(words: Words): string {
  return words.map(inlineText).join('');
}

function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  const link = `[${inline.label}](${inline.page}.md#${inline.id})`;
  return inline.strong ? `**${link}**` : link;
}

/** A table; a bar inside a cell would end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Parts with an empty line between them; empty parts are left out. */
export function stacked(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
