'use client';
import { Badge, type BadgeTone } from '@kinloop/ui/badge';
import { useTranslations } from 'next-intl';
import type { Because } from './board.ts';

const tones = {
  urgent: 'urgent',
  soon: 'soon',
  routine: 'routine',
  preventive: 'neutral',
} as const satisfies Record<Because['urgency'], BadgeTone>;

export function UrgencyBadge({ urgency }: { readonly urgency: Because['urgency'] }) {
  const t = useTranslations('desk-waitlist');
  return <Badge tone={tones[urgency]}>{t(`urgency.${urgency}`)}</Badge>;
}

/** Why somebody stands where they do, in words. */
export function useWhy(): (because: Because) => string {
  const t = useTranslations('desk-waitlist');
  return ({ raised, next, fit, waitedDays, passedOver }) => {
    const count = { count: passedOver };
    const passed = next
      ? t('next', count)
      : raised
        ? t('raised', count)
        : passedOver > 0
          ? t('passed', count)
          : '';
    return [t(`fit.${fit}`), t('waited', { days: waitedDays }), passed].filter(Boolean).join('; ');
  };
}
