'use client';
import { Button } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PlusIcon } from '@kinloop/ui/icon';
import { PageHeader } from '@kinloop/ui/page-header';
import { Row, Rows } from '@kinloop/ui/section';
import { TextInput } from '@kinloop/ui/text-input';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDay, sayTime } from '@/time/say-time.ts';
import { AddPatientPanel } from './add-patient-panel.tsx';

/** Finds a patient as one types: a name in any order, a phone number, an address. */
export function FindPatientScreen({ zone }: { readonly zone: string }) {
  const t = useTranslations('desk-patients');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const [typed, setTyped] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const locale = useLocale();
  const asked = useDeferredValue(typed.trim());
  const { data: found = [], isFetching } = useQuery({
    ...trpc.desk.findPatients.queryOptions({ typed: asked }),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
  });
  const shown = asked.length >= 2 ? found : [];
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <Button icon={<PlusIcon />} onClick={() => setIsAdding(true)}>
            {t('add')}
          </Button>
        }
      />
      <search className="block max-w-reading">
        <TextInput
          type="search"
          label={t('find')}
          hint={t('findHint')}
          value={typed}
          autoComplete="off"
          maxLength={100}
          onChange={(event) => setTyped(event.target.value)}
        />
      </search>
      <p role="status" className="sr-only">
        {asked.length >= 2 && !isFetching ? t('foundCount', { count: shown.length }) : ''}
      </p>
      <div className="mt-6 max-w-page">
        {shown.length > 0 ? (
          <Rows>
            {shown.map((patient) => (
              <Row
                key={patient.id}
                trail={
                  patient.nextVisitAt ? (
                    <span className="text-right text-sm text-ink-soft max-sm:hidden">
                      {t('next', {
                        when: `${sayDay(patient.nextVisitAt, { zone, locale })}, ${sayTime(patient.nextVisitAt, { zone, locale })}`,
                      })}
                    </span>
                  ) : null
                }
              >
                <AppLink
                  href={`/${clinic}/desk/patients/${patient.id}`}
                  className="block text-ink no-underline hover:text-accent"
                >
                  <span className="font-semibold">{patient.name}</span>
                  <span className="block text-sm text-ink-soft">
                    {[patient.birthDate, patient.phone, patient.email, patient.practitionerName]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </AppLink>
              </Row>
            ))}
          </Rows>
        ) : asked.length >= 2 && !isFetching ? (
          <EmptyState title={t('noneTitle')}>{t('none')}</EmptyState>
        ) : null}
      </div>
      {isAdding ? <AddPatientPanel typed={typed} onClose={() => setIsAdding(false)} /> : null}
    </>
  );
}
