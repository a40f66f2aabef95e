'use client';
import { buttonClass } from '@kinloop/ui/button';
import { useTranslations } from 'next-intl';
import { patientHref } from '@/rpc/patient-href.ts';

export type PatientChoiceProps = {
  readonly people: ReadonlyArray<{ readonly id: string; readonly name: string }>;
  readonly chosen: string;
};

/** Whom a guardian acts for. A whole new page, so that nothing of one child is left on another's. */
export function PatientChoice({ people, chosen }: PatientChoiceProps) {
  const t = useTranslations('today');
  return (
    <nav aria-label={t('for')} className="flex flex-wrap gap-2">
      {people.map(({ id, name }) => (
        <a
          key={id}
          href={patientHref('', id)}
          aria-current={id === chosen ? 'true' : undefined}
          className={buttonClass({ variant: id === chosen ? 'primary' : 'secondary' })}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
