'use client';
import { Badge } from '@kinloop/ui/badge';
import { useTranslations } from 'next-intl';
import { toneOf } from '@/attention/reason-words.ts';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDate, sayLastDay } from '@/time/say-time.ts';
import type { Visit } from './day.ts';

/** Why there is this visit: its urgency and target, the check's words, the screen. */
export function WhatLedHere({ visit, place }: { readonly visit: Visit; readonly place: Place }) {
  const t = useTranslations('care-calendar');
  const { clinic } = useHat();
  const { urgency, targetAt, check, screen } = visit;
  const key = `urgency.${urgency ?? ''}` as 'urgency.soon';
  return (
    <>
      {urgency === null ? null : (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={toneOf(urgency)}>{t.has(key) ? t(key) : urgency}</Badge>
          {targetAt === null ? null : (
            <span
              className={
                visit.startsAt < targetAt ? 'text-sm text-ink-soft' : 'text-sm font-semibold text-urgent'
              }
            >
              {t(visit.startsAt < targetAt ? 'target' : 'late', { date: sayLastDay(targetAt, place) })}
            </span>
          )}
        </p>
      )}
      {check === null ? null : (
        <details className="group text-sm">
          <summary className="inline-flex min-h-target cursor-pointer items-center font-semibold text-accent underline underline-offset-4">
            {t('check')}
          </summary>
          <ul className="max-w-reading list-disc pb-2 pl-5">
            {check.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
      {screen === null ? null : (
        <p className="text-sm">
          <AppLink
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
            href={
              screen.assessmentId === null
                ? `/${clinic}/care/screens/${screen.screeningId}`
                : `/${clinic}/care/assessments/${screen.assessmentId}`
            }
          >
            {t(`screen.${screen.state}`, { date: sayDate(screen.at, place) })}
          </AppLink>
        </p>
      )}
    </>
  );
}
