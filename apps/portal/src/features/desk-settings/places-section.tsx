'use client';
import { Badge } from '@kinloop/ui/badge';
import { Button } from '@kinloop/ui/button';
import { PlusIcon } from '@kinloop/ui/icon';
import { Rows, Section } from '@kinloop/ui/section';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { type ClinicPlace, nameOf, type Places } from './clinic-places.ts';
import { PlaceForm } from './place-form.tsx';
import { TravelForm } from './travel-form.tsx';

/** Where patients are seen, and how long it takes from one place to another. */
export function PlacesSection({ canEdit }: { readonly canEdit: boolean }) {
  const t = useTranslations('desk-settings.places');
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.locations.list.queryOptions({}));
  const [editing, setEditing] = useState<string | null>(null);
  const done = () => setEditing(null);
  return (
    <Section
      title={t('title')}
      intro={t('intro')}
      aside={
        canEdit && editing !== 'new' ? (
          <Button variant="quiet" icon={<PlusIcon />} onClick={() => setEditing('new')}>
            {t('add')}
          </Button>
        ) : null
      }
    >
      {editing === 'new' ? <PlaceForm place={null} onDone={done} /> : null}
      <Rows>
        {data.places.map((place) => (
          <li key={place.id} className="py-3">
            {editing === place.id ? (
              <PlaceForm place={place} onDone={done} />
            ) : (
              <PlaceRow {...{ place, data, canEdit }} onEdit={() => setEditing(place.id)} />
            )}
          </li>
        ))}
      </Rows>
      {canEdit ? <TravelForm data={data} /> : null}
    </Section>
  );
}

type RowProps = {
  readonly place: ClinicPlace;
  readonly data: Places;
  readonly canEdit: boolean;
  readonly onEdit: () => void;
};

function PlaceRow({ place, data, canEdit, onEdit }: RowProps) {
  const t = useTranslations('desk-settings.places');
  const name = nameOf(place, data);
  return (
    <div className="flex min-h-target flex-wrap items-center gap-3">
      <span className="min-w-0 flex-1">
        <span className="font-semibold">{name}</span>
        <span className="block text-sm text-ink-soft">
          {[place.address, t('rooms', { count: place.rooms }), t('ahead', { count: place.visitsAhead })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {place.active ? null : <Badge>{t('outOfUse')}</Badge>}
      {canEdit ? (
        <Button aria-label={t('editOf', { name })} onClick={onEdit}>
          {t('edit')}
        </Button>
      ) : null}
    </div>
  );
}
