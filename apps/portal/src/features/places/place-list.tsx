import type { Place } from '@kinloop/api/identity';
import { ArrowRightIcon } from '@kinloop/ui/icon';
import { VisuallyHidden } from '@kinloop/ui/visually-hidden';
import { getTranslations } from 'next-intl/server';

/** Clinics with the hats one may wear there; a link leaves whatever frame it is in, because a hat has its own cache. */
export async function PlaceList({ places }: { readonly places: readonly Place[] }) {
  const [t, shell] = await Promise.all([getTranslations('places'), getTranslations('shell')]);
  const slugs = [...new Set(places.map(({ slug }) => slug))];
  return (
    <div className="space-y-10">
      {slugs.map((slug) => {
        const here = places.filter((place) => place.slug === slug);
        return (
          <section key={slug} aria-labelledby={`clinic-${slug}`}>
            <h2 id={`clinic-${slug}`} className="mb-3 text-xl">
              {here[0]?.name}
            </h2>
            <ul className="divide-y divide-line border-y border-line">
              {here.map(({ hat, role, name }) => (
                <li key={hat}>
                  <a
                    href={`/${slug}/${hat}`}
                    className="group flex min-h-16 items-center gap-4 py-3 text-ink no-underline"
                  >
                    <span className="min-w-0 flex-1">
                      <span className="block font-semibold first-letter:uppercase group-hover:text-accent">
                        {shell(`role.${role}`)}
                      </span>
                      <span className="block text-sm text-ink-soft">{t(`hat.${hat}`)}</span>
                      <VisuallyHidden>{name}</VisuallyHidden>
                    </span>
                    <ArrowRightIcon className="text-accent transition-transform group-hover:translate-x-1" />
                  </a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
