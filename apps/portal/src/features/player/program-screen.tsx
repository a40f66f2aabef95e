'use client';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PlayIcon, PrintIcon } from '@kinloop/ui/icon';
import { LinkButton } from '@kinloop/ui/link-button';
import { MovingFigure } from '@kinloop/ui/moving-figure';
import { PageHeader } from '@kinloop/ui/page-header';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PauseNotice } from '@/advice/advice-banner.tsx';
import type { ClinicContacts } from '@/device/snapshot.ts';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { patientHref } from '@/rpc/patient-href.ts';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDate } from '@/time/say-time.ts';
import { useDoseWords } from './dose-words.ts';
import { WeekPlan } from './week-plan.tsx';

export type ProgramScreenProps = { readonly clinic: ClinicContacts; readonly place: Place };

/** Why these exercises, in the physio's words, each with its drawing, dose and cues. */
export function ProgramScreen({ clinic, place }: ProgramScreenProps) {
  const t = useTranslations('player');
  const trpc = useTRPC();
  const { patientId } = useHat();
  const dose = useDoseWords();
  const { data } = useQuery(trpc.today.program.queryOptions({}));
  if (data === undefined) return null;
  const { program, pause } = data;
  if (program === null)
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      </>
    );
  const base = `/${clinic.slug}/my/program`;
  return (
    <>
      <PageHeader
        title={program.title}
        context={
          program.by === null
            ? sayDate(program.publishedAt, place)
            : t('by', { name: program.by, day: sayDate(program.publishedAt, place) })
        }
        intro={program.message === '' ? undefined : program.message}
        actions={
          <>
            {pause === null ? (
              <LinkButton
                as={AppLink}
                href={patientHref(`${base}/session`, patientId)}
                variant="primary"
                icon={<PlayIcon />}
              >
                {t('start')}
              </LinkButton>
            ) : null}
            <LinkButton as={AppLink} href={patientHref(`${base}/print`, patientId)} icon={<PrintIcon />}>
              {t('print')}
            </LinkButton>
          </>
        }
      />
      <div className="space-y-8">
        {pause === null ? null : <PauseNotice {...{ pause, clinic, place }} />}
        {pause === null ? <WeekPlan week={program.week} locale={place.locale} /> : null}
        <ol className="divide-y divide-line border-t border-line">
          {program.items.map((item) => (
            <li key={item.id} className="grid gap-x-10 gap-y-4 py-8 sm:grid-cols-[minmax(0,18rem)_1fr]">
              <MovingFigure
                exercise={item.exerciseId}
                startStill
                words={{ pause: t('figurePause'), play: t('figurePlay') }}
                className="max-w-72"
              />
              <div className="max-w-reading space-y-3">
                <h2 className="text-xl">{item.name}</h2>
                {item.isLeftOut ? null : (
                  <p className="font-semibold">
                    {dose.work(item)} <span className="text-ink-soft">· {dose.often(item.perWeek)}</span>
                  </p>
                )}
                {item.note === null ? null : <p className="font-semibold text-accent">{item.note}</p>}
                {item.reason === '' ? null : <p className="border-l-4 border-accent pl-4">{item.reason}</p>}
                <ul className="list-disc space-y-1 pl-5 marker:text-ink-soft">
                  {item.cues.map((cue) => (
                    <li key={cue}>{cue}</li>
                  ))}
                </ul>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
