'use client';
import { type FindingId, type Norm, normsOfFinding } from '@kinloop/assessment-domain/catalogue';
import { useTranslations } from 'next-intl';

export type Person = { readonly age: number | null; readonly sex: 'female' | 'male' | null };

/** What others of this age and sex reach, each with its source: it describes, and is no target. */
export function Norms({ finding, person }: { readonly finding: FindingId; readonly person: Person }) {
  const t = useTranslations('capture.norm');
  const { age, sex } = person;
  const norms = normsOfFinding(finding, {
    ...(age === null ? {} : { age }),
    ...(sex === null ? {} : { sex }),
  });
  if (norms.length === 0) return null;
  const who = (norm: Norm) =>
    norm.ages === null ? t('adults') : t('ages', { from: norm.ages[0], to: norm.ages[1] });
  return (
    <ul className="text-sm text-ink-soft">
      {norms.map((norm) => (
        <li key={`${norm.source}${norm.sex}`}>
          {t(norm.verified ? 'text' : 'unverified', {
            typical: typeof norm.typical === 'number' ? `${norm.typical}` : norm.typical.join('–'),
            unit: norm.unit,
            who: `${t(`sex.${norm.sex}`)}, ${who(norm)}`,
          })}{' '}
          <span className="text-xs">{norm.source}</span>
        </li>
      ))}
    </ul>
  );
}
