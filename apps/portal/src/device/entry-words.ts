'use client';
import { REGIONS } from '@kinloop/assessment-domain/catalogue';
import { type LogSignal, selfMeasure } from '@kinloop/assessment-domain/triage';
import { useTranslations } from 'next-intl';
import type { Payload } from './standing-logs.ts';

/** An entry in one line: "Pain 3, Stiffness 2: Front of the hip, left". Needs the words of `symptoms`. */
export function useEntryWords(): (payload: Payload) => string {
  const t = useTranslations('symptoms');
  const placeOf = ({ region, side }: LogSignal) => {
    if (region === null) return null;
    const name = REGIONS[region].label;
    return side === null || !REGIONS[region].sided ? name : t('sided', { region: name, side: t(side) });
  };
  return ({ signals, nprs, flags, romMeasures = [] }) => {
    const scores = new Map(signals.map(({ kind, severity }) => [kind, severity]));
    if (nprs !== null) scores.set('pain', nprs);
    const felt = [...scores].map(
      ([kind, score]) => `${t(`kind.${kind}`)}${score === null ? '' : ` ${score}`}`,
    );
    const where = [...new Set(signals.flatMap((signal) => placeOf(signal) ?? []))];
    const ticked =
      flags.length === 0 ? [] : [t('ticked', { flags: flags.map((flag) => t(`flag.${flag}`)).join(', ') })];
    const measured = romMeasures.map(({ test, side, value }) =>
      t('measure.said', {
        what: t(`measure.${test}`, { side: t(side), unit: selfMeasure(test).unit }),
        value,
      }),
    );
    const what =
      [...(felt.length === 0 ? [] : [felt.join(', ')]), ...ticked, ...measured].join('. ') ||
      t('nothingFelt');
    return where.length === 0 ? what : t('at', { what, where: where.join(', ') });
  };
}
