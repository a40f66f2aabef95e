'use client';
import { DataList } from '@kinloop/ui/data-list';
import { useTranslations } from 'next-intl';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import { ZoneNote } from './zone-note.tsx';

export type SummaryOf = {
  readonly startsAt: string;
  readonly serviceName: string;
  readonly practitionerName: string;
  readonly mode: 'in-person' | 'video' | 'phone' | 'group';
  readonly patientName?: string | undefined;
  /** Where, when the clinic has several places. */
  readonly place?: { readonly name: string; readonly address: string } | null | undefined;
};

export type VisitSummaryProps = {
  readonly visit: SummaryOf;
  readonly place: Place;
  /** Where one goes, for a visit at a clinic with one place. */
  readonly address: string;
};

/** When, with whom, where: what a person has to know of a visit. */
export function VisitSummary({ visit, place, address }: VisitSummaryProps) {
  const t = useTranslations('visit');
  const isThere = visit.mode === 'in-person' || visit.mode === 'group';
  const at = visit.place ? [visit.place.name, visit.place.address].filter(Boolean).join(', ') : address;
  return (
    <div className="space-y-2">
      <DataList
        items={[
          {
            term: t('when'),
            detail: (
              <time dateTime={visit.startsAt} className="font-semibold">
                {sayDateTime(visit.startsAt, place)}
              </time>
            ),
          },
          { term: t('with'), detail: visit.practitionerName },
          { term: t('what'), detail: visit.serviceName },
          { term: t('where'), detail: isThere && at ? at : t(`mode.${visit.mode}`) },
          ...(visit.patientName === undefined ? [] : [{ term: t('who'), detail: visit.patientName }]),
        ]}
      />
      <ZoneNote at={visit.startsAt} place={place} />
    </div>
  );
}
