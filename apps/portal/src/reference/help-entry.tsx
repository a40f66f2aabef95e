'use client';
import { type EntryLink, type ReferenceKind, referenceEntry } from '@kinloop/assessment-domain/reference';
import { Button } from '@kinloop/ui/button';
import { ExternalIcon } from '@kinloop/ui/icon';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Blocks } from './blocks.tsx';

type Seen = { readonly kind: ReferenceKind; readonly id: string };

/** One entry in a panel. A link to another entry turns the page here, and leads back. */
export default function HelpEntry({ kind, id }: Seen) {
  const t = useTranslations('reference.help');
  const [path, setPath] = useState<readonly Seen[]>([{ kind, id }]);
  const seen = path.at(-1) ?? { kind, id };
  const entry = referenceEntry(seen.kind, seen.id);
  const before = path.at(-2);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (path.length > 1) top.current?.focus();
  }, [path]);
  if (entry === null) return null;
  const goTo = ({ page, id: to }: EntryLink) => setPath([...path, { kind: page, id: to }]);
  return (
    <div ref={top} tabIndex={-1} className="space-y-5 outline-none">
      {before === undefined ? null : (
        <>
          <Button variant="quiet" onClick={() => setPath(path.slice(0, -1))}>
            {t('back', { name: referenceEntry(before.kind, before.id)?.title ?? '' })}
          </Button>
          <p className="text-lg font-semibold">{entry.title}</p>
        </>
      )}
      <Blocks
        blocks={entry.blocks}
        narrow
        link={(link) => (
          <button
            type="button"
            className="inline min-h-6 text-left text-accent underline underline-offset-4"
            onClick={() => goTo(link)}
          >
            {link.label}
          </button>
        )}
      />
      <p>
        <a
          className="inline-flex min-h-target items-center gap-2 font-semibold text-accent"
          href={`/docs/${seen.kind}/${seen.id}`}
          target="_blank"
          rel="noreferrer"
        >
          {t('whole')}
          <ExternalIcon />
        </a>
      </p>
    </div>
  );
}
