'use client';
import { useTranslations } from 'next-intl';
import type { StrandedVisit } from './choices.ts';

/** Who comes to a visit: one name, or what the class is. */
export function useVisitName(): (visit: StrandedVisit) => string {
  const t = useTranslations('desk-absence');
  return ({ isClass, serviceName, patients }) =>
    isClass ? serviceName : patients.map(({ name }) => name).join(', ') || t('nobody');
}
