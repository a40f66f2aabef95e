import { getTranslations } from 'next-intl/server';

/** The way back up, from a page below the first. */
export async function Trail({
  steps,
}: {
  readonly steps: readonly { readonly href: string; readonly name: string }[];
}) {
  const t = await getTranslations('reference');
  return (
    <nav aria-label={t('where')} className="mb-4 flex flex-wrap items-center gap-x-2 text-sm">
      {steps.map(({ href, name }) => (
        <span key={href} className="flex items-center gap-x-2">
          <a
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
            href={href}
          >
            {name}
          </a>
          <span aria-hidden="true" className="text-ink-soft">
            /
          </span>
        </span>
      ))}
    </nav>
  );
}
