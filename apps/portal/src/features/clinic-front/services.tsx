import { Section } from '@kinloop/ui/section';
import { getTranslations } from 'next-intl/server';
import type { ClinicFront } from '@/clinic/current-clinic.ts';

/** What can be booked, how long it takes, and which of it the clinic books itself. */
export async function Services({ services }: { readonly services: ClinicFront['services'] }) {
  const t = await getTranslations('clinic-front');
  if (services.length === 0) return null;
  return (
    <Section title={t('services')} marked>
      <ul className="divide-y divide-line border-y border-line">
        {services.map(({ id, name, description, minutes, online, priceText }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-3">
            <div className="min-w-0 max-w-reading">
              <p className="font-semibold">{name}</p>
              {description ? <p className="text-ink-soft">{description}</p> : null}
              {online ? null : <p className="text-sm text-ink-soft">{t('byPhone')}</p>}
            </div>
            <p className="text-ink-soft tabular-nums">
              {[t('minutes', { minutes }), priceText].filter(Boolean).join(', ')}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
