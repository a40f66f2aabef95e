'use client';
import { useTranslations } from 'next-intl';

export type PatientLineProps = {
  readonly patient: { readonly name: string; readonly age: number | null };
};

/** Whom a page is about: "Ned Nolan, 41 years". */
export function PatientLine({ patient: { name, age } }: PatientLineProps) {
  const t = useTranslations('clinical');
  return <>{age === null ? t('patientNoAge', { name }) : t('patient', { name, age })}</>;
}
