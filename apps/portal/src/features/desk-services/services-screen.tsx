'use client';
import { Badge } from '@kinloop/ui/badge';
import { Button, buttonClass } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PlusIcon } from '@kinloop/ui/icon';
import { PageHeader } from '@kinloop/ui/page-header';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { EquipmentList } from './equipment-list.tsx';
import { RoomList } from './room-list.tsx';
import { type Service, type ServiceList, whyNotBookable } from './service-types.ts';

/** What the clinic offers, and the rooms and equipment it is given with. Reception looks, an administrator changes. */
export function ServicesScreen({ canEdit }: { readonly canEdit: boolean }) {
  const t = useTranslations('desk-services');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const queryClient = useQueryClient();
  const question = trpc.services.list.queryOptions({});
  const { data } = useSuspenseQuery(question);
  const reread = () => queryClient.fetchQuery({ ...question, staleTime: 0 });
  const offered = data.services.filter(({ active }) => active);
  const retired = data.services.filter(({ active }) => !active);
  const addLink = (
    <AppLink href={`/${clinic}/desk/services/new`} className={buttonClass({ variant: 'primary' })}>
      <PlusIcon /> {t('add')}
    </AppLink>
  );
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} actions={canEdit ? addLink : null} />
      <div className="max-w-page space-y-12">
        {offered.length === 0 ? (
          <EmptyState title={t('emptyTitle')} action={canEdit ? addLink : null}>
            {t('empty')}
          </EmptyState>
        ) : (
          <Section title={t('offered')}>
            <Rows>
              {offered.map((service) => (
                <ServiceRow key={service.id} service={service} data={data} canEdit={canEdit} />
              ))}
            </Rows>
          </Section>
        )}
        <div className="grid gap-12 lg:grid-cols-2">
          <RoomList rooms={data.rooms} places={data.places} canEdit={canEdit} reread={reread} />
          <EquipmentList
            equipment={data.equipment}
            services={data.services}
            canEdit={canEdit}
            reread={reread}
          />
        </div>
        {retired.length > 0 ? (
          <Section title={t('retired')} intro={t('retiredIntro')}>
            <Rows>
              {retired.map((service) => (
                <Row key={service.id} trail={canEdit ? <Restore service={service} /> : null}>
                  <span className="font-semibold">{service.name}</span>
                  <span className="block text-sm text-ink-soft">
                    {t('ahead', { count: service.visitsAhead })}
                  </span>
                </Row>
              ))}
            </Rows>
          </Section>
        ) : null}
      </div>
    </>
  );
}

type RowProps = { readonly service: Service; readonly data: ServiceList; readonly canEdit: boolean };

function ServiceRow({ service, data, canEdit }: RowProps) {
  const t = useTranslations('desk-services');
  const { clinic } = useHat();
  const problem = whyNotBookable(service, data.rooms);
  const facts = [
    t('minutes', { minutes: service.minutes }),
    t(`mode.${service.mode}`),
    service.mode === 'group' ? t('seats', { count: service.seats }) : null,
    service.priceText,
  ];
  const givenBy = data.practitioners
    .filter(({ id }) => service.practitionerIds.includes(id))
    .map(({ displayName }) => displayName);
  return (
    <Row
      trail={
        canEdit ? (
          <AppLink
            href={`/${clinic}/desk/services/${service.id}`}
            className={buttonClass()}
            aria-label={t('changeOf', { name: service.name })}
          >
            {t('change')}
          </AppLink>
        ) : null
      }
    >
      <p className="font-semibold">{service.name}</p>
      <p className="text-sm">{facts.filter(Boolean).join(' · ')}</p>
      <p className="text-sm text-ink-soft">
        {[t(`who.${service.whoBooks}`), givenBy.join(', ')].filter(Boolean).join(' · ')}
      </p>
      {problem ? (
        <Badge tone="soon" className="mt-1.5">
          {t(problem)}
        </Badge>
      ) : null}
    </Row>
  );
}

function Restore({ service: { id, name, version } }: { readonly service: Service }) {
  const t = useTranslations('desk-services');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const restore = useMutation(
    trpc.services.setActive.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.services.list.queryKey() }),
    }),
  );
  return (
    <Button
      pending={restore.isPending}
      aria-label={t('restoreOf', { name })}
      onClick={() => restore.mutate({ serviceId: id, version, active: true })}
    >
      {t('restore')}
    </Button>
  );
}
