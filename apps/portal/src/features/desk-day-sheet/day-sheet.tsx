import type { RouterOutputs } from '@kinloop/api/router';
import { buttonClass } from '@kinloop/ui/button';
import { ChevronLeftIcon, ChevronRightIcon } from '@kinloop/ui/icon';
import { getTranslations } from 'next-intl/server';
import { AppLink } from '@/shell/app-link.tsx';
import { addDays } from '@/time/local-date.ts';
import { type Place, sayDate, sayDateTime, sayTime } from '@/time/say-time.ts';
import { PrintButton } from './print-button.tsx';

type Days = RouterOutputs['visits']['calendar'];
type Props = {
  readonly days: Days;
  readonly clinicName: string;
  readonly base: string;
  readonly place: Place;
};

/** What somebody has to know at a door: the states in which a visit still happens or has. */
const ON_PAPER: ReadonlySet<string> = new Set(['requested', 'booked', 'arrived', 'completed', 'no-show']);

/** The day on paper, a page for each practitioner: names, services and rooms, and nothing about anybody's health. */
export async function DaySheet({ days, clinicName, base, place }: Props) {
  const t = await getTranslations('desk-day-sheet');
  const [date = ''] = days.days;
  const whole = sayDate(`${date}T12:00:00Z`, { ...place, zone: 'UTC' });
  const sheets = days.practitioners
    .map((practitioner) => ({
      practitioner,
      visits: days.visits.filter(
        ({ practitionerId, state }) => practitionerId === practitioner.id && ON_PAPER.has(state),
      ),
    }))
    .filter(({ visits }) => visits.length > 0);
  const to = (day: number) => `${base}/print?day=${addDays(date, day)}`;
  return (
    <article className="max-w-page space-y-8 py-6 print:space-y-0 print:py-0 print:text-[10.5pt]">
      <header className="space-y-2 print:hidden">
        <AppLink href={`${base}?day=${date}`} className="inline-flex min-h-target items-center underline">
          {t('back')}
        </AppLink>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <AppLink
            href={to(-1)}
            aria-label={t('before')}
            className={buttonClass({ variant: 'quiet', size: 'icon' })}
          >
            <ChevronLeftIcon />
          </AppLink>
          <AppLink
            href={to(1)}
            aria-label={t('after')}
            className={buttonClass({ variant: 'quiet', size: 'icon' })}
          >
            <ChevronRightIcon />
          </AppLink>
          <h1 className="mr-auto text-2xl">{whole}</h1>
          {sheets.length > 0 ? <PrintButton>{t('do')}</PrintButton> : null}
        </div>
        <p className="text-ink-soft">{sheets.length > 0 ? t('intro') : t('none')}</p>
      </header>
      {sheets.map(({ practitioner, visits }) => (
        <section
          key={practitioner.id}
          aria-label={t('caption', { name: practitioner.displayName, date: whole })}
          className="break-after-page border-t-2 border-line-strong pt-4 last:break-after-auto"
        >
          <header className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6">
            <h2 className="text-xl">{practitioner.displayName}</h2>
            <p className="text-ink-soft">
              <span className="hidden print:inline">{whole} · </span>
              {t('count', { count: visits.filter(({ kind }) => kind === 'appointment').length })}
            </p>
          </header>
          <table className="w-full border-collapse text-left">
            <thead>
              <tr className="border-b border-line-strong text-sm text-ink-soft">
                {(['time', 'patient', 'for', 'room'] as const).map((name) => (
                  <th
                    key={name}
                    scope="col"
                    className={`py-1.5 pr-3 font-semibold ${name === 'room' ? 'max-sm:hidden print:table-cell' : ''}`}
                  >
                    {t(name)}
                  </th>
                ))}
                <th scope="col" className="hidden w-12 py-1.5 font-semibold print:table-cell">
                  {t('here')}
                </th>
              </tr>
            </thead>
            <tbody>
              {visits.map((visit) => (
                <tr key={visit.id} className="break-inside-avoid border-b border-line align-top">
                  <td className="py-2 pr-3 whitespace-nowrap">
                    {sayTime(visit.startsAt, place)}
                    <span className="text-ink-soft max-sm:block"> – {sayTime(visit.endsAt, place)}</span>
                  </td>
                  <th scope="row" className="py-2 pr-3 text-left font-semibold">
                    {visit.title ?? visit.patients.map(({ name }) => name).join(', ')}
                  </th>
                  <td className="py-2 pr-3">
                    {visit.serviceName}
                    {visit.state === 'requested' ? ` (${t('asked')})` : ''}
                    <span className="text-ink-soft sm:hidden print:hidden"> {visit.roomName}</span>
                  </td>
                  <td className="py-2 pr-3 max-sm:hidden print:table-cell">{visit.roomName}</td>
                  <td className="hidden py-2 print:table-cell">
                    {visit.kind === 'appointment' ? (
                      <span aria-hidden="true" className="inline-block size-4 border border-ink" />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="mt-3 hidden text-sm text-ink-soft print:block">
            {t('printed', { clinic: clinicName, when: sayDateTime(days.now, place) })}
          </p>
        </section>
      ))}
    </article>
  );
}
