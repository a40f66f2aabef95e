'use client';
import { signalSeries } from '@kinloop/assessment-domain/progress';
import type { LogSignalKind } from '@kinloop/assessment-domain/triage';
import { Segmented } from '@kinloop/ui/segmented';
import { Select } from '@kinloop/ui/select';
import { SignalChart } from '@kinloop/ui/signal-chart';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Entry } from '@/device/standing-logs.ts';
import { type Place, sayDate, sayDay } from '@/time/say-time.ts';
import {
  baselineOf,
  highestOfDays,
  type Mark,
  marksOfDays,
  painError,
  readingsOf,
  shownKinds,
} from './chart-data.ts';

export type SignalHistoryProps = {
  readonly entries: readonly Entry[];
  readonly marks: readonly Mark[];
  readonly weeks: number;
  /** The moment the chart ends. */
  readonly now: string;
  readonly painTrend: string | null;
  readonly place: Place;
};

/** Each signal over the weeks, with what happened in them. */
export function SignalHistory({ entries, marks, weeks, now, painTrend, place }: SignalHistoryProps) {
  const t = useTranslations('symptoms');
  const kinds = shownKinds(entries);
  const [wanted, setWanted] = useState<LogSignalKind>('pain');
  const kind = kinds.includes(wanted) ? wanted : kinds[0];
  if (kind === undefined) return <p className="text-ink-soft">{t('chartNone')}</p>;
  const days = weeks * 7;
  const readings = readingsOf(entries, kind);
  const baseline = kind === 'pain' ? baselineOf(readings) : null;
  const latest = readings.at(-1)?.value ?? 0;
  const points = highestOfDays(readings, days, now);
  const options = kinds.map((value) => ({ value, label: t(`kind.${value}`) }));
  const summary = t('chartSummary', { count: readings.length, value: latest });
  return (
    <div className="space-y-4">
      {kinds.length < 2 ? null : kinds.length < 4 ? (
        <Segmented label={t('shown')} hideLabel value={kind} onChange={setWanted} options={options} />
      ) : (
        <Select
          label={t('shown')}
          value={kind}
          options={options}
          onChange={({ currentTarget }) => setWanted(currentTarget.value as LogSignalKind)}
        />
      )}
      <SignalChart
        title={t('chartTitle', { kind: t(`kind.${kind}`), weeks })}
        summary={kind === 'pain' && painTrend !== null ? `${summary} ${painTrend}` : summary}
        series={signalSeries(
          points.map(({ at, value, day }) => ({
            ...{ day, value, when: sayDate(at, place), spoken: t('of10', { value }) },
          })),
        )}
        days={days}
        band={baseline === null ? undefined : { baseline, error: painError }}
        ticks={ticksOf(days, now, place)}
        events={marksOfDays(marks, days, now).map(({ kind: what, at, day }) => ({
          ...{ day, kind: what, when: sayDate(at, place) },
        }))}
        words={{
          ...{ better: t('better'), band: t('band'), session: t('session'), visit: t('visit') },
          ...{ date: t('date'), value: t('value'), table: t('table') },
        }}
      />
    </div>
  );
}

/** A word for every second week, the last one today. */
function ticksOf(days: number, now: string, place: Place) {
  return Array.from({ length: Math.floor(days / 14) + 1 }, (_, step) => {
    const day = days - step * 14;
    const at = new Date(Date.parse(now) - step * 14 * 86_400_000).toISOString();
    return { day, label: sayDay(at, place) };
  }).toReversed();
}
