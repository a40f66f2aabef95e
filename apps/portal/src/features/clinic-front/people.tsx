import { Avatar } from '@kinloop/ui/avatar';
import { Section } from '@kinloop/ui/section';
import { getTranslations } from 'next-intl/server';
import type { ClinicFront } from '@/clinic/current-clinic.ts';

/** Who one meets, in their own words. */
export async function People({ people }: { readonly people: ClinicFront['people'] }) {
  const t = await getTranslations('clinic-front');
  if (people.length === 0) return null;
  return (
    <Section title={t('people')} marked>
      <ul className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
        {people.map(({ id, displayName, title, bio, languages }) => (
          <li key={id} className="flex gap-4">
            <Avatar name={displayName} />
            <div className="min-w-0">
              <h3 className="text-lg leading-snug">{displayName}</h3>
              <p className="text-sm text-ink-soft">{title}</p>
              {bio ? <p className="mt-2">{bio}</p> : null}
              {languages.length > 1 ? (
                <p className="mt-1 text-sm text-ink-soft">
                  {t('speaks', { languages: languages.join(', ') })}
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
