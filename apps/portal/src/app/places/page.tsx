import { Banner } from '@kinloop/ui/banner';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PageHeader } from '@kinloop/ui/page-header';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PlaceList } from '@/features/places/place-list.tsx';
import { currentPlaces, requirePerson } from '@/session/current-person.ts';
import { SiteFrame } from '@/shell/site-frame.tsx';

type Props = { readonly searchParams: Promise<{ refused?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('places'))('title') };
}

/** The choice of clinic and hat; straight in when there is one. */
export default async function PlacesPage({ searchParams }: Props) {
  const [person, { refused }] = await Promise.all([requirePerson(), searchParams]);
  const [places, t] = await Promise.all([currentPlaces(), getTranslations('places')]);
  const only = places.length === 1 ? places[0] : undefined;
  if (only && !refused) redirect(`/${only.slug}/${only.hat}`);
  return (
    <SiteFrame>
      <PageHeader title={t('title')} intro={t('intro', { name: person.name })} />
      {refused ? (
        <Banner tone="warning" className="mb-8">
          {t('refused')}
        </Banner>
      ) : null}
      {places.length === 0 ? (
        <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
      ) : (
        <PlaceList places={places} />
      )}
    </SiteFrame>
  );
}
