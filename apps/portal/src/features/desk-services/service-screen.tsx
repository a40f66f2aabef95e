'use client';
import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormFoot } from '@/forms/form-foot.tsx';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useHat, useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { NeedsFields } from './needs-fields.tsx';
import { ServiceFields } from './service-fields.tsx';
import type { Service, ServiceList } from './service-types.ts';
import { settingsOf, shownService } from './settings-of.ts';

/** One service with all it is; a new one when there is no id yet. */
export function ServiceScreen({ serviceId }: { readonly serviceId: string | null }) {
  const t = useTranslations('desk-services');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { clinic } = useHat();
  const question = trpc.services.list.queryOptions({});
  const { data } = useSuspenseQuery(question);
  const service = data.services.find(({ id }) => id === serviceId) ?? null;
  const list = `/${clinic}/desk/services`;
  const reread = async () => {
    const { services } = await queryClient.fetchQuery({ ...question, staleTime: 0 });
    return serviceId === null ? null : services.find(({ id }) => id === serviceId);
  };
  return (
    <>
      <PageHeader
        context={
          <AppLink href={list} className="inline-flex min-h-target items-center underline underline-offset-4">
            {t('back')}
          </AppLink>
        }
        title={service?.name ?? t('newTitle')}
      />
      <FormOf record={service} reread={reread}>
        {(begun) => <ServiceForm begun={begun} data={data} onAdded={() => router.push(list)} />}
      </FormOf>
      {service?.active ? (
        <Retire
          service={service}
          onRetired={() =>
            void queryClient.invalidateQueries({ queryKey: question.queryKey }).then(() => router.push(list))
          }
        />
      ) : null}
    </>
  );
}

type FormProps = {
  readonly begun: Begun<Service | null>;
  readonly data: ServiceList;
  readonly onAdded: () => void;
};

function ServiceForm({ begun, data, onAdded }: FormProps) {
  const t = useTranslations('desk-services');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const service = begun.record;
  const [intent] = useState(() => ({ key: uuidv7(), serviceId: uuidv7() }));
  const [mode, setMode] = useState<Service['mode']>(service?.mode ?? 'in-person');
  const [isSaved, setIsSaved] = useState(false);
  const reread = () => queryClient.invalidateQueries({ queryKey: trpc.services.list.queryKey() });
  const sayMode = (one: Service['mode']) => ({ [t('modeLabel')]: t(`mode.${one}`) });
  const shown = (record: Service | null) => ({
    version: record?.version ?? 0,
    fields: shownService(record, data),
    parts: sayMode(record?.mode ?? mode),
  });
  const form = useForm<string>(
    async (typed, version) => {
      setIsSaved(false);
      const settings = settingsOf(typed, { mode, data });
      if (service === null) {
        await client.services.add.mutate({ ...intent, ...settings });
        await reread();
        onAdded();
        return;
      }
      const saved = await client.services.edit.mutate({ serviceId: service.id, version, ...settings });
      await reread();
      setIsSaved(true);
      return saved;
    },
    begun.editing(shown, sayMode(mode)),
  );
  return (
    <form {...form.form} className="max-w-reading space-y-12">
      <ServiceFields form={form} service={service} data={data} mode={mode} onMode={setMode} />
      <NeedsFields service={service} data={data} mode={mode} />
      <FormFoot form={form} saved={isSaved ? t('saved') : null}>
        {service === null ? t('create') : t('save')}
      </FormFoot>
    </form>
  );
}

function Retire({ service, onRetired }: { readonly service: Service; readonly onRetired: () => void }) {
  const t = useTranslations('desk-services');
  const client = useTRPCClient();
  const form = useForm<never>(async () => {
    await client.services.setActive.mutate({
      serviceId: service.id,
      version: service.version,
      active: false,
    });
    onRetired();
  });
  return (
    <Section title={t('retire')} className="mt-16 max-w-reading border-t border-line pt-8">
      <form {...form.form} className="space-y-4">
        <p className="text-ink-soft">{t('retireText', { count: service.visitsAhead })}</p>
        <FormProblem form={form} />
        <Button type="submit" pending={form.pending}>
          {t('retire')}
        </Button>
      </form>
    </Section>
  );
}
