import type { Block, EntryLink, Words } from '@kinloop/assessment-domain/reference';
import { Fragment, type ReactNode } from 'react';

/** How another entry is gone to: an address on a page, a press in a panel. */
export type ShowLink = (link: EntryLink) => ReactNode;

export type BlocksProps = {
  readonly blocks: readonly Block[];
  readonly link: ShowLink;
  /** In a panel everything stands one below the other; a page sets facts side by side. */
  readonly narrow?: boolean;
};

/** An entry of the reference as it reads on a page or in a panel. */
export function Blocks({ blocks, link, narrow = false }: BlocksProps) {
  return (
    <div className="space-y-5">
      {blocks.map((block, index) => (
        <Fragment key={`${block.kind} ${index}`}>
          <OneBlock block={block} link={link} narrow={narrow} />
        </Fragment>
      ))}
    </div>
  );
}

type OneBlockProps = { readonly block: Block; readonly link: ShowLink; readonly narrow: boolean };

function OneBlock({ block, link, narrow }: OneBlockProps) {
  switch (block.kind) {
    case 'heading':
      return (
        <h2 className="pt-4 text-lg">
          {block.text}
          {block.note === undefined ? null : (
            <span className="block font-sans text-sm text-ink-soft">{block.note}</span>
          )}
        </h2>
      );
    case 'text':
      return <p className="max-w-reading">{block.text}</p>;
    case 'bullets':
      return (
        <ul className="max-w-reading list-disc space-y-1 pl-5 marker:text-ink-soft">
          {block.items.map((item, index) => (
            <li key={`${textOf(item)} ${index}`}>
              <Said words={item} link={link} />
            </li>
          ))}
        </ul>
      );
    case 'facts':
      return (
        <dl className="divide-y divide-line border-y border-line">
          {block.rows.map(({ name, value }) => (
            <div key={name} className={narrow ? 'py-2.5' : 'gap-6 py-2.5 sm:grid sm:grid-cols-[11rem_1fr]'}>
              <dt className="text-sm font-semibold text-ink-soft">{name}</dt>
              <dd className="max-w-reading">
                <Said words={value} link={link} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <PlainTable block={block} link={link} />;
  }
}

type TableBlock = Extract<Block, { kind: 'table' }>;

function PlainTable({ block, link }: { readonly block: TableBlock; readonly link: ShowLink }) {
  return (
    <section
      className="overflow-x-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={block.head.join(', ')}
    >
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="border-b border-line-strong">
            {block.head.map((name) => (
              <th key={name} scope="col" className="py-2 pr-5 font-semibold text-ink-soft last:pr-0">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {block.rows.map((row, at) => (
            <tr key={`${textOf(row[0] ?? [])} ${at}`}>
              {row.map((cell, column) => (
                <td key={block.head[column]} className="py-2 pr-5 align-top last:pr-0">
                  <Said words={cell} link={link} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Said({ words, link }: { readonly words: Words; readonly link: ShowLink }) {
  return words.map((word, index) => {
    if (typeof word === 'string') return <Fragment key={`${word} ${index}`}>{word}</Fragment>;
    const shown = link(word);
    return <Fragment key={`${word.id} ${index}`}>{word.strong ? <strong>{shown}</strong> : shown}</Fragment>;
  });
}

const textOf = (words: Words) => words.map((word) => (typeof word === 'string' ? word : word.label)).join('');
