import {
  type ReferenceEntry,
  type ReferenceKind,
  referenceEntries,
  referenceSection,
} from '@kinloop/assessment-domain/reference';
import { getTranslations } from 'next-intl/server';
import { Blocks } from '@/reference/blocks.tsx';
import { DocsFrame } from './docs-frame.tsx';
import { Grades } from './docs-kind.tsx';
import { Trail } from './trail.tsx';

type DocsEntryProps = { readonly kind: ReferenceKind; readonly entry: ReferenceEntry };

/** One entry, whole, with its neighbours. */
export async function DocsEntry({ kind, entry }: DocsEntryProps) {
  const t = await getTranslations('reference');
  const entries = referenceEntries(kind);
  const at = entries.findIndex(({ id }) => id === entry.id);
  return (
    <DocsFrame>
      <article>
        <Trail
          steps={[
            { href: '/docs', name: t('up') },
            { href: `/docs/${kind}`, name: referenceSection(kind).title },
          ]}
        />
        <h1 className="max-w-reading text-[2rem] leading-[1.12]">{entry.title}</h1>
        <p className="mt-2 mb-8 text-sm text-ink-soft">
          <code>{entry.id}</code>
        </p>
        <Blocks
          blocks={entry.blocks}
          link={({ page, id, label }) => (
            <a className="text-accent underline underline-offset-4" href={`/docs/${page}/${id}`}>
              {label}
            </a>
          )}
        />
      </article>
      <Grades />
      <nav
        aria-label={t('around')}
        className="mt-12 flex flex-wrap justify-between gap-x-8 border-t border-line pt-4"
      >
        <Neighbour kind={kind} entry={entries[at - 1]} way="before" />
        <Neighbour kind={kind} entry={entries[at + 1]} way="after" />
      </nav>
    </DocsFrame>
  );
}

async function Neighbour({
  kind,
  entry,
  way,
}: {
  readonly kind: ReferenceKind;
  readonly entry: ReferenceEntry | undefined;
  readonly way: 'before' | 'after';
}) {
  const t = await getTranslations('reference');
  if (entry === undefined) return <span />;
  return (
    <a
      className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
      href={`/docs/${kind}/${entry.id}`}
    >
      {t(way, { name: entry.title })}
    </a>
  );
}
