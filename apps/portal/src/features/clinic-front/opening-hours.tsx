import { getTranslations } from 'next-intl/server';
import type { ClinicFront } from '@/clinic/current-clinic.ts';
import { sayWallTime, sayWeekday } from '@/time/say-time.ts';

type Props = { readonly hours: ClinicFront['hours']; readonly locale: string };

/** The week from Monday on; a day without hours is closed. */
export async function OpeningHours({ hours, locale }: Props) {
  const t = await getTranslations('clinic-front');
  return (
    <dl className="divide-y divide-line border-y border-line">
      {[1, 2, 3, 4, 5, 6, 0].map((weekday) => {
        const open = hours.filter((span) => span.weekday === weekday);
        return (
          <div key={weekday} className="flex justify-between gap-4 py-2">
            <dt>{sayWeekday(weekday, locale)}</dt>
            <dd className={open.length === 0 ? 'text-ink-soft' : ''}>
              {open.length === 0
                ? t('closed')
                : open
                    .map(
                      ({ starts, ends }) => `${sayWallTime(starts, locale)} – ${sayWallTime(ends, locale)}`,
                    )
                    .join(', ')}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
