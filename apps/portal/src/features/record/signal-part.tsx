'use client';
import { type BodySide, REGIONS, SIGNAL_LABELS } from '@kinloop/assessment-domain/catalogue';
import { seriesText, signalSeries } from '@kinloop/assessment-domain/progress';
import { Section } from '@kinloop/ui/section';
import { SignalChart } from '@kinloop/ui/signal-chart';
import { useTranslations } from 'next-intl';
import { WhyDetails } from '@/clinical/why-details.tsx';
import { type Place, sayDateTime, sayDay } from '@/time/say-time.ts';
import { useLanguage } from '@/words/language.ts';
import { chartDay, chartTicks } from './chart-time.ts';
import type { PatientRecord } from './patient-record.ts';

type Props = { readonly record: PatientRecord; readonly place: Place };
type Points = PatientRecord['signals']['pain']['points'];

/** How each signal went, with sessions and visits, and the band in which a change is none. */
export function SignalPart({ record, place }: Props) {
  const t = useTranslations('record.signals');
  const a = useTranslations('attention');
  const language = useLanguage();
  const { signals } = record;
  const { pain, others, weeks } = signals;
  const { seriesOf, ...shared } = useShared(record, place);
  const side = (value: BodySide | null) => (value === null ? '' : `, ${a(`side.${value}`)}`);
  const isEmpty = pain.points.length === 0 && others.length === 0;
  return (
    <Section title={t('title')} intro={t('intro', { weeks })}>
      {isEmpty ? <p className="text-ink-soft">{t('none', { weeks })}</p> : null}
      <div className="space-y-10">
        {pain.points.length > 0 ? (
          <div className="space-y-2">
            <SignalChart
              {...shared}
              title={t('chart', { signal: t('pain'), weeks })}
              summary={[seriesText(signalSeries(pain.points), pain.error, language), pain.trend.says].join(
                ' ',
              )}
              series={seriesOf(pain.points)}
              band={pain.baseline === null ? undefined : { baseline: pain.baseline, error: pain.error }}
            />
            <WhyDetails why={pain.trend} />
          </div>
        ) : null}
        {others.map(({ kind, region, side: where, points, trend }) => (
          <div key={`${kind} ${region} ${where}`} className="space-y-2">
            <SignalChart
              {...shared}
              title={t('chart', {
                signal: `${kind === 'weakness' ? 'Weakness' : SIGNAL_LABELS[kind]}${region === null ? '' : `, ${REGIONS[region].label.toLowerCase()}`}${side(where)}`,
                weeks,
              })}
              summary={[seriesText(signalSeries(points), null, language), trend.says].join(' ')}
              series={seriesOf(points)}
            />
            <WhyDetails why={trend} />
          </div>
        ))}
      </div>
    </Section>
  );
}

/** What all charts of one record have in common: the span of days, its ticks and what happened on it. */
function useShared({ signals, marks, now }: PatientRecord, place: Place) {
  const t = useTranslations('record.signals');
  const days = signals.weeks * 7;
  const dayOf = (at: string) => chartDay(at, now, days);
  return {
    days,
    ticks: chartTicks(now, days).map(({ day, at }) => ({ day, label: sayDay(at, place) })),
    events: marks.map(({ kind, at }) => ({ day: dayOf(at), kind, when: sayDateTime(at, place) })),
    words: {
      better: t('word.better'),
      band: t('word.band'),
      session: t('word.session'),
      visit: t('word.visit'),
      date: t('word.date'),
      value: t('word.value'),
      table: t('word.table'),
    },
    seriesOf: (points: Points) =>
      signalSeries(
        points.map(({ at, value }) => ({
          day: dayOf(at),
          value,
          when: sayDateTime(at, place),
          spoken: t('spoken', { value }),
        })),
      ),
  };
}
