'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { FirstVisitForm } from '@/intake/first-visit-form.tsx';

type Props = {
  readonly before: RouterOutputs['appointments']['get']['before'];
  /** One goes there, so that the way matters. */
  readonly isThere: boolean;
};

/** What to do, bring and know before one comes: the form of a first visit, the clinic's notes, the way. */
export function BeforeVisit({ before, isThere }: Props) {
  const t = useTranslations('appointments.before');
  const { form, preparation, travel } = before;
  return (
    <div className="space-y-8 empty:hidden">
      {form === null ? null : <FirstVisitForm stand={form} />}
      {preparation.length > 0 ? (
        <Section title={t('bring')}>
          {preparation.map((note) => (
            <p key={note} className="whitespace-pre-line">
              {note}
            </p>
          ))}
        </Section>
      ) : null}
      {isThere && travel !== '' ? (
        <Section title={t('travel')}>
          <p className="whitespace-pre-line">{travel}</p>
        </Section>
      ) : null}
    </div>
  );
}
