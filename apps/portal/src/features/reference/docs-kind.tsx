import {
  GRADE_WORDS,
  type ReferenceKind,
  referenceEntries,
  referenceSection,
} from '@kinloop/assessment-domain/reference';
import { Section } from '@kinloop/ui/section';
import { getTranslations } from 'next-intl/server';
import { DocsFrame } from './docs-frame.tsx';
import { Trail } from './trail.tsx';

/** All entries of a kind, by name. */
export async function DocsKind({ kind }: { readonly kind: ReferenceKind }) {
  const t = await getTranslations('reference');
  const { title, opening } = referenceSection(kind);
  return (
    <DocsFrame>
      <Trail steps={[{ href: '/docs', name: t('up') }]} />
      <h1 className="text-[2.25rem] leading-[1.08]">{title}</h1>
      <p className="mt-4 max-w-reading text-lg text-ink-soft">{opening}</p>
      <Section title={t('all')} className="mt-10">
        <ul className="grid gap-x-12 sm:grid-cols-2">
          {referenceEntries(kind).map(({ id, title: name }) => (
            <li key={id} className="border-t border-line">
              <a
                className="flex min-h-target items-center py-2 text-accent underline underline-offset-4"
                href={`/docs/${kind}/${id}`}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </Section>
      <Grades />
    </DocsFrame>
  );
}

/** What the letters behind sources mean. */
export async function Grades() {
  const t = await getTranslations('reference');
  return (
    <Section title={t('gradesTitle')} className="mt-14" level={2}>
      <ul className="max-w-reading space-y-1 text-sm text-ink-soft">
        {Object.values(GRADE_WORDS).map((words) => (
          <li key={words}>{words}</li>
        ))}
        <li>{t('unverified')}</li>
      </ul>
    </Section>
  );
}
