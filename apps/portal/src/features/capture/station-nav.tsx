'use client';
import type { ScreenValues } from '@kinloop/api/screening-record';
import { useTranslations } from 'next-intl';
import { STATIONS } from './stations.ts';

/** The stations by name, the questions around the tests first. */
export function stationNames(around: string): readonly string[] {
  return [around, ...STATIONS.map(({ title }) => title)];
}

export type StationNavProps = {
  readonly current: number;
  readonly names: readonly string[];
  readonly values: ScreenValues;
  readonly onGo: (station: number) => void;
};

/** The parts of the screen, each with how much of it is entered. */
export function StationNav({ current, names, values, onGo }: StationNavProps) {
  const t = useTranslations('capture');
  return (
    <nav aria-label={t('stations')} className="sticky top-0 z-10 -mx-4 bg-paper px-4 py-2 sm:mx-0 sm:px-0">
      <ol className="flex gap-1.5 overflow-x-auto p-1">
        {names.map((name, index) => {
          const findings = STATIONS[index - 1]?.findings ?? [];
          const done = findings.filter((id) => Object.keys(values[id] ?? {}).length > 0).length;
          return (
            <li key={name}>
              <button
                type="button"
                aria-current={index === current ? 'step' : undefined}
                onClick={() => onGo(index)}
                className="min-h-target whitespace-nowrap rounded-full border border-line-strong px-3.5 text-sm hover:border-ink aria-[current]:border-accent aria-[current]:bg-accent aria-[current]:font-semibold aria-[current]:text-accent-ink"
              >
                {name}
                {findings.length > 0 ? (
                  <span className="ml-1.5 tabular-nums">{t('count', { done, all: findings.length })}</span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
