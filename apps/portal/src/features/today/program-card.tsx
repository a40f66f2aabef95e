'use client';
import { EmptyState } from '@kinloop/ui/empty-state';
import { CheckIcon, PlayIcon } from '@kinloop/ui/icon';
import { LinkButton } from '@kinloop/ui/link-button';
import { LoopMark } from '@kinloop/ui/logo';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useHat } from '@/rpc/hat-provider.tsx';
import { patientHref } from '@/rpc/patient-href.ts';
import { AppLink } from '@/shell/app-link.tsx';
import { dueNow, type Program } from './due-now.ts';

/** An exercise, drawn by the server: the drawings of all of them are more than the page. */
export type DrawnExercise = { readonly exerciseId: string; readonly drawing: ReactNode };

export type ProgramCardProps = {
  readonly program: Program | null;
  readonly drawn: DrawnExercise | null;
  readonly isPaused: boolean;
  /** Where the program's pages are. */
  readonly base: string;
};

/** What is due now, with one big button; or that it is done, or that it waits. */
export function ProgramCard({ program, drawn, isPaused, base }: ProgramCardProps) {
  const t = useTranslations('today');
  const { patientId } = useHat();
  if (program === null) return <EmptyState title={t('noProgram')}>{t('noProgramText')}</EmptyState>;
  const { doneToday, doneThisWeek, plannedThisWeek, weekSays, sessionMinutes } = program;
  const { kept, due, first } = dueNow(program);
  const isDue = due.length > 0;
  const minutes = Math.max(1, Math.round((sessionMinutes * due.length) / Math.max(1, kept.length)));
  return (
    <section aria-labelledby="session" className="rounded-xl border border-line bg-paper-raised p-5 sm:p-7">
      <div className="flex items-center gap-5">
        <div className="min-w-0 flex-1 space-y-1.5">
          <h2 id="session" className="flex items-center gap-2 text-xl">
            {isDue ? t('sessionTitle') : doneToday ? t('doneToday') : t('restDay')}
            {!isDue && doneToday ? <CheckIcon className="text-better" /> : null}
          </h2>
          <p className="text-ink-soft">
            {isDue ? t('about', { count: due.length, minutes }) : t('restText')}
          </p>
          <p className="flex items-center gap-2 text-sm text-ink-soft">
            <LoopMark size={22} filled={Math.min(1, doneThisWeek / Math.max(1, plannedThisWeek))} />
            {weekSays}
          </p>
        </div>
        {first !== undefined && drawn?.exerciseId === first.exerciseId ? drawn.drawing : null}
      </div>
      {isPaused ? null : isDue ? (
        <LinkButton
          as={AppLink}
          href={patientHref(`${base}/session`, patientId)}
          variant="primary"
          size="lg"
          wide
          icon={<PlayIcon />}
          className="mt-5"
        >
          {t('start')}
        </LinkButton>
      ) : (
        <LinkButton as={AppLink} href={patientHref(`${base}/session`, patientId)} className="mt-5">
          {t('again')}
        </LinkButton>
      )}
      <p className="mt-2">
        <AppLink
          href={patientHref(base, patientId)}
          className="inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4"
        >
          {t('seeProgram')}
        </AppLink>
      </p>
    </section>
  );
}
