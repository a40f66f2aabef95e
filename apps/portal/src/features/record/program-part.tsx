'use client';
import { Badge } from '@kinloop/ui/badge';
import { Banner } from '@kinloop/ui/banner';
import { DataList } from '@kinloop/ui/data-list';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { WhyDetails } from '@/clinical/why-details.tsx';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDate } from '@/time/say-time.ts';
import type { PatientRecord } from './patient-record.ts';

type Props = { readonly record: PatientRecord; readonly place: Place };

/** What is running, and how much of it was done. */
export function ProgramPart({ record: { program, adherence, adherenceFalls, adherenceWhy }, place }: Props) {
  const t = useTranslations('record.program');
  const { clinic } = useHat();
  return (
    <Section title={t('title')}>
      {program === null ? (
        <p className="text-ink-soft">{t('none')}</p>
      ) : (
        <div className="space-y-1.5">
          {program.paused ? <Badge tone="urgent">{t('paused')}</Badge> : null}
          <p>
            <AppLink
              href={`/${clinic}/care/programs/${program.id}`}
              className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
            >
              {t('line', {
                title: program.title,
                number: program.number,
                date: sayDate(program.publishedAt, place),
              })}
            </AppLink>
          </p>
          <p className="text-sm text-ink-soft">{t('exercises', { count: program.exercises })}</p>
          <ul className="space-y-2">
            {program.steps.map(({ itemId, name, action, ...why }) => (
              <li
                key={itemId}
                className={`border-l-2 pl-3 text-sm ${action === 'progress' ? 'border-better' : 'border-soon'}`}
              >
                <strong className="block">{name}</strong>
                {why.says}
                <WhyDetails why={why} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3 className="mb-2 text-sm text-ink-soft">{t('adherence')}</h3>
        <DataList
          items={adherence.map(({ days, percent, says }) => ({
            key: String(days),
            term: t('days', { days }),
            detail:
              percent === null ? (
                <span className="text-ink-soft">{says}</span>
              ) : (
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="min-w-24 tabular-nums">{says}</span>
                  <span
                    aria-hidden="true"
                    className="h-2 min-w-8 flex-1 overflow-hidden rounded-full bg-paper-sunk"
                  >
                    <span className="block h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
                  </span>
                </span>
              ),
          }))}
        />
        {adherenceFalls.map((says) => (
          <Banner key={says} tone="warning" className="mt-3">
            {says}
          </Banner>
        ))}
        <WhyDetails why={adherenceWhy} />
      </div>
    </Section>
  );
}
