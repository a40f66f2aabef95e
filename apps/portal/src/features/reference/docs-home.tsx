import {
  beliefs,
  REFERENCE_KINDS,
  type ReferenceHit,
  referenceEntries,
  referenceSection,
  searchReference,
} from '@kinloop/assessment-domain/reference';
import { Section } from '@kinloop/ui/section';
import { getTranslations } from 'next-intl/server';
import { DocsFrame } from './docs-frame.tsx';

/** The first page of the reference: what there is, and what a search found. */
export async function DocsHome({ words }: { readonly words: string }) {
  const t = await getTranslations('reference');
  const believed = beliefs();
  return (
    <DocsFrame words={words}>
      {words === '' ? null : <Found words={words} />}
      <h1 className="max-w-[18ch] text-[2.25rem] leading-[1.08] sm:text-[3.25rem]">{t('title')}</h1>
      <p className="mt-5 max-w-reading text-lg text-ink-soft">{t('intro')}</p>
      <p className="mt-3 max-w-reading text-ink-soft">{t('notAdvice')}</p>
      <a
        href="/docs/beliefs"
        className="mt-10 block max-w-reading rounded-lg border border-line bg-paper-raised p-5 text-ink no-underline hover:border-accent"
      >
        <span className="block font-display text-xl">{believed.title}</span>
        <span className="mt-1 block text-ink-soft">{t('beliefsLead')}</span>
      </a>
      <Section title={t('kinds')} className="mt-14" marked>
        <ul className="grid gap-x-12 sm:grid-cols-2">
          {REFERENCE_KINDS.map((kind) => {
            const { title, opening } = referenceSection(kind);
            return (
              <li key={kind} className="border-t border-line py-5">
                <h3 className="text-lg">
                  <a className="text-accent underline underline-offset-4" href={`/docs/${kind}`}>
                    {title}
                  </a>
                </h3>
                <p className="text-sm text-ink-soft">
                  {t('entries', { count: referenceEntries(kind).length })}
                </p>
                <p className="mt-1 max-w-reading">{opening}</p>
              </li>
            );
          })}
        </ul>
      </Section>
    </DocsFrame>
  );
}

const MOST = 40;

async function Found({ words }: { readonly words: string }) {
  const t = await getTranslations('reference');
  const hits = searchReference(words);
  const title =
    hits.length === MOST ? t('foundMost', { count: MOST, words }) : t('found', { count: hits.length, words });
  return (
    <Section title={title} className="mb-16">
      {hits.length === 0 ? (
        <p className="max-w-reading text-ink-soft">{t('nothing')}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {hits.map((hit) => (
            <li key={`${hit.kind} ${hit.id}`} className="py-3">
              <a className="font-semibold text-accent underline underline-offset-4" href={addressOf(hit)}>
                {hit.title}
              </a>
              <p className="text-sm text-ink-soft">
                {hit.kind === 'beliefs' ? beliefs().title : referenceSection(hit.kind).title}
              </p>
              {hit.excerpt === '' ? null : <p className="mt-1 max-w-reading text-sm">{hit.excerpt}</p>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const addressOf = ({ kind, id }: ReferenceHit) =>
  kind === 'beliefs' ? `/docs/beliefs#${id}` : `/docs/${kind}/${id}`;
