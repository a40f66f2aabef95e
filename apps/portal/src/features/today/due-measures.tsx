'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { LinkButton } from '@kinloop/ui/link-button';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { nameOf } from '@/clinical/measure-name.ts';

type DueMeasuresProps = {
  readonly measures: RouterOutputs['today']['overview']['measures'];
  readonly clinic: string;
};

/** What a physio asked and is not answered yet. */
export function DueMeasures({ measures, clinic }: DueMeasuresProps) {
  const t = useTranslations('measures');
  if (measures.length === 0) return null;
  return measures.map(({ id, measure, askedBy }) => (
    <Section key={id} title={t(`name.${nameOf(measure)}`)} intro={t('due', { name: askedBy })} marked>
      <p className="text-ink-soft">{t('dueText')}</p>
      <LinkButton href={`/${clinic}/my/measures/${id}`} variant="primary">
        {t('start')}
      </LinkButton>
    </Section>
  ));
}
