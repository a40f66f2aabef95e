import type { ClinicEntry } from '@kinloop/api/identity';
import { accentStyle } from '@kinloop/ui/accent';
import { ArrowRightIcon } from '@kinloop/ui/icon';
import { Section } from '@kinloop/ui/section';
import { getTranslations } from 'next-intl/server';

/** The clinics of this installation, each in its own colour. */
export async function ClinicList({ clinics }: { readonly clinics: readonly ClinicEntry[] }) {
  const t = await getTranslations('home');
  if (clinics.length === 0) return null;
  return (
    <Section title={t('clinics')} marked>
      <ul className="grid gap-4 sm:grid-cols-2">
        {clinics.map(({ slug, name, tagline, accentHue }) => (
          <li key={slug} style={accentStyle(accentHue)}>
            <a
              href={`/${slug}`}
              className="group flex h-full items-center gap-4 rounded-xl border border-line-strong bg-paper-raised p-5 text-ink no-underline"
            >
              <span
                aria-hidden="true"
                className="size-11 shrink-0 rounded-full border-8 border-(--clinic-accent)"
              />
              <span className="min-w-0 flex-1">
                <span className="block font-display text-lg">{name}</span>
                <span className="block text-sm text-ink-soft">{tagline}</span>
              </span>
              <ArrowRightIcon className="transition-transform group-hover:translate-x-1" />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
