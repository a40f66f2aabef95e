'use client';
import { Checkbox } from '@kinloop/ui/checkbox';
import { Section } from '@kinloop/ui/section';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';

type Rule = {
  readonly id: string;
  readonly version: number;
  readonly needsConfirmation: boolean;
};

/** Which visits are asked for and not booked: an admin's to tick. */
export function ConfirmationRules() {
  const t = useTranslations('desk-requests');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const toast = useToast();
  const sayFailure = useFailureWords();
  const rules = useSuspenseQuery(trpc.requests.rules.queryOptions({}));
  const [saving, setSaving] = useState<string | null>(null);

  async function save(rule: Rule, work: () => Promise<unknown>) {
    setSaving(rule.id);
    try {
      await work();
      toast.show({ title: t('saved') });
    } catch (error) {
      toast.show({ title: sayFailure(readFailure(error)) });
    }
    await queries.invalidateQueries({ queryKey: trpc.requests.rules.pathKey() });
    setSaving(null);
  }
  const { services, practitioners } = rules.data;
  return (
    <Section title={t('rulesTitle')} intro={t('rulesIntro')} marked>
      <div className="grid gap-8 sm:grid-cols-2">
        <fieldset>
          <legend className="font-semibold">{t('services')}</legend>
          {services.map((service) => (
            <Checkbox
              key={service.id}
              label={service.online ? service.name : `${service.name} (${t('notOnline')})`}
              checked={service.needsConfirmation}
              disabled={saving === service.id}
              onChange={({ target }) =>
                void save(service, () =>
                  client.requests.confirmService.mutate({
                    serviceId: service.id,
                    version: service.version,
                    needsConfirmation: target.checked,
                  }),
                )
              }
            />
          ))}
        </fieldset>
        <fieldset>
          <legend className="font-semibold">{t('practitioners')}</legend>
          {practitioners.map((practitioner) => (
            <Checkbox
              key={practitioner.id}
              label={practitioner.name}
              checked={practitioner.needsConfirmation}
              disabled={saving === practitioner.id}
              onChange={({ target }) =>
                void save(practitioner, () =>
                  client.requests.confirmPractitioner.mutate({
                    practitionerId: practitioner.id,
                    version: practitioner.version,
                    needsConfirmation: target.checked,
                  }),
                )
              }
            />
          ))}
        </fieldset>
      </div>
    </Section>
  );
}
