'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { LinkButton } from '@kinloop/ui/link-button';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';

type DueHomeScreenProps = {
  readonly asked: RouterOutputs['today']['overview']['homeScreen'];
  readonly clinic: string;
};

/** A self-screen a physio asked for and that is not done yet. */
export function DueHomeScreen({ asked, clinic }: DueHomeScreenProps) {
  const t = useTranslations('self-screen');
  if (asked === null) return null;
  return (
    <Section title={t('title.intro')} intro={t('due', { name: asked.askedBy })} marked>
      <p className="text-ink-soft">{t('dueText')}</p>
      <LinkButton href={`/${clinic}/my/self-screen/${asked.id}`} variant="primary">
        {t('start')}
      </LinkButton>
    </Section>
  );
}
