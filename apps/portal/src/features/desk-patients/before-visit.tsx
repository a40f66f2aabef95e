'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { DataList } from '@kinloop/ui/data-list';
import { Section } from '@kinloop/ui/section';
import { useLocale, useTranslations } from 'next-intl';
import { sayDate } from '@/time/say-time.ts';
import { dial } from '@/visit/clinic-contact.ts';

type Props = { readonly patient: RouterOutputs['desk']['patient'] };

/** Whether the form before the first visit is done, and whom to call. What it says of health stays with who treats. */
export function BeforeVisit({ patient }: Props) {
  const t = useTranslations('desk-patients');
  const locale = useLocale();
  const { stand, sentAt, people } = patient.intake;
  if (stand === null) return null;
  const when = sentAt === null ? '' : sayDate(sentAt, { zone: patient.zone, locale });
  return (
    <Section title={t('before')}>
      <p>
        {t(`stand.${stand}`, { when })} {stand === 'done' ? t('healthHidden') : null}
      </p>
      {people === null ? null : (
        <DataList
          items={[
            {
              term: t('emergency'),
              detail: (
                <Reach
                  words={[people.emergency.name, people.emergency.relation]}
                  phone={people.emergency.phone}
                />
              ),
            },
            {
              term: t('gp'),
              detail: <Reach words={[people.gp.name, people.gp.practice]} phone={people.gp.phone} />,
            },
          ]}
        />
      )}
    </Section>
  );
}

function Reach({ words, phone }: { readonly words: readonly string[]; readonly phone: string }) {
  const t = useTranslations('desk-patients');
  const said = words.filter((word) => word.trim() !== '').join(', ');
  if (said === '' && phone.trim() === '') return <span className="text-ink-soft">{t('notGiven')}</span>;
  return (
    <>
      {said}{' '}
      {phone.trim() === '' ? null : (
        <a href={dial(phone)} className="whitespace-nowrap underline">
          {phone}
        </a>
      )}
    </>
  );
}
